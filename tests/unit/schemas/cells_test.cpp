#include "dataset/cell_report.hpp"
#include "foundation/utf8.hpp"
#include "schemas/cells.hpp"
#include "schemas/schema.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/pattern.hpp"
#include "values/texts.hpp"
#include "values/value.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

std::string decimal_text(std::string_view text)
{
    const auto decimal = values::parse_decimal(text);
    return decimal ? decimal->to_text() : "none";
}

std::string date_text(std::string_view text)
{
    const auto date = values::parse_date(text);
    return date ? to_iso(*date) : "none";
}

schemas::Field field_of(schemas::FieldType type)
{
    schemas::Field field;
    field.name = "field";
    field.type = type;
    return field;
}

std::string code_of(const schemas::Field& field, std::string_view text)
{
    const auto reading = schemas::FieldReader(field).read(text);
    return reading.problem == nullptr ? "" : std::string(reading.problem->name);
}

}

TEST_CASE("parse_decimal understands what Russian Excel writes and keeps every digit")
{
    const std::map<std::string, std::string> cases{
        {"12", "12"},
        {"-12,5", "-12.5"},
        {"\u221212.50", "-12.5"},
        {"+3", "3"},
        {"0,05", "0.05"},
        {"-0,001", "-0.001"},
        {"1 234", "1234"},
        {"1\u00A0234\u00A0567,8", "1234567.8"},
        {"12\u202F345", "12345"},
        {"12\u2009345", "12345"},
        {"999999999999999999", "999999999999999999"}, // eighteen digits; nineteen are refused
        {"007", "7"},
    };
    for (const auto& [text, expected] : cases) {
        const auto& shown = text; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(decimal_text(text) == expected);
    }
}

TEST_CASE("parse_decimal refuses what could be read in two ways")
{
    for (const auto* text : {"", "-", "12;5", "1,2,3", "1 23", "12 3456", " 12", "1.234,5", "12,", ",5", "1e5", "٣",
                             "12 %", "1000000000000000000", "0,1 5", "1 234 ", "--1"}) {
        CAPTURE(text);
        CHECK(decimal_text(text) == "none");
    }
}

TEST_CASE("parse_integer takes whole numbers only, also with an empty fraction")
{
    CHECK(values::parse_integer("1 800") == 1800);
    CHECK(values::parse_integer("12,0") == 12);
    CHECK(values::parse_integer("-4") == -4);
    CHECK_FALSE(values::parse_integer("12,5"));
}

TEST_CASE("parse_date takes ISO and Russian days that exist")
{
    CHECK(date_text("2023-04-11") == "2023-04-11");
    CHECK(date_text("11.04.2023") == "2023-04-11");
    CHECK(date_text("29.02.2024") == "2024-02-29");
    CHECK(date_text("11.04.23") == "2023-04-11");
    CHECK(date_text("01.01.69") == "2069-01-01");
    CHECK(date_text("31.12.70") == "1970-12-31");
    CHECK(date_text("2023-04-11T00:00:00") == "2023-04-11");
    CHECK(date_text("11.04.2023 0:00:00") == "2023-04-11");
    for (const auto* text : {"29.02.2023", "31.04.2023", "2023-13-01", "1.4.2023", "11/04/2023", "11.4.23", "2023-4-1",
                             "11.04.2023 10:30", ""}) {
        CAPTURE(text);
        CHECK(date_text(text) == "none");
    }
}

TEST_CASE("parse_period gives one form of a school year")
{
    for (const auto* text : {"2022/2023", "2022-2023", "2022–2023", "2022/23", "2022-2023 уч. год",
                             "2022/23 учебный год", "2022 / 2023", "2022-2023 УЧ.Г.", "2022/2023 гг."}) {
        CAPTURE(text);
        CHECK(values::parse_period(text) == "2022/2023");
    }
    CHECK(values::parse_period("1999/00") == "1999/2000");
    CHECK(values::parse_period("2022") == "2022");
    CHECK(values::parse_period("2022 г.") == "2022");
    CHECK(values::parse_period("2022\u00A0год") == "2022");
    CHECK(values::parse_period("1990") == "1990");
    CHECK(values::parse_period("2100") == "2100");
    for (const auto* text : {"1989", "2101", "1989/1990", "2101/2102"}) CHECK_FALSE(values::parse_period(text));
    for (const auto* text :
         {"2022/2024", "2022/2022", "22/23", "202", "2022/", "2022/023", "1022", "2022 2023", "год"}) {
        CAPTURE(text);
        CHECK_FALSE(values::parse_period(text));
    }
}

TEST_CASE("parse_boolean knows Russian and English words in any case")
{
    for (const auto* text : {"да", "ДА", "true", "True", "1"}) CHECK(values::parse_boolean(text) == true);
    for (const auto* text : {"нет", "Нет", "false", "0"}) CHECK(values::parse_boolean(text) == false);
    for (const auto* text : {"", "2", "y", "+", "данет"}) CHECK_FALSE(values::parse_boolean(text));
}

TEST_CASE("two_readings are those of three digits behind one mark")
{
    const auto readings = [](std::string_view text) {
        const auto found = values::two_readings(text);
        return found ? found->grouped + " or " + found->fraction : "one";
    };
    CHECK(readings("1.234") == "1 234 or 1,234");
    CHECK(readings("-12,000") == "-12 000 or -12,000");
    CHECK(readings("123.456") == "123 456 or 123,456");
    for (const auto* text : {"12,5", "1.23", ".234", "1.2345", "0.123", "1234,567", "1.234.567", "1 234", "12", ""}) {
        CAPTURE(text);
        CHECK(readings(text) == "one");
    }
}

TEST_CASE("date_of_serial counts the days of Excel")
{
    // Microsoft: 1 January 2023 is 44927, 1 January 2008 is 39448.
    CHECK(to_iso(*values::date_of_serial("44927")) == "2023-01-01");
    CHECK(to_iso(*values::date_of_serial("39448")) == "2008-01-01");
    // 24927 days before and 35073 days after 44927, by `date -d`.
    CHECK(to_iso(*values::date_of_serial("20000")) == "1954-10-03");
    CHECK(to_iso(*values::date_of_serial("80000")) == "2119-01-11");
    for (const auto* text : {"4492", "449270", "19999", "80001", "4492a"}) CHECK_FALSE(values::date_of_serial(text));
}

TEST_CASE("trimmed takes spaces of all kinds from both ends")
{
    CHECK(trimmed(" \t\u00A0школа №\u00A07\u202F\r\n") == "школа №\u00A07");
    CHECK(trimmed("\u00A0\u2009").empty());
    CHECK(trimmed("я") == "я");
}

TEST_CASE("split_list takes semicolons, and commas only where there is no semicolon")
{
    using Elements = std::vector<std::string_view>;
    CHECK(values::split_list("a; b ;c") == Elements{"a", "b", "c"});
    CHECK(values::split_list("a, b") == Elements{"a", "b"});
    CHECK(values::split_list("Школа № 1, п. Ежи; b") == Elements{"Школа № 1, п. Ежи", "b"});
    CHECK(values::split_list(";a;;") == Elements{"a"});
    CHECK(values::split_list("").empty());
}

TEST_CASE("FieldReader names the code of the type that a text is not")
{
    const std::map<schemas::FieldType, std::string> cases{
        {schemas::FieldType::Integer, "dataset.bad-integer"},
        {schemas::FieldType::Number, "dataset.bad-number"},
        {schemas::FieldType::Boolean, "dataset.bad-boolean"},
        {schemas::FieldType::Date, "dataset.bad-date"},
        {schemas::FieldType::Period, "dataset.bad-period"},
        {schemas::FieldType::Slug, "dataset.bad-slug"},
        {schemas::FieldType::String, ""},
        {schemas::FieldType::List, ""},
    };
    for (const auto& [type, code] : cases) CHECK(code_of(field_of(type), "Что угодно") == code);
}

TEST_CASE("FieldReader takes a percent sign only in fields measured in percent")
{
    auto field = field_of(schemas::FieldType::Number);
    CHECK(code_of(field, "30%") == "dataset.percent-sign");
    CHECK(code_of(field_of(schemas::FieldType::Integer), "30 %") == "dataset.percent-sign");
    CHECK(code_of(field, "много %") == "dataset.bad-number");
    field.unit = "%";
    CHECK(code_of(field, "30%") == "");
    CHECK(std::get<values::Decimal>(schemas::FieldReader(field).read("30,5 %").value).to_text() == "30.5");
}

TEST_CASE("FieldReader writes a listed value as the schema does, whatever its case and its ё")
{
    auto field = field_of(schemas::FieldType::String);
    field.one_of = {"учёба", "отдых"};
    CHECK(std::get<std::string_view>(schemas::FieldReader(field).read("Учеба").value) == "учёба");
    CHECK(code_of(field, "работа") == "dataset.not-in-list");
}

TEST_CASE("FieldReader checks limits, patterns and check digits")
{
    auto number = field_of(schemas::FieldType::Integer);
    number.minimum = 0;
    number.maximum = 100;
    CHECK(code_of(number, "0") == "");
    CHECK(code_of(number, "100") == "");
    CHECK(code_of(number, "-1") == "dataset.out-of-range");
    CHECK(code_of(number, "101") == "dataset.out-of-range");

    auto pair = field_of(schemas::FieldType::List);
    pair.minimum = 2;
    CHECK(code_of(pair, "a; b") == "");
    CHECK(code_of(pair, "a") == "dataset.out-of-range");

    auto login = field_of(schemas::FieldType::String);
    login.pattern = values::Pattern("(sch|edu)\\d{6,10}");
    CHECK(code_of(login, "sch700001") == "");
    CHECK(code_of(login, "xsch700001") == "dataset.bad-pattern");
    CHECK(code_of(login, "sch70000") == "dataset.bad-pattern");
    CHECK(code_of(login, std::string(5000, '7')) == "dataset.bad-pattern");
    login.pattern = values::Pattern("7+");
    CHECK(code_of(login, std::string(5000, '7')) == "");

    auto inn = field_of(schemas::FieldType::String);
    inn.checksum = schemas::Checksum::Inn;
    CHECK(code_of(inn, "7012001001") == "");
    CHECK(code_of(inn, "7012001002") == "dataset.bad-checksum");
}

TEST_CASE("value_arguments show invisible letters and suggest what was meant")
{
    auto field = field_of(schemas::FieldType::String);
    field.one_of = {"высокая", "средняя"};
    const auto arguments = schemas::value_arguments(field, "высакая\u00AD");
    const std::map<std::string, std::variant<std::string, std::int64_t>> by_name(arguments.begin(), arguments.end());
    CHECK(std::get<std::string>(by_name.at("found")) == "высакая<U+00AD>");
    CHECK(std::get<std::string>(by_name.at("suggestion")) == "высокая");
    CHECK(std::get<std::string>(by_name.at("near")) == "yes");
}

TEST_CASE("a whole number that may be a fraction is refused")
{
    CHECK(code_of(field_of(schemas::FieldType::Integer), "1.234") == "dataset.ambiguous-number");
    CHECK(code_of(field_of(schemas::FieldType::Integer), "12,000") == "dataset.ambiguous-number");
    CHECK(code_of(field_of(schemas::FieldType::Integer), "1 234") == "");
    CHECK(code_of(field_of(schemas::FieldType::Number), "1,234") == "");
}

TEST_CASE("lengths count letters, not bytes")
{
    auto field = field_of(schemas::FieldType::String);
    field.shortest = 3;
    field.longest = 5;
    CHECK(code_of(field, "школа") == "");
    CHECK(code_of(field, "шко") == "");
    CHECK(code_of(field, "школаы") == "dataset.bad-length");
    CHECK(code_of(field, "шк") == "dataset.bad-length");
    CHECK(code_of(field, "школы и") == "dataset.bad-length");
}

TEST_CASE("a list of numbers or days compares values, not texts")
{
    auto field = field_of(schemas::FieldType::Number);
    field.one_of = {"1.5", "2"};
    CHECK(code_of(field, "1,50") == "");
    CHECK(code_of(field, "2,5") == "dataset.not-in-list");
    auto day = field_of(schemas::FieldType::Date);
    day.one_of = {"2023-09-01"};
    CHECK(code_of(day, "01.09.2023") == "");
    CHECK(code_of(day, "02.09.2023") == "dataset.not-in-list");
}

TEST_CASE("an id becomes a folder of the site: it has at most a hundred letters")
{
    const auto* schema = schemas::find_table_schema("schools");
    REQUIRE(schema != nullptr);
    const auto& id = schema->fields[*schema->find("id")];
    CHECK(code_of(id, std::string(100, 'a')).empty());
    CHECK(code_of(id, std::string(101, 'a')) == "dataset.bad-length");
}

TEST_CASE("FieldReader names empty dates, strange years and spoiled texts")
{
    const auto day = field_of(schemas::FieldType::Date);
    CHECK(code_of(day, "01.01.0001") == "dataset.empty-date");
    CHECK(code_of(day, "31.12.9999") == "dataset.empty-date");
    CHECK(code_of(day, "11.04.0203") == "dataset.strange-year");
    CHECK(code_of(day, "31.12.1949") == "dataset.strange-year");
    CHECK(code_of(day, "01.01.1950") == "");
    CHECK(code_of(day, "31.12.2100") == "");
    CHECK(code_of(day, "01.01.2101") == "dataset.strange-year");
    auto of_history = day;
    of_history.minimum = -40'000; // 1860
    CHECK(code_of(of_history, "11.04.1903") == "");
    CHECK(code_of(of_history, "30.12.1899") == "dataset.empty-date");
    const auto text = field_of(schemas::FieldType::String);
    CHECK(code_of(text, "РџСЂРёРєР°Р·") == "dataset.spoiled-text");
    CHECK(code_of(text, "Приказ") == "");
    CHECK(code_of(field_of(schemas::FieldType::Integer), "????") == "dataset.spoiled-text");
}

TEST_CASE("FieldReader tells letters that only look right")
{
    const auto slug = field_of(schemas::FieldType::Slug);
    CHECK(code_of(slug, "s\u0435minar-1") == "dataset.look-alike-letters");
    CHECK(code_of(slug, "семинар") == "dataset.bad-slug");
    auto kind = field_of(schemas::FieldType::String);
    kind.one_of = {"СОШ", "гимназия"};
    CHECK(code_of(kind, "C\u041eШ") == "dataset.look-alike-letters");
    CHECK(code_of(kind, "лицей") == "dataset.not-in-list");
    const auto arguments = schemas::value_arguments(slug, "s\u0435minar-1");
    const auto found =
        std::find_if(arguments.begin(), arguments.end(), [](const auto& entry) { return entry.first == "right"; });
    REQUIRE(found != arguments.end());
    CHECK(std::get<std::string>(found->second) == "seminar-1");
}

TEST_CASE("a number of a document that became a date is no number")
{
    auto number = field_of(schemas::FieldType::String);
    number.name = "number";
    CHECK(code_of(number, "авг.70") == "dataset.excel-date");
    CHECK(code_of(number, "05.июн") == "dataset.excel-date");
    CHECK(code_of(number, "8-Aug") == "dataset.excel-date");
    CHECK(code_of(number, "01.02.2023") == "dataset.excel-date");
    CHECK(code_of(number, "08-70") == "");
    CHECK(code_of(number, "76-о") == "");
    CHECK(code_of(field_of(schemas::FieldType::String), "авг.70") == "");
}

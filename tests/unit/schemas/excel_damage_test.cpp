#include "schemas/cells.hpp"
#include "schemas/excel_damage.hpp"
#include "schemas/schema.hpp"
#include "values/pattern.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opora;
using namespace opora::schemas;

namespace {

schemas::Field any_field_of(schemas::FieldType type)
{
    schemas::Field field;
    field.name = "field";
    field.type = type;
    return field;
}

schemas::Field number_of_measure()
{
    auto field = any_field_of(schemas::FieldType::String);
    field.pattern = values::Pattern("[0-9]+([.][0-9]+)*[.]?");
    return field;
}

std::string short_code_of(const schemas::Field& field, std::string_view text)
{
    const auto reading = schemas::FieldReader(field).read(text);
    return reading.problem == nullptr ? "" : std::string(reading.problem->name).substr(8);
}

}

TEST_CASE("errors of Excel in Russian and English and rows of number signs are told in every field")
{
    for (const auto type : {schemas::FieldType::String, schemas::FieldType::Number, schemas::FieldType::Slug,
                            schemas::FieldType::Date, schemas::FieldType::List})
        for (const auto* text :
             {"#ДЕЛ/0!", "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#REF!", "#N/A", "#div/0!", "########"}) {
            CAPTURE(text);
            CHECK(short_code_of(any_field_of(type), text) == "excel-error");
        }
    CHECK(short_code_of(any_field_of(schemas::FieldType::String), "###") == "excel-error");
    CHECK(short_code_of(any_field_of(schemas::FieldType::String), std::string(24, '#')) == "excel-error");
    CHECK(short_code_of(any_field_of(schemas::FieldType::String), std::string(25, '#')) == "");
    for (const auto* text : {"#1", "№ 5", "#тег", "##"})
        CHECK(short_code_of(any_field_of(schemas::FieldType::String), text) == "");
}

TEST_CASE("numbers that became dates are told, with what was typed when it can be known")
{
    struct Case {
        schemas::Field field = {};
        std::string text = {};
        std::string before = {};
    };
    const std::vector<Case> cases{{any_field_of(schemas::FieldType::Number), "05.апр", "5.4"},
                                  {any_field_of(schemas::FieldType::Number), "01.май", "1.5"},
                                  {any_field_of(schemas::FieldType::Integer), "5-Apr", "5.4"},
                                  {any_field_of(schemas::FieldType::Number), "янв.05", ""},
                                  {any_field_of(schemas::FieldType::Slug), "Jan-05", ""},
                                  {any_field_of(schemas::FieldType::List), "03.мар", "3.3"},
                                  {any_field_of(schemas::FieldType::Number), "05.04.2026", "5.4"},
                                  {any_field_of(schemas::FieldType::Number), "2026-04-05", "5.4"},
                                  {any_field_of(schemas::FieldType::Period), "янв.23", ""},
                                  {number_of_measure(), "03.апр", "3.4"},
                                  {number_of_measure(), "04.03.2026", "4.3"}};
    for (const auto& entry : cases) {
        CAPTURE(entry.text);
        CHECK(short_code_of(entry.field, entry.text) == "excel-date");
        CHECK(schemas::before_excel(entry.field, entry.text) == entry.before);
    }
    CHECK(short_code_of(any_field_of(schemas::FieldType::String), "05.04.2026") == "");
    CHECK(short_code_of(any_field_of(schemas::FieldType::String), "май-23") == "");
    CHECK(short_code_of(number_of_measure(), "4.3") == "");
    CHECK(short_code_of(any_field_of(schemas::FieldType::Date), "05.04.2026") == "");
}

TEST_CASE("long numbers in scientific notation have lost digits")
{
    auto inn = any_field_of(schemas::FieldType::String);
    inn.checksum = schemas::Checksum::Inn;
    for (const auto* text : {"7,01200E+09", "1.027E+12", "1E+10"}) {
        CAPTURE(text);
        CHECK(short_code_of(inn, text) == "excel-exponent");
        CHECK(short_code_of(any_field_of(schemas::FieldType::Integer), text) == "excel-exponent");
        CHECK(short_code_of(any_field_of(schemas::FieldType::String), text) == "excel-exponent");
    }
    for (const auto* text : {"5E2", "7E", "E+09", "класс 5E+"})
        CHECK(short_code_of(any_field_of(schemas::FieldType::String), text) == "");
}

TEST_CASE("a plain number in a date is the day that Excel counts so")
{
    CHECK(short_code_of(any_field_of(schemas::FieldType::Date), "44927") == "excel-serial");
    CHECK(schemas::before_excel(any_field_of(schemas::FieldType::Date), "44927") == "01.01.2023");
    CHECK(short_code_of(any_field_of(schemas::FieldType::Date), "2023") == "bad-date");
}

TEST_CASE("a zero cut off in front is told when the number is right with it")
{
    auto inn = any_field_of(schemas::FieldType::String);
    inn.checksum = schemas::Checksum::Inn;
    // The ИНН 0101000021 has the check digit 1: 2·0+4·1+10·0+3·1+5·0+9·0+4·0+6·0+8·2 = 23, 23 mod 11 = 1.
    CHECK(short_code_of(inn, "0101000021") == "");
    CHECK(short_code_of(inn, "101000021") == "lost-zero");
    CHECK(schemas::before_excel(inn, "101000021") == "0101000021");
    CHECK(short_code_of(inn, "101000022") == "bad-checksum");
    auto code = any_field_of(schemas::FieldType::String);
    code.pattern = values::Pattern("\\d{6}");
    CHECK(short_code_of(code, "4512") == "lost-zero");
    CHECK(schemas::before_excel(code, "4512") == "004512");
    CHECK(schemas::before_excel(code, "123") == "000123");
    CHECK(short_code_of(code, "123") == "lost-zero");
    CHECK(short_code_of(code, "12") == "bad-pattern");
}

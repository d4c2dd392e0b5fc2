#include "dataset/missing.hpp"

#include "dataset/table.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::dataset;

TEST_CASE("every mark of a missing value has its reason, and nothing else is missing")
{
    CHECK(missing_reason("", FieldType::String) == MissingReason::Empty);
    for (const auto* text : {"-", "—", "–", "н/д", "Н/Д", "нет данных", "Нет данных"}) {
        CAPTURE(text);
        CHECK(missing_reason(text, FieldType::String) == MissingReason::NotCollected);
        CHECK(missing_reason(text, FieldType::Number) == MissingReason::NotCollected);
    }
    for (const auto* text : {"х", "Х", "x", "X"})
        CHECK(missing_reason(text, FieldType::Number) == MissingReason::NotApplicable);
    for (const auto* text : {"…", "..."}) CHECK(missing_reason(text, FieldType::Date) == MissingReason::NotYet);
    CHECK(missing_reason("*", FieldType::Integer) == MissingReason::Withheld);
    for (const auto* text : {"0", "нет", "--", "на", "н/a", "не определено и не будет"}) {
        CAPTURE(text);
        CHECK_FALSE(missing_reason(text, FieldType::Number));
    }
    for (const auto* text : {"x", "х", "...", "*"}) CHECK_FALSE(missing_reason(text, FieldType::String));
}

TEST_CASE("a schema may name its own marks instead")
{
    Schema schema;
    schema.missing_values = {"NA", "-99"};
    CHECK(missing_reason("NA", FieldType::Number, schema) == MissingReason::NotCollected);
    CHECK(missing_reason("", FieldType::Number, schema) == MissingReason::Empty);
    CHECK_FALSE(missing_reason("н/д", FieldType::Number, schema));
}

TEST_CASE("a table remembers why a cell has no value")
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id;name;pupils;teachers;latitude;longitude\na;А;х;\"н/д\";…;\nb;Б;5;-;*;\n"}});
    Diagnostics problems;
    const auto tables = load_tables(*tree, problems);
    CHECK(tests::to_text(problems) == "");
    const auto& schools = tables.at("schools");
    CHECK(schools.missing_reason(0, "pupils") == MissingReason::NotApplicable);
    CHECK(schools.missing_reason(0, "teachers") == MissingReason::NotCollected);
    CHECK(schools.missing_reason(0, "latitude") == MissingReason::NotYet);
    CHECK(schools.missing_reason(0, "longitude") == MissingReason::Empty);
    CHECK(schools.missing_reason(0, "address") == MissingReason::Empty);
    CHECK(schools.missing_reason(1, "pupils") == std::nullopt);
    CHECK(schools.missing_reason(1, "latitude") == MissingReason::Withheld);
}

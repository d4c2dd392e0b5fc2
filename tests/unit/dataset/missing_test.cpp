#include "dataset/load_tables.hpp"
#include "schemas/missing.hpp"
#include "schemas/schema.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::dataset;

TEST_CASE("every mark of a missing value has its reason, and nothing else is missing")
{
    CHECK(schemas::missing_reason("", schemas::FieldType::String) == schemas::MissingReason::Empty);
    for (const auto* text : {"-", "—", "–", "н/д", "Н/Д", "нет данных", "Нет данных"}) {
        CAPTURE(text);
        CHECK(schemas::missing_reason(text, schemas::FieldType::String) == schemas::MissingReason::NotCollected);
        CHECK(schemas::missing_reason(text, schemas::FieldType::Number) == schemas::MissingReason::NotCollected);
    }
    for (const auto* text : {"х", "Х", "x", "X"})
        CHECK(schemas::missing_reason(text, schemas::FieldType::Number) == schemas::MissingReason::NotApplicable);
    for (const auto* text : {"…", "..."})
        CHECK(schemas::missing_reason(text, schemas::FieldType::Date) == schemas::MissingReason::NotYet);
    CHECK(schemas::missing_reason("*", schemas::FieldType::Integer) == schemas::MissingReason::Withheld);
    for (const auto* text : {"0", "нет", "--", "на", "н/a", "не определено и не будет"}) {
        CAPTURE(text);
        CHECK_FALSE(schemas::missing_reason(text, schemas::FieldType::Number));
    }
    for (const auto* text : {"x", "х", "...", "*"})
        CHECK_FALSE(schemas::missing_reason(text, schemas::FieldType::String));
}

TEST_CASE("a schema may name its own marks instead")
{
    schemas::Schema schema;
    schema.missing_values = {{.text = "NA"}, {.text = "-99"}};
    CHECK(schemas::missing_reason("NA", schemas::FieldType::Number, schema) == schemas::MissingReason::NotCollected);
    CHECK(schemas::missing_reason("", schemas::FieldType::Number, schema) == schemas::MissingReason::Empty);
    CHECK_FALSE(schemas::missing_reason("н/д", schemas::FieldType::Number, schema));
}

TEST_CASE("a table remembers why a cell has no value")
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id;name;pupils;teachers;latitude;longitude\na;А;х;\"н/д\";…;\nb;Б;5;-;*;\n"}});
    Diagnostics problems;
    const auto tables = load_tables(*tree, problems);
    CHECK(tests::to_text(problems) == "");
    const auto& schools = tables.at("schools");
    CHECK(schools.missing_reason(0, "pupils") == schemas::MissingReason::NotApplicable);
    CHECK(schools.missing_reason(0, "teachers") == schemas::MissingReason::NotCollected);
    CHECK(schools.missing_reason(0, "latitude") == schemas::MissingReason::NotYet);
    CHECK(schools.missing_reason(0, "longitude") == schemas::MissingReason::Empty);
    CHECK(schools.missing_reason(0, "address") == schemas::MissingReason::Empty);
    CHECK(schools.missing_reason(1, "pupils") == std::nullopt);
    CHECK(schools.missing_reason(1, "latitude") == schemas::MissingReason::Withheld);
}

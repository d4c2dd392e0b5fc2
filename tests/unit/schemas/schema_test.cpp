#include "content_files/content.hpp"
#include "foundation/suggestion.hpp"
#include "schemas/cells.hpp"
#include "schemas/schema.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace opora;
using namespace opora::schemas;

namespace {

std::vector<schemas::Schema> all_schemas()
{
    std::vector<schemas::Schema> schemas(schemas::table_schemas().begin(), schemas::table_schemas().end());
    for (const auto kind : {content_files::ContentKind::Page, content_files::ContentKind::News,
                            content_files::ContentKind::Practice, content_files::ContentKind::School,
                            content_files::ContentKind::Indicator, content_files::ContentKind::Document})
        schemas.push_back(content_files::front_matter_schema(kind));
    return schemas;
}

}

TEST_CASE("the built-in tables come in the order of the formats, schools first")
{
    std::string names;
    for (const auto& schema : schemas::table_schemas()) names += schema.name + " ";
    CHECK(names ==
          "schools procedures results bias_markers official_lists context external_ratings deficits deficit_kinds "
          "risk_factors risks "
          "support partnerships vacancies measures measure_evidence roadmaps executors events documents goals methods "
          "monitoring "
          "recommendations decisions effects recorded_values "
          "contacts corrections addresses accepted ");
}

TEST_CASE("every field has a Russian title and description, and an example that the field accepts")
{
    for (const auto& schema : all_schemas())
        for (const auto& field : schema.fields) {
            const auto name = schema.name + "." + field.name;
            CAPTURE(name);
            CHECK_FALSE(field.title.empty());
            CHECK_FALSE(field.description.empty());
            REQUIRE_FALSE(field.example.empty());
            CHECK(schemas::FieldReader(field).read(field.example).problem == nullptr);
        }
}

TEST_CASE("no header of a table means two of its fields")
{
    for (const auto& schema : schemas::table_schemas())
        for (std::size_t i = 0; i < schema.fields.size(); ++i) {
            auto headers = schema.fields[i].aliases;
            headers.push_back(schema.fields[i].name);
            headers.push_back(schema.fields[i].title);
            for (const auto& header : headers) {
                const auto name = schema.name + ": " + header;
                CAPTURE(name);
                CHECK(schema.find_header(header) == i);
            }
        }
}

TEST_CASE("keys and references name fields that exist")
{
    for (const auto& schema : all_schemas()) {
        for (const auto& field : schema.primary_key) CHECK(schema.find(field));
        for (const auto& key : schema.foreign_keys) {
            CAPTURE(key.field);
            CHECK(schema.find(key.field));
            if (key.table.starts_with("content.")) continue; // a kind of page, by id
            REQUIRE(schemas::find_table_schema(key.table) != nullptr);
            CHECK(schemas::find_table_schema(key.table)->find(key.referenced_field));
        }
    }
}

TEST_CASE("every field of a primary key is required")
{
    for (const auto& schema : schemas::table_schemas())
        for (const auto& field : schema.primary_key) CHECK(schema.fields[*schema.find(field)].required);
}

TEST_CASE("find_header ignores case, ё and spaces of every kind")
{
    const auto& schools = *schemas::find_table_schema("schools");
    for (const auto* header : {"settlement", "Settlement ", "Населённый пункт", "НАСЕЛЕННЫЙ ПУНКТ",
                               "населенный\u00A0 пункт", "Населённый\nпункт"}) {
        CAPTURE(header);
        CHECK(schools.find_header(header) == schools.find("settlement"));
    }
    CHECK_FALSE(schools.find_header("населённый"));
    CHECK_FALSE(schools.find_header(""));
}

TEST_CASE("names of persons, logins and social data are private, and nothing else is")
{
    std::set<std::string> hidden;
    for (const auto& schema : all_schemas())
        for (const auto& field : schema.fields)
            if (field.publication == schemas::Publication::Private) hidden.insert(schema.name + "." + field.name);
    CHECK(hidden == std::set<std::string>{"accepted.code",
                                          "accepted.reason",
                                          "accepted.value",
                                          "accepted.where",
                                          "addresses.from",
                                          "addresses.reason",
                                          "addresses.since",
                                          "addresses.to",
                                          "context.value",
                                          "external_ratings.of",
                                          "external_ratings.period",
                                          "external_ratings.rank",
                                          "external_ratings.rating",
                                          "external_ratings.school",
                                          "external_ratings.score",
                                          "recorded_values.denominator",
                                          "recorded_values.numerator",
                                          "recorded_values.value",
                                          "recorded_values.value_from",
                                          "recorded_values.value_to",
                                          "schools.fis_oko_login",
                                          "support.person"});
}

#include "schemas/help_words.hpp"
#include "schemas/schema.hpp"
#include "schemas/table_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
namespace words = schemas::words;

TEST_CASE("the words that the program looks for in cells are values that the tables allow")
{
    struct Column {
        const char* table;
        const char* field;
        std::vector<std::string_view> words;
    };
    for (const auto& [table, field, asked] : {
             Column{"results", "remark", {words::provisional, words::revised, words::not_comparable, words::not_held}},
             {"support", "role", {words::curator, words::mentor, words::working_group}},
             {"deficit_kinds", "bad_end", {words::first_level}},
             {"risks", "control", {words::risk_controls.begin(), words::risk_controls.end()}},
             {"events", "audience", {words::school_staff, words::pupils}},
             {"measures", "status", {words::in_progress, words::done, words::postponed, words::cancelled}},
             {"documents", "level", {words::federal, words::regional, words::municipal, words::of_school}},
             {"documents", "status", {words::in_force, words::no_longer_in_force}},
         }) {
        const auto* schema = schemas::find_table_schema(table);
        REQUIRE(schema != nullptr);
        const auto& allowed = schema->fields.at(schema->find(field).value()).one_of;
        for (const auto word : asked) CHECK_MESSAGE(std::ranges::find(allowed, word) != allowed.end(), word);
    }
}

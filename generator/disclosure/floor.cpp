#include "disclosure/floor.hpp"

#include "dataset/told_date.hpp"
#include "disclosure/codes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace opora::disclosure {

namespace {

using content_files::DisclosurePolicy;

struct Floor {
    std::string_view key = {};
    int DisclosurePolicy::*value = nullptr;
    int lowest = 0; ///< of the office's own accord
    int lowest_with_act = 0;
};

constexpr std::array<Floor, 6> floors{{
    {"hide_below", &DisclosurePolicy::hide_below, 5, 3},
    {"pool_below", &DisclosurePolicy::pool_below, 10, 5},
    {"code_below", &DisclosurePolicy::code_below, 20, 10},
    {"code_fewer_than", &DisclosurePolicy::code_fewer_than, 2, 2},
    {"possible_values", &DisclosurePolicy::possible_values, 3, 2},
    {"group_schools", &DisclosurePolicy::group_schools, 2, 2},
}};

/// Nothing for a key that site.yaml leaves to its default.
std::optional<SourceSpan> place_of(const DisclosurePolicy& policy, std::string_view key)
{
    const auto place = policy.places.find(key);
    return place == policy.places.end() ? std::nullopt : std::optional(place->second);
}

/// Rows that the key opens: participants from its value up to what the floor would hide.
std::int64_t opened_rows(const dataset::Tables& tables, const Floor& floor, int value)
{
    const auto results = tables.find("results");
    const bool hides_small = floor.key == "hide_below" || floor.key == "pool_below";
    if (results == tables.end() || !hides_small) return 0;
    std::int64_t rows = 0;
    for (std::size_t row = 0; row < results->second.row_count(); ++row) {
        const auto participants = results->second.integer(row, "participants").value_or(0);
        if (participants >= value && participants < floor.lowest) ++rows;
    }
    return rows;
}

bool is_too_low(const DisclosurePolicy& policy, const Floor& floor)
{
    const bool has_act = !policy.act.document.empty();
    return policy.*floor.value < (has_act ? floor.lowest_with_act : floor.lowest);
}

/// Defaults that only follow from a threshold that is too low are not reported beside it.
void check_keys(const DisclosurePolicy& policy, const dataset::Tables& tables, Diagnostics& problems)
{
    const bool has_act = !policy.act.document.empty();
    const bool any_written = std::any_of(floors.begin(), floors.end(), [&](const Floor& floor) {
        return is_too_low(policy, floor) && place_of(policy, floor.key);
    });
    for (const auto& floor : floors) {
        if (!is_too_low(policy, floor) || (any_written && !place_of(policy, floor.key))) continue;
        const int value = policy.*floor.value;
        problems.report({.code = below_floor,
                         .arguments = {{"key", std::string(floor.key)},
                                       {"value", std::int64_t{value}},
                                       {"lowest", std::int64_t{floor.lowest}},
                                       {"lowest_with_act", std::int64_t{floor.lowest_with_act}},
                                       {"rows", opened_rows(tables, floor, value)},
                                       {"act", has_act ? "yes" : "no"}},
                         .where = place_of(policy, floor.key)});
    }
}

/// Together thresholds may leave a letter with one or two values, or nothing to hide.
void check_together(const DisclosurePolicy& policy, Diagnostics& problems)
{
    const auto report = [&](std::string_view key, std::string_view why) {
        const bool is_said = std::any_of(floors.begin(), floors.end(), [&](const Floor& floor) {
            return floor.key == key && is_too_low(policy, floor);
        });
        if (is_said) return;
        problems.report({.code = void_promise,
                         .arguments = {{"key", std::string(key)}, {"why", std::string(why)}},
                         .where = place_of(policy, key)});
    };
    const int between = policy.pool_below - policy.hide_below;
    if (between > 0 && between < policy.possible_values) report("pool_below", "few_between");
    if (policy.hide_below - 1 < policy.possible_values) report("hide_below", "few_hidden");
    if (policy.round_share_to > 1 && policy.code_below < 20) report("round_share_to", "rounds_nothing");
}

bool is_dated_and_open(const dataset::Table& documents, std::size_t row, const Date& as_of)
{
    const auto date = dataset::told_date(documents, row);
    const bool is_open = !documents.text(row, "file").empty() || !documents.text(row, "link").empty();
    return date && *date <= as_of && is_open;
}

void check_act(const DisclosurePolicy& policy, const dataset::Tables& tables, const Date& as_of, Diagnostics& problems)
{
    if (policy.act.document.empty()) return;
    if (const auto documents = tables.find("documents"); documents != tables.end())
        for (std::size_t row = 0; row < documents->second.row_count(); ++row)
            if (documents->second.text(row, "id") == policy.act.document &&
                is_dated_and_open(documents->second, row, as_of))
                return;
    problems.report(
        {.code = bad_act, .arguments = {{"document", policy.act.document}}, .where = place_of(policy, "act")});
}

}

void check_floor(const DisclosurePolicy& policy, const dataset::Tables& tables, const Date& as_of,
                 Diagnostics& problems)
{
    check_act(policy, tables, as_of, problems);
    check_keys(policy, tables, problems);
    check_together(policy, problems);
}

}

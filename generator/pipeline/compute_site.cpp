#include "disclosure/publish.hpp"
#include "pipeline/site.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace opora::pipeline {

namespace {

store::Value or_null(const std::string& text)
{
    return text.empty() ? store::Value() : store::Value(text);
}

store::Rows site_rows(const dataset::Settings& settings, const Date& as_of)
{
    return {.columns = {"as_of", "name", "municipality"},
            .rows = {{to_iso(as_of), settings.name, or_null(settings.municipality)}}};
}

std::string category_title(const identify::RuleSet& rules, const std::string& id)
{
    for (const auto& category : rules.categories)
        if (category.id == id) return category.title;
    return {};
}

/// The decisions of the newest rule set; see pages/site_model.hpp.
store::Rows decision_rows(const std::vector<identify::Identification>& identifications)
{
    store::Rows rows{.columns = {"school", "category", "category_title", "criteria", "official", "official_title",
                                 "official_reason", "official_document", "official_from", "differs", "notes",
                                 "pupils_to_change"},
                     .rows = {}};
    if (identifications.empty()) return rows;
    const auto& newest = identifications.back();
    for (const auto& decision : newest.decisions) {
        const auto category = decision.category.value_or("");
        const auto official = decision.official.value_or("");
        rows.rows.push_back({decision.school, or_null(category), or_null(category_title(newest.rules, category)),
                             or_null(fmt::format("{}", fmt::join(decision.criteria, ","))), or_null(official),
                             or_null(category_title(newest.rules, official)), or_null(decision.official_reason),
                             or_null(decision.official_document),
                             decision.official_from ? store::Value(to_iso(*decision.official_from)) : store::Value(),
                             std::int64_t{decision.differs ? 1 : 0},
                             or_null(fmt::format("{}", fmt::join(decision.notes, ","))),
                             decision.pupils_to_change ? store::Value(*decision.pupils_to_change) : store::Value()});
    }
    return rows;
}

store::Rows criterion_rows(const std::vector<identify::Identification>& identifications)
{
    store::Rows rows{
        .columns = {"category", "criterion", "title", "procedures_at_least", "in_each_of_last", "same_procedure"},
        .rows = {}};
    if (identifications.empty()) return rows;
    for (const auto& category : identifications.back().rules.categories) {
        for (const auto& criterion : category.any_of) {
            rows.rows.push_back({category.id, criterion.id, or_null(criterion.title),
                                 std::int64_t{criterion.procedures_at_least}, std::int64_t{criterion.in_each_of_last},
                                 std::int64_t{criterion.match == identify::MatchMode::SameProcedure ? 1 : 0}});
        }
    }
    return rows;
}

/// What both databases hold: facts of the site that are not small numbers.
void add_common(store::Database& database, const LoadedSite& site, const ComputedSite& computed)
{
    database.add(site.content);
    database.add("site", site_rows(site.settings, computed.as_of));
    database.add("measure_status", roadmap::measure_rows(computed.measures));
    database.add("decisions_by_school", decision_rows(computed.identifications));
    database.add("criteria", criterion_rows(computed.identifications));
}

store::Database make_raw(const LoadedSite& site, const ComputedSite& computed)
{
    store::Database raw;
    for (const auto& [name, table] : site.tables) raw.add(table);
    add_common(raw, site, computed);
    raw.seal();
    return raw;
}

store::Database make_public(const LoadedSite& site, const ComputedSite& computed)
{
    const auto& policy = site.settings.disclosure;
    store::Database data;
    for (const auto& [name, rows] : disclosure::publish(site.tables, policy)) data.add(name, rows);
    add_common(data, site, computed);
    const identify::Identification none;
    data.add("evidence", disclosure::publish_evidence(
                             computed.identifications.empty() ? none : computed.identifications.back(), policy));
    data.add("indicators", indicators::indicator_rows(computed.indicators));
    data.add("indicator_values", indicators::value_rows(computed.indicators, policy.hide_below));
    data.seal();
    return data;
}

}

ComputedSite compute_site(const LoadedSite& site, const Date& as_of, Diagnostics& problems)
{
    ComputedSite computed;
    computed.as_of = as_of;
    for (const auto& rules : site.rules)
        computed.identifications.push_back(identify::identify(site.tables, rules, as_of, problems));
    identify::check_official_lists(site.tables, site.rules, problems);
    computed.measures = roadmap::assess(site.tables, as_of, problems);
    computed.raw = make_raw(site, computed);
    computed.indicators = indicators::compute(site.content, computed.raw, problems);
    computed.data = make_public(site, computed);
    return computed;
}

}

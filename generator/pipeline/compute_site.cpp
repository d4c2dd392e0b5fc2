#include "pipeline/compute_site.hpp"

#include "content_files/validate_content.hpp"
#include "dataset/results.hpp"
#include "dataset/validate_rows.hpp"
#include "disclosure/publish.hpp"
#include "disclosure/similar_schools.hpp"
#include "identify/gaps.hpp"
#include "identify/identify.hpp"
#include "identify/resolve.hpp"
#include "identify/rules.hpp"
#include "indicators/compute.hpp"
#include "indicators/rows.hpp"
#include "pipeline/decision_tables.hpp"
#include "pipeline/public_ranges.hpp"
#include "store/public_tables.hpp"

namespace opora::pipeline {

namespace {

store::Rows site_rows(const content_files::Settings& settings, const Date& as_of)
{
    const auto& name = settings.municipality;
    auto rows = store::public_rows("site");
    rows.rows.push_back({to_iso(as_of), settings.name, name.empty() ? store::Value() : store::Value(name)});
    return rows;
}

/// What both databases hold: facts of the site that are not small numbers.
void add_common(store::Database& database, const LoadedSite& site, const ComputedSite& computed,
                const language::Messages& strings)
{
    database.add(site.content);
    database.add("site", site_rows(site.settings, computed.as_of));
    database.add("measure_status", roadmap::measure_rows(computed.measures, strings));
    database.add("criteria", criterion_rows(computed.decisions));
    database.add("list_history", history_rows(computed.decisions));
}

store::Database make_raw(const LoadedSite& site, const ComputedSite& computed, const language::Messages& strings)
{
    store::Database raw;
    for (const auto& [name, table] : site.tables) raw.add(table);
    add_common(raw, site, computed, strings);
    raw.add("decisions_by_school", decision_rows(computed.decisions));
    raw.add("comparisons", comparison_rows(computed.decisions));
    raw.seal();
    return raw;
}

store::Database make_public(const LoadedSite& site, const disclosure::Previous& previous, const ComputedSite& computed,
                            const language::Messages& strings, Diagnostics& problems)
{
    const auto& policy = site.settings.disclosure;
    store::Database data;
    const auto published = disclosure::publish(site.tables, policy, previous, strings, problems);
    for (const auto& [name, rows] : published.tables) data.add(name, rows);
    const auto similar = disclosure::make_similar(published, site.settings.similar, computed.as_of, strings);
    data.add("similar_groups", similar.groups);
    data.add("similar_results", similar.results);
    add_common(data, site, computed, strings);
    data.add("decisions_by_school", public_decision_rows(computed.decisions, policy));
    const identify::Identification none;
    data.add("evidence", disclosure::publish_evidence(computed.decisions.identifications.empty()
                                                          ? none
                                                          : computed.decisions.identifications.back(),
                                                      policy, strings));
    data.add("indicators", indicators::indicator_rows(computed.indicators));
    data.add("indicator_values", indicators::value_rows(computed.indicators, policy.hide_below, strings));
    data.seal();
    return data;
}

}

ComputedSite compute_site(const LoadedSite& site, const disclosure::Previous& previous,
                          const language::Messages& strings, const Date& as_of, Diagnostics& problems)
{
    dataset::validate_days(site.tables, as_of, problems);
    content_files::validate_days(site.settings, site.content, as_of, problems);
    auto rules = site.rules;
    identify::name_categories(rules, strings);
    ComputedSite computed;
    computed.as_of = as_of;
    computed.decisions = identify::identify_all(
        site.tables, rules, as_of, public_ranges(site.tables.at("results"), site.settings.disclosure), problems);
    identify::check_official_lists(site.tables, rules, problems);
    identify::check_lists(site.tables, rules, problems);
    if (!problems.has_errors()) dataset::check_unfinished(site.tables.at("results"), problems);
    identify::check_gaps(site.tables, computed.decisions, problems);
    computed.measures = roadmap::assess(site.tables, as_of, problems);
    computed.raw = make_raw(site, computed, strings);
    computed.indicators = indicators::compute(site.content, computed.raw, site.settings.disclosure, strings, problems);
    computed.data = make_public(site, previous, computed, strings, problems);
    return computed;
}

}

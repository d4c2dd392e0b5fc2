#include "pipeline/compute_site.hpp"

#include "content_files/sections.hpp"
#include "content_files/validate_content.hpp"
#include "cycle/checks.hpp"
#include "cycle/cycle.hpp"
#include "dataset/results.hpp"
#include "dataset/sense.hpp"
#include "dataset/validate_rows.hpp"
#include "disclosure/floor.hpp"
#include "disclosure/similar_schools.hpp"
#include "identify/gaps.hpp"
#include "identify/identify.hpp"
#include "identify/resolve.hpp"
#include "identify/rules.hpp"
#include "indicators/compute.hpp"
#include "indicators/rows.hpp"
#include "network/network.hpp"
#include "pipeline/decision_tables.hpp"
#include "pipeline/public_ranges.hpp"
#include "roadmap/amendments.hpp"
#include "roadmap/cadence.hpp"
#include "roadmap/tables.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <set>

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
    database.add("measure_status", roadmap::status_rows(computed.measures, computed.as_of, strings));
    database.add("measure_instances", roadmap::instance_rows(computed.measures, computed.as_of));
    database.add("measure_proofs", roadmap::proof_rows(computed.measures));
    database.add("roadmap_counts", roadmap::count_rows(computed.measures, strings));
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

/// The rules in force; null where there are none.
const identify::Identification* newest(const ComputedSite& computed)
{
    return computed.decisions.identifications.empty() ? nullptr : &computed.decisions.identifications.back();
}

disclosure::Published publish(const LoadedSite& site, const disclosure::Basis& basis, const Date& as_of,
                              const language::Messages& strings, Diagnostics& problems)
{
    const auto* rules = identify::rules_of_day(site.rules, as_of);
    return disclosure::publish(
        site.tables, {site.settings.disclosure, basis, rules == nullptr ? nullptr : &rules->low_result, strings},
        problems);
}

store::Database make_public(const LoadedSite& site, const disclosure::Published& published,
                            const ComputedSite& computed, const language::Messages& strings)
{
    const auto& policy = site.settings.disclosure;
    store::Database data;
    for (const auto& [name, rows] : published.tables) data.add(name, rows);
    const auto similar = disclosure::make_similar(published, site.settings.similar, computed.as_of, strings);
    data.add("similar_groups", similar.groups);
    data.add("similar_results", similar.results);
    add_common(data, site, computed, strings);
    data.add("decisions_by_school", public_decision_rows(computed.decisions, published, policy));
    const identify::Identification none;
    const auto* rules = newest(computed);
    data.add("evidence", disclosure::publish_evidence(rules == nullptr ? none : *rules, published, policy));
    data.seal();
    return data;
}

/// A line about a number that nobody is told must not tell it.
void check_corrections(const LoadedSite& site, const store::Database& data, Diagnostics& problems)
{
    if (site.corrections.empty()) return;
    const auto rows =
        data.rows("SELECT school || ' / ' || period || ' / ' || procedure AS name, participants, below, share, "
                  "mean_score FROM results");
    std::set<std::pair<std::string, std::string>> told;
    for (const std::string field : {"participants", "below", "share", "mean_score"})
        for (std::size_t row = 0; row < rows.rows.size(); ++row)
            if (rows.number(row, field)) told.emplace(rows.text(row, "name"), field);
    const auto is_told = [&](const std::string& row, const std::string& field) { return told.contains({row, field}); };
    corrections::check_told(site.corrections, is_told, problems);
}

std::vector<indicators::RecordedRow> recorded_rows(const dataset::Table& table)
{
    std::vector<indicators::RecordedRow> rows(table.row_count());
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (const auto& field : table.schema().fields) {
            const auto day =
                field.type == schemas::FieldType::Date ? table.date(row, field.name) : std::optional<Date>();
            rows[row].cells[field.name] = {.text = day ? to_iso(*day) : std::string(table.text(row, field.name)),
                                           .where = table.span(row, field.name),
                                           .address = table.address(row, field.name)};
        }
    return rows;
}

/// What indicators ask of measures.
std::vector<roadmap::Duty> duties_of(const std::vector<indicators::Indicator>& indicators)
{
    std::vector<roadmap::Duty> duties;
    for (const auto& indicator : indicators)
        if (indicator.due && indicator.page != nullptr)
            duties.push_back({.address = content_files::section_address("indicators") + (indicator.id + "/"),
                              .title = indicator.title,
                              .every = indicator.due->every,
                              .where = indicator.page->front_matter.span("due")});
    return duties;
}

indicators::SiteColumns columns_of(const dataset::Tables& tables)
{
    indicators::SiteColumns columns;
    for (const auto& [name, table] : tables)
        for (const auto& field : table.schema().fields) columns[name].push_back(field.name);
    return columns;
}

}

ComputedSite compute_site(const LoadedSite& site, const disclosure::Basis& basis, const language::Messages& strings,
                          const Days& days, Diagnostics& problems)
{
    const auto& as_of = days.as_of;
    disclosure::check_floor(site.settings.disclosure, site.tables, as_of, problems);
    dataset::validate_days(site.tables, as_of, problems);
    dataset::check_future_periods(site.tables, days.newest_possible, problems);
    content_files::validate_days(site.settings, site.content, as_of, problems);
    auto rules = site.rules;
    identify::name_categories(rules, strings);
    ComputedSite computed;
    computed.as_of = as_of;
    Diagnostics of_publishing; // the stages below look at those before them alone
    auto published = publish(site, basis, as_of, strings, of_publishing);
    Diagnostics of_rules; // the checks after them look whether rules and lists are right
    computed.decisions =
        identify::identify_all(site.tables, rules, as_of,
                               public_ranges(site.tables.at("results"), published, site.settings.disclosure), of_rules);
    identify::check_official_lists(site.tables, rules, of_rules);
    identify::check_lists(site.tables, rules, of_rules);
    identify::check_ratings(site.tables.at("external_ratings"), of_rules);
    if (!of_rules.has_errors()) dataset::check_unfinished(site.tables.at("results"), of_rules);
    identify::check_gaps(site.tables, computed.decisions, of_rules);
    problems.append(std::move(of_rules));
    computed.measures = roadmap::assess({.tables = site.tables,
                                         .content = site.content,
                                         .calendar = site.settings.school_year,
                                         .wait_days = site.settings.wait_days,
                                         .as_of = as_of,
                                         .tracks = site.settings.tracks},
                                        problems);
    roadmap::check_amendments(site.tables.at("measures"), site.amendments, problems);
    computed.raw = make_raw(site, computed, strings);
    for (const auto& problem : of_publishing.all()) problems.report(problem);
    computed.data = make_public(site, published, computed, strings);
    check_corrections(site, computed.data, problems);
    computed.ledger = std::move(published.ledger);
    return computed;
}

void add_indicators(const LoadedSite& site, ComputedSite& computed, const language::Messages& strings,
                    Diagnostics& problems)
{
    const auto site_columns = columns_of(site.tables);
    const auto recorded = recorded_rows(site.tables.at("recorded_values"));
    computed.indicators = indicators::compute(site.content,
                                              {.data = computed.data,
                                               .policy = site.settings.disclosure,
                                               .site_columns = site_columns,
                                               .recorded = recorded,
                                               .calendar = site.settings.school_year,
                                               .wait_days = site.settings.wait_days},
                                              strings, problems);
    computed.data.extend("indicators", indicators::indicator_rows(computed.indicators));
    computed.data.extend("indicator_values", indicators::value_rows(computed.indicators));
    roadmap::check_cadence(site.tables.at("measures"), computed.measures, duties_of(computed.indicators), problems);
}

void check_help(const LoadedSite& site, const ComputedSite& computed, Diagnostics& problems)
{
    const auto rows = computed.data.rows("SELECT school FROM decisions_by_school WHERE listed_status = 'support'");
    std::set<std::string, std::less<>> supported;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) supported.insert(rows.text(row, "school"));
    network::check({.tables = site.tables, .supported = std::move(supported), .as_of = computed.as_of}, problems);
    cycle::check_deficits(site.tables.at("deficits"), computed.measures, computed.as_of, problems);
}

void add_cycle(const LoadedSite& site, ComputedSite& computed, const language::Messages& strings, Diagnostics& problems)
{
    const auto cycle = cycle::assess({.tables = site.tables,
                                      .content = site.content,
                                      .indicators = computed.indicators,
                                      .settings = site.settings,
                                      .as_of = computed.as_of},
                                     problems);
    computed.data.extend("cycle_links", cycle::link_rows(cycle));
    computed.data.extend("cycle_gaps", cycle::gap_rows(cycle, strings));
    computed.data.extend("cycle_matrix", cycle::matrix_rows(cycle));
}

}

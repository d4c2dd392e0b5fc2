#include "identify/observations.hpp"

#include "identify/bias.hpp"
#include "identify/codes.hpp"
#include "identify/low_result.hpp"
#include "identify/rule_periods.hpp"
#include "values/period_year.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace opora::identify {

namespace {

/// The period in the system of the rules; empty when it is of the other system and the rules do not map it.
std::string mapped(std::string_view written, const RuleSet& rules)
{
    const auto found = rules.period_map.find(written);
    if (found != rules.period_map.end()) return found->second;
    const auto system = values::is_school_year(written) ? PeriodSystem::SchoolYear : PeriodSystem::CalendarYear;
    const bool fits = rules.period_system == PeriodSystem::AsGiven || rules.period_system == system;
    return fits ? std::string(written) : std::string();
}

std::map<std::string, std::size_t, std::less<>> positions_of(const std::vector<std::string>& ids)
{
    std::map<std::string, std::size_t, std::less<>> positions;
    for (std::size_t i = 0; i < ids.size(); ++i) positions.emplace(ids[i], i);
    return positions;
}

/// What the rules look at beside results.
struct OtherSources {
    std::set<std::string, std::less<>> indicators = {};
    std::set<std::string, std::less<>> ratings = {};
    std::set<std::string, std::less<>> recorded = {};
    bool marks = false;
};

OtherSources other_sources(const RuleSet& rules)
{
    OtherSources sources;
    for (const auto* criterion : simple_criteria(rules)) {
        if (!criterion->test) continue;
        const auto& test = *criterion->test;
        if (!test.indicator.empty()) sources.indicators.insert(test.indicator);
        if (!test.rating.empty()) sources.ratings.insert(test.rating);
        sources.marks = sources.marks || test.measure == Measure::Doubt;
        const auto* score = find_score(rules, test.score);
        for (const auto& part : score ? score->parts : std::vector<ScorePart>()) {
            if (!part.indicator.empty()) sources.indicators.insert(part.indicator);
            if (!part.rating.empty()) sources.ratings.insert(part.rating);
            if (!part.recorded.empty()) sources.recorded.insert(part.recorded);
        }
    }
    return sources;
}

void report_mixed(const std::vector<std::string>& periods, const RuleSet& rules, Diagnostics& problems)
{
    const auto school_year = std::find_if(periods.begin(), periods.end(), values::is_school_year);
    const auto calendar_year = std::find_if_not(periods.begin(), periods.end(), values::is_school_year);
    if (school_year == periods.end() || calendar_year == periods.end()) return;
    problems.report(
        {.code = mixed_periods,
         .arguments = {{"rules", rules.id}, {"school_year", *school_year}, {"calendar_year", *calendar_year}},
         .where = rules.periods_span});
}

}

bool counts(const Result& result, const RuleSet& rules)
{
    const auto fewest = threshold_of(rules.low_result, rules.procedures[result.procedure]).participants_at_least;
    return result.participants > 0 && result.participants >= fewest && !(result.doubted && rules.bias == Bias::Exclude);
}

Observations::Observations(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems)
{
    const auto& schools = tables.at("schools");
    const auto& results = tables.at("results");
    m_results.resize(schools.row_count());
    m_unfinished.resize(schools.row_count());
    for (std::size_t row = 0; row < schools.row_count(); ++row) m_schools.emplace(schools.text(row, "id"), row);
    read_rows(results, rules);
    if (!needs_procedures(rules)) read_other_periods(tables, rules);
    resolve_periods(results, rules, problems);
    group_results(results);
    sort_results(results, problems);
    if (rules.bias != Bias::Ignore) mark_doubted(tables, rules);
}

std::optional<std::size_t> Observations::find_school(std::string_view id) const
{
    const auto found = m_schools.find(id);
    return found == m_schools.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> Observations::find_period(std::string_view written) const
{
    const auto known = m_written.find(written);
    if (known == m_written.end()) return std::nullopt;
    const auto found = std::find(m_periods.begin(), m_periods.end(), known->second);
    return found == m_periods.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_periods.begin()));
}

void Observations::add_period(std::string_view written, const RuleSet& rules)
{
    if (!written.empty() && m_written.find(written) == m_written.end())
        m_written.emplace(written, mapped(written, rules));
}

/// One pass over what may be a million rows: afterwards only results of the rules' procedures are looked at.
void Observations::read_rows(const dataset::Table& results, const RuleSet& rules)
{
    const auto procedures = positions_of(rules.procedures);
    const bool gives_periods = needs_procedures(rules) || other_sources(rules).marks; // marks are about results
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto procedure = procedures.find(results.text(row, "procedure"));
        if (procedure == procedures.end()) continue;
        if (gives_periods) add_period(results.text(row, "period"), rules);
        m_raw.push_back({.row = row, .procedure = procedure->second});
    }
}

void Observations::read_other_periods(const dataset::Tables& tables, const RuleSet& rules)
{
    const auto sources = other_sources(rules);
    const auto add = [&](const char* name, const auto& is_looked_at) {
        const auto& table = tables.at(name);
        for (std::size_t row = 0; row < table.row_count(); ++row)
            if (is_looked_at(table, row)) add_period(table.text(row, "period"), rules);
    };
    add("context", [&](const dataset::Table& table, std::size_t row) {
        return sources.indicators.count(table.text(row, "indicator")) > 0;
    });
    add("external_ratings", [&](const dataset::Table& table, std::size_t row) {
        return sources.ratings.count(table.text(row, "rating")) > 0;
    });
    add("recorded_values", [&](const dataset::Table& table, std::size_t row) {
        return !table.text(row, "school").empty() && sources.recorded.count(table.text(row, "indicator")) > 0;
    });
    add("bias_markers", [&](const dataset::Table&, std::size_t) { return sources.marks; });
}

void Observations::resolve_periods(const dataset::Table& results, const RuleSet& rules, Diagnostics& problems)
{
    m_periods = rules.periods;
    report_unmapped(results, rules, problems);
    if (rules.latest > 0 && computes(rules)) {
        std::set<std::string> found;
        for (const auto& [written, period] : m_written)
            if (!period.empty()) found.insert(period);
        m_periods.assign(found.begin(), found.end());
        // Where only an unknown indicator or rating would give them, that is the problem, and it is reported.
        if (found.empty() && (needs_procedures(rules) || other_sources(rules).marks || !m_written.empty()))
            problems.report({.code = no_periods, .arguments = {{"rules", rules.id}}, .where = rules.periods_span});
        report_mixed(m_periods, rules, problems);
    }
    std::stable_sort(m_periods.begin(), m_periods.end(), is_earlier);
    for (const auto& [written, period] : m_written)
        if (!m_periods.empty() && is_earlier(m_periods.back(), period)) m_newer[period].push_back(written);
    for (const auto& period : m_periods) m_written.emplace(period, period);
    for (const auto& [written, period] : rules.period_map) m_written.emplace(written, period);
}

/// Once for every such period, at the first result that has it.
void Observations::report_unmapped(const dataset::Table& results, const RuleSet& rules, Diagnostics& problems) const
{
    std::set<std::string, std::less<>> unmapped;
    for (const auto& [written, period] : m_written)
        if (period.empty()) unmapped.insert(written);
    for (const auto& raw : m_raw) {
        if (unmapped.empty()) return;
        const auto found = unmapped.find(results.text(raw.row, "period"));
        if (found == unmapped.end()) continue;
        problems.report(
            {.code = unmapped_period,
             .arguments = {{"period", *found},
                           {"rules", rules.id},
                           {"system", rules.period_system == PeriodSystem::SchoolYear ? "school" : "calendar"}},
             .where = results.span(raw.row, "period"),
             .cell = results.address(raw.row, "period")});
        unmapped.erase(found);
    }
}

void Observations::group_results(const dataset::Table& results)
{
    std::map<std::string_view, std::optional<std::size_t>> periods;
    for (const auto& [written, period] : m_written) periods.emplace(written, find_period(written));
    for (const auto& raw : m_raw) {
        const auto school = find_school(results.text(raw.row, "school"));
        const auto period = periods.find(results.text(raw.row, "period"));
        const auto participants = results.integer(raw.row, "participants");
        const auto below = results.integer(raw.row, "below");
        if (!school || period == periods.end() || !period->second || !participants) continue;
        if (!below && *participants == 0) continue;
        auto& of_school = below ? m_results[*school] : m_unfinished[*school];
        of_school.push_back({.row = raw.row,
                             .period = *period->second,
                             .procedure = raw.procedure,
                             .participants = *participants,
                             .below = below.value_or(0),
                             .mean_score = results.decimal(raw.row, "mean_score")});
    }
    m_raw = {};
}

Observations Observations::imagined(World world, const ResultRanges& ranges) const
{
    auto imagined = *this;
    for (std::size_t school = 0; school < m_results.size(); ++school) {
        auto& results = imagined.m_results[school];
        for (auto& result : results) {
            const auto range = ranges.find(result.row);
            if (range == ranges.end()) continue;
            result.participants = range->second.participants_to;
            result.below = world == World::Lowest ? range->second.below_from : range->second.below_to;
            result.is_known = false;
        }
        for (auto result : m_unfinished[school]) {
            result.below = world == World::Lowest ? 0 : result.participants;
            result.is_known = false;
            results.push_back(result);
        }
        std::stable_sort(results.begin(), results.end(), [](const Result& a, const Result& b) {
            return std::tie(a.period, a.procedure) < std::tie(b.period, b.procedure);
        });
    }
    return imagined;
}

bool Observations::has_result_in(std::size_t school, std::size_t period) const
{
    const auto& results = m_results[school];
    return std::any_of(results.begin(), results.end(), [&](const Result& result) { return result.period == period; });
}

/// Two rows for one place are dataset.duplicate-key-row, unless only the mapping brought them together.
void Observations::sort_results(const dataset::Table& results, Diagnostics& problems)
{
    const auto same_place = [](const Result& a, const Result& b) {
        return a.period == b.period && a.procedure == b.procedure;
    };
    for (auto& of_school : m_results) {
        std::stable_sort(of_school.begin(), of_school.end(), [](const Result& a, const Result& b) {
            return std::tie(a.period, a.procedure) < std::tie(b.period, b.procedure);
        });
        for (std::size_t i = 1; i < of_school.size(); ++i) {
            const auto row = of_school[i].row;
            const auto earlier = of_school[i - 1].row;
            if (!same_place(of_school[i - 1], of_school[i])) continue;
            if (results.text(row, "period") == results.text(earlier, "period")) continue;
            problems.report({.code = mapped_twice,
                             .arguments = {{"period", m_periods[of_school[i].period]}},
                             .where = results.span(row, "period"),
                             .cell = results.address(row, "period"),
                             .related = {{.where = results.span(earlier, "period"), .note = "first"}}});
        }
        of_school.erase(std::unique(of_school.begin(), of_school.end(), same_place), of_school.end());
    }
}

void Observations::mark_doubted(const dataset::Tables& tables, const RuleSet& rules)
{
    const auto& markers = tables.at("bias_markers");
    const MarkerReader reader(tables.at("procedures"), rules);
    for (std::size_t row = 0; row < markers.row_count(); ++row) {
        const auto school = find_school(markers.text(row, "school"));
        const auto period = find_period(markers.text(row, "period"));
        if (!school || !period) continue;
        const auto procedures = reader.procedures_of(markers.text(row, "marker"));
        for (auto* results : {&m_results[*school], &m_unfinished[*school]})
            for (auto& result : *results)
                if (result.period == *period && procedures.count(result.procedure) > 0) result.doubted = true;
    }
}

}

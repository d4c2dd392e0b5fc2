#include "identify/gaps.hpp"

#include "identify/codes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace opora::identify {

namespace {

constexpr std::size_t most_names = 20;

/// The first names, and how many there are.
class Names {
public:
    void add(const std::string& name)
    {
        if (m_count++ < most_names) m_text += (m_text.empty() ? "" : ", ") + name;
    }
    [[nodiscard]] bool empty() const { return m_count == 0; }

    [[nodiscard]] Arguments arguments(const RuleSet& rules) const
    {
        return {{"rules", rules.id},
                {"list", m_text},
                {"count", static_cast<std::int64_t>(m_count)},
                {"more", static_cast<std::int64_t>(m_count - std::min(m_count, most_names))}};
    }

private:
    std::string m_text = {};
    std::size_t m_count = 0;
};

std::map<std::string, std::string> names_of(const dataset::Table& schools)
{
    std::map<std::string, std::string> names;
    for (std::size_t row = 0; row < schools.row_count(); ++row)
        names.emplace(schools.text(row, "id"), schools.text(row, "name"));
    return names;
}

bool is_closed(const Decision& decision)
{
    return has_note(decision, "closed");
}

/// Rows of a period that say who took part and not how.
std::int64_t unfinished_rows(const dataset::Table& results, const RuleSet& rules, const std::string& period)
{
    std::int64_t count = 0;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const std::string written(results.text(row, "period"));
        const auto mapped = rules.period_map.find(written);
        if ((mapped == rules.period_map.end() ? written : mapped->second) != period) continue;
        const auto& procedures = rules.procedures;
        if (std::find(procedures.begin(), procedures.end(), results.text(row, "procedure")) == procedures.end())
            continue;
        if (!results.integer(row, "below")) ++count;
    }
    return count;
}

/// A period that the rules name must have results, or there is nothing to decide on.
void check_periods(const dataset::Tables& tables, const Identification& identification, Diagnostics& problems)
{
    const auto& rules = identification.rules;
    if (!needs_procedures(rules)) return;
    std::set<std::string> known;
    for (const auto& decision : identification.decisions)
        for (const auto& evidence : decision.evidence) known.insert(evidence.period);
    for (const auto& period : rules.periods) {
        if (known.count(period) > 0) continue;
        problems.report({.code = period_without_results,
                         .arguments = {{"rules", rules.id},
                                       {"period", period},
                                       {"rows", unfinished_rows(tables.at("results"), rules, period)}},
                         .where = rules.periods_span});
    }
}

void check_schools(const dataset::Tables& tables, const Identification& identification, Diagnostics& problems)
{
    const auto& rules = identification.rules;
    const auto names = names_of(tables.at("schools"));
    Names without_results;
    Names waiting;
    for (const auto& decision : identification.decisions) {
        if (is_closed(decision) || decision.official) continue;
        const auto& name = names.at(decision.school);
        const auto missing = fmt::format("{}", fmt::join(decision.missing_periods, ", "));
        if (!missing.empty() && !identification.is_listing) without_results.add(fmt::format("{} ({})", name, missing));
        if (decision.listed != undecided) continue;
        const auto* category = decision.category ? find_category(rules, *decision.category) : nullptr;
        waiting.add(category ? name + " → " + category->title : name);
    }
    if (!without_results.empty())
        problems.report({.code = schools_without_results,
                         .arguments = without_results.arguments(rules),
                         .where = rules.periods_span});
    if (!waiting.empty())
        problems.report({.code = undecided_schools, .arguments = waiting.arguments(rules), .where = rules.span});
}

/// The newest rule set in force is applied; the others ought to have ended.
void check_ends(const Outcome& outcome, Diagnostics& problems)
{
    const auto& current = outcome.identifications.back();
    const auto& applied = current.rules;
    for (const auto& identification : outcome.identifications) {
        const auto& rules = identification.rules;
        if (!is_in_force(rules, current.as_of) || rules.valid_from == applied.valid_from) continue;
        problems.report({.code = several_in_force,
                         .arguments = {{"rules", rules.id},
                                       {"applied", applied.id},
                                       {"from", to_iso(*applied.valid_from)},
                                       {"until", to_iso(date_from_days(days_since_epoch(*applied.valid_from) - 1))}},
                         .where = rules.validity_span,
                         .related = {{.where = applied.validity_span, .note = "applied"}}});
    }
}

/// Periods of results that come after all that any rule set looks at.
void check_newer_results(const Outcome& outcome, Diagnostics& problems)
{
    const auto& current = outcome.identifications.back();
    Names waiting;
    for (const auto& newer : current.newer_periods) {
        const auto& period = newer.first;
        const bool is_used = std::ranges::any_of(outcome.identifications, [&](const auto& other) {
            return computes(other.rules) && other.newer_periods.count(period) == 0;
        });
        if (!is_used) waiting.add(period);
    }
    if (!waiting.empty())
        problems.report({.code = newer_results,
                         .arguments = waiting.arguments(current.rules),
                         .where = current.rules.periods_span});
}

/// Rows of official_lists that cannot both be true at a time.
class Rows {
public:
    Rows(const dataset::Table& official, std::span<const RuleSet> rule_sets)
        : m_official(official), m_rule_sets(rule_sets)
    {
    }

    void report_contradictions(Diagnostics& problems) const
    {
        std::map<std::string_view, std::vector<std::size_t>> by_school;
        for (std::size_t row = 0; row < m_official.row_count(); ++row) {
            if (!decides(row) || !m_official.date(row, "from")) continue;
            auto& earlier = by_school[m_official.text(row, "school")];
            for (const auto other : earlier)
                if (contradict(row, other)) report(row, other, problems);
            earlier.push_back(row);
        }
    }

private:
    /// A row of a category that the rules compute, or a decision not to include.
    [[nodiscard]] bool decides(std::size_t row) const
    {
        const auto id = m_official.text(row, "category");
        if (id == not_included) return true;
        return std::any_of(m_rule_sets.begin(), m_rule_sets.end(), [&](const RuleSet& rules) {
            const auto* category = find_category(rules, id);
            return category && !category->list_only;
        });
    }

    [[nodiscard]] bool contradict(std::size_t row, std::size_t other) const
    {
        if (m_official.text(row, "category") == m_official.text(other, "category")) return false;
        return ends_before(row, other) == ends_before(other, row); // neither: they overlap
    }

    [[nodiscard]] bool ends_before(std::size_t row, std::size_t other) const
    {
        const auto to = m_official.date(row, "to");
        return to && *to < *m_official.date(other, "from");
    }

    void report(std::size_t row, std::size_t other, Diagnostics& problems) const
    {
        problems.report({.code = two_categories,
                         .arguments = {{"school", std::string(m_official.text(row, "school"))},
                                       {"category", std::string(m_official.text(row, "category"))},
                                       {"other", std::string(m_official.text(other, "category"))}},
                         .where = m_official.span(row, "category"),
                         .cell = m_official.address(row, "category"),
                         .related = {{.where = m_official.span(other, "category"), .note = "other"}}});
    }

    const dataset::Table& m_official;
    std::span<const RuleSet> m_rule_sets;
};

/// A row whose category no rules know is reported, and may be meant for these.
bool names_anybody(const dataset::Table& official, const RuleSet& rules, std::span<const RuleSet> rule_sets)
{
    for (std::size_t row = 0; row < official.row_count(); ++row) {
        const auto category = official.text(row, "category");
        const bool is_of_others = std::any_of(rule_sets.begin(), rule_sets.end(), [&](const RuleSet& other) {
            return find_category(other, category) != nullptr;
        });
        if (category == not_included || find_category(rules, category) || !is_of_others) return true;
    }
    return false;
}

}

void check_gaps(const dataset::Tables& tables, const Outcome& outcome, Diagnostics& problems)
{
    if (outcome.identifications.empty()) return;
    for (const auto& identification : outcome.identifications) check_periods(tables, identification, problems);
    if (problems.has_errors()) return; // what is missing may only be wrong
    check_schools(tables, outcome.identifications.back(), problems);
    check_newer_results(outcome, problems);
    check_ends(outcome, problems);
}

void check_lists(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, Diagnostics& problems)
{
    const auto& official = tables.at("official_lists");
    for (const auto& rules : rule_sets)
        if (rules.list_complete && !names_anybody(official, rules, rule_sets))
            problems.report({.code = bad_complete_list,
                             .arguments = {{"reason", "rows"}, {"rules", rules.id}},
                             .where = rules.list_span});
    Rows(official, rule_sets).report_contradictions(problems);
}

}

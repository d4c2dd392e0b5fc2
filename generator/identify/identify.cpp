#include "identify/identify.hpp"

#include "identify/change.hpp"
#include "identify/low_result.hpp"
#include "identify/matching.hpp"
#include "identify/resolve.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace opora::identify {

namespace {

using RowsBySchool = std::map<std::string, std::vector<std::size_t>, std::less<>>;

constexpr std::int64_t few_participants = 10; // below it one pupil moves the share by more than a tenth

RowsBySchool rows_by_school(const dataset::Table& table)
{
    RowsBySchool rows;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        rows[std::string(table.text(row, "school"))].push_back(row);
    return rows;
}

std::optional<std::size_t> position_in(const std::vector<std::string>& all, std::string_view one)
{
    const auto found = std::find(all.begin(), all.end(), one);
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

/// A result that the rules look at, and where it belongs in the grid.
struct Observation {
    std::size_t period = 0;
    std::size_t procedure = 0;
    Evidence evidence = {};
};

class Engine {
public:
    Engine(const dataset::Tables& tables, const RuleSet& rules, const Date& as_of, Diagnostics& problems)
        : m_schools(tables.at("schools")), m_results(tables.at("results")), m_official(tables.at("official_lists")),
          m_rules(rules), m_as_of(as_of), m_periods(resolve_periods(tables, rules, problems)),
          m_result_rows(rows_by_school(m_results)), m_official_rows(rows_by_school(m_official)),
          m_lists_exist(has_list_in_force())
    {
    }

    Identification run()
    {
        Identification identification{.rules = m_rules, .periods = m_periods, .as_of = m_as_of};
        for (std::size_t row = 0; row < m_schools.row_count(); ++row) identification.decisions.push_back(decide(row));
        std::sort(identification.decisions.begin(), identification.decisions.end(),
                  [](const Decision& a, const Decision& b) { return a.school < b.school; });
        return identification;
    }

private:
    [[nodiscard]] Decision decide(std::size_t school_row) const
    {
        Decision decision{.school = std::string(m_schools.text(school_row, "id"))};
        const auto observations = observe(decision.school);
        for (const auto& observation : observations) decision.evidence.push_back(observation.evidence);
        const auto closed_on = m_schools.date(school_row, "closed_on");
        if (closed_on && *closed_on <= m_as_of) {
            decision.notes = {"closed"};
            add_official(decision);
            return decision;
        }
        categorize(decision, grid_of(observations));
        note_gaps(decision);
        std::sort(decision.notes.begin(), decision.notes.end());
        const auto official = add_official(decision);
        decision.differs = official ? is_another(decision, *official) : is_missing_from_list(decision);
        return decision;
    }

    [[nodiscard]] std::vector<Observation> observe(const std::string& school) const
    {
        std::vector<Observation> observations;
        const auto rows = m_result_rows.find(school);
        if (rows == m_result_rows.end()) return observations;
        for (const auto row : rows->second) {
            const auto period = position_in(m_periods, m_results.text(row, "period"));
            const auto procedure = position_in(m_rules.procedures, m_results.text(row, "procedure"));
            const auto participants = m_results.integer(row, "participants");
            const auto below = m_results.integer(row, "below");
            if (!period || !procedure || !participants || !below)
                continue; // without counts there is nothing to compare
            const auto threshold = low_from(m_rules.low_result, *participants);
            observations.push_back({.period = *period,
                                    .procedure = *procedure,
                                    .evidence = {.period = m_periods[*period],
                                                 .procedure = m_rules.procedures[*procedure],
                                                 .participants = *participants,
                                                 .below = *below,
                                                 .low = threshold && *below >= *threshold,
                                                 .row = m_results.place(row)}});
        }
        std::stable_sort(observations.begin(), observations.end(), [](const Observation& a, const Observation& b) {
            return std::tie(a.period, a.procedure) < std::tie(b.period, b.procedure);
        });
        return observations;
    }

    [[nodiscard]] Grid grid_of(const std::vector<Observation>& observations) const
    {
        Grid grid(m_periods.size(), std::vector<std::optional<GridCell>>(m_rules.procedures.size()));
        for (std::size_t i = 0; i < observations.size(); ++i) {
            const auto& [period, procedure, evidence] = observations[i];
            GridCell cell{.evidence = i, .low = evidence.low};
            if (const auto threshold = low_from(m_rules.low_result, evidence.participants))
                cell.cost = evidence.low ? evidence.below - *threshold + 1 : *threshold - evidence.below;
            auto& place = grid[period][procedure];
            if (!place) place = cell; // a second row with the same key is dataset.duplicate-key-row
        }
        return grid;
    }

    void categorize(Decision& decision, const Grid& grid) const
    {
        for (std::size_t i = 0; i < m_rules.categories.size(); ++i) {
            const auto& category = m_rules.categories[i];
            decision.criteria = holding_criteria(category, grid);
            if (decision.criteria.empty()) continue;
            decision.category = category.id;
            decision.pupils_to_change = pupils_to_change(m_rules.categories, i, grid);
            const auto deciding = deciding_evidence(category, grid);
            if (std::any_of(deciding.begin(), deciding.end(), [&](std::size_t index) {
                    return decision.evidence[index].participants < few_participants;
                }))
                decision.notes.emplace_back("few-participants");
            return;
        }
    }

    void note_gaps(Decision& decision) const
    {
        const auto has_result_in = [&](const std::string& period) {
            return std::any_of(decision.evidence.begin(), decision.evidence.end(),
                               [&](const Evidence& evidence) { return evidence.period == period; });
        };
        if (decision.evidence.empty())
            decision.notes.emplace_back("no-results");
        else if (!std::all_of(m_periods.begin(), m_periods.end(), has_result_in))
            decision.notes.emplace_back("missing-period");
    }

    [[nodiscard]] bool is_in_force(std::size_t row) const
    {
        const auto from = m_official.date(row, "from");
        const auto to = m_official.date(row, "to");
        return from && *from <= m_as_of && (!to || *to >= m_as_of);
    }

    [[nodiscard]] const Category* find_category(std::string_view id) const
    {
        for (const auto& category : m_rules.categories)
            if (category.id == id) return &category;
        return nullptr;
    }

    [[nodiscard]] bool is_computed(std::string_view id) const
    {
        const auto* category = find_category(id);
        return category && !category->list_only;
    }

    /// Is there any list that a school could be missing from?
    [[nodiscard]] bool has_list_in_force() const
    {
        for (std::size_t row = 0; row < m_official.row_count(); ++row)
            if (is_in_force(row) && is_computed(m_official.text(row, "category"))) return true;
        return false;
    }

    /// Smaller counts first: computed categories and `none` before lists, then the newest, then the order of the rules.
    [[nodiscard]] std::tuple<int, long, std::ptrdiff_t> rank(std::size_t row) const
    {
        const auto category = m_official.text(row, "category");
        const int group = category == not_included || is_computed(category) ? 0 : 1;
        const auto* found = find_category(category);
        const auto order =
            found ? found - m_rules.categories.data() : static_cast<std::ptrdiff_t>(m_rules.categories.size());
        return {group, -days_since_epoch(*m_official.date(row, "from")), order};
    }

    /// Writes down the official decision in force and returns the category to compare with: nothing for a `list: true`
    /// category.
    std::optional<std::string> add_official(Decision& decision) const
    {
        const auto rows = m_official_rows.find(decision.school);
        if (rows == m_official_rows.end()) return std::nullopt;
        std::optional<std::size_t> chosen;
        for (const auto row : rows->second) {
            const auto category = m_official.text(row, "category");
            if (!is_in_force(row) || (category != not_included && !find_category(category))) continue;
            if (!chosen || rank(row) < rank(*chosen)) chosen = row;
        }
        if (!chosen) return std::nullopt;
        decision.official = std::string(m_official.text(*chosen, "category"));
        decision.official_reason = std::string(m_official.text(*chosen, "reason"));
        decision.official_document = std::string(m_official.text(*chosen, "document"));
        decision.official_from = m_official.date(*chosen, "from");
        const bool comparable = decision.official == not_included || is_computed(*decision.official);
        return comparable ? decision.official : std::nullopt;
    }

    static bool is_another(const Decision& decision, const std::string& official)
    {
        return official == not_included ? decision.category.has_value() : decision.category != official;
    }

    /// Computed into the first category although the list in force does not name the school.
    [[nodiscard]] bool is_missing_from_list(const Decision& decision) const
    {
        const auto first = std::find_if(m_rules.categories.begin(), m_rules.categories.end(),
                                        [](const Category& one) { return !one.list_only; });
        return m_lists_exist && first != m_rules.categories.end() && decision.category == first->id;
    }

    const dataset::Table& m_schools;
    const dataset::Table& m_results;
    const dataset::Table& m_official;
    const RuleSet& m_rules;
    const Date& m_as_of;
    std::vector<std::string> m_periods;
    RowsBySchool m_result_rows;
    RowsBySchool m_official_rows;
    bool m_lists_exist;
};

}

Identification identify(const dataset::Tables& tables, const RuleSet& rules, const Date& as_of, Diagnostics& problems)
{
    check_references(tables, rules, problems);
    return Engine(tables, rules, as_of, problems).run();
}

}

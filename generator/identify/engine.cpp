#include "identify/engine.hpp"

#include "identify/low_result.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace opora::identify {

namespace {

constexpr std::int64_t few_participants = 10; // below it one pupil moves the share by more than a tenth

std::vector<bool> open_schools(const dataset::Table& schools, const Date& day)
{
    std::vector<bool> is_open(schools.row_count(), true);
    for (std::size_t row = 0; row < schools.row_count(); ++row) {
        const auto closed_on = schools.date(row, "closed_on");
        if (closed_on && *closed_on <= day) is_open[row] = false;
    }
    return is_open;
}

/// What the rules say of a school.
struct Answer {
    std::optional<std::string> category = {};
    std::vector<std::string> criteria = {};

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// What a run looks at: periods, schools that are open on a day, and numbers that hidden results may have.
struct Sight {
    const std::vector<std::size_t>& window;
    const Date& day;
    std::optional<World> world = {};
    bool private_numbers = false; ///< are numbers that no school is told open in the world? See Hidden
};

/// Is the school one that the rules are about?
std::vector<bool> covered_schools(const dataset::Table& schools, const RuleSet& rules)
{
    const auto names = [&](const std::optional<Scope>& scope, std::size_t row) {
        return scope &&
               (is_among(scope->kinds, schools.text(row, "kind")) || is_among(scope->schools, schools.text(row, "id")));
    };
    std::vector<bool> is_covered(schools.row_count(), true);
    for (std::size_t row = 0; row < schools.row_count(); ++row)
        is_covered[row] = (!rules.only || names(rules.only, row)) && !names(rules.except, row);
    return is_covered;
}

/// What the rules are asked about, whatever the numbers are.
struct Inputs {
    const dataset::Tables& tables;
    const SchoolValues& values;
    const RuleSet& rules;
};

/// The decisions of one rule set on one day about the periods of one window.
class Run {
public:
    Run(const Inputs& inputs, const Observations& observations, const Sight& sight)
        : m_tables(inputs.tables), m_observations(observations), m_rules(inputs.rules), m_window(sight.window),
          m_world(sight.world), m_private_numbers(sight.private_numbers),
          m_is_open(open_schools(m_tables.at("schools"), sight.day)),
          m_is_covered(covered_schools(m_tables.at("schools"), m_rules)), m_is_decided(m_is_open)
    {
        for (std::size_t school = 0; school < m_is_decided.size(); ++school)
            if (!m_is_covered[school]) m_is_decided[school] = false;
        if (!has_measures(m_rules)) return;
        m_measures = std::make_unique<Measures>(observations, inputs.values, m_tables.at("schools"), m_rules,
                                                Decided{m_is_decided, sight.window});
        for (const auto& category : m_rules.categories)
            for (const auto& criterion : category.any_of) m_criterion_count += 1 + criterion.all_of.size();
    }

    /// Category and criteria alone, without those that are kept back.
    [[nodiscard]] Answer answer(std::size_t school) const
    {
        Answer answer;
        if (!m_is_decided[school]) return answer;
        const auto facts = facts_of(school, m_rules);
        const auto current = matching_category(m_rules.categories, facts);
        if (!current) return answer;
        answer.category = m_rules.categories[*current].id;
        for (const auto& criterion : m_rules.categories[*current].any_of)
            if (!(m_private_numbers && is_kept_back(criterion)) && holds(criterion, facts))
                answer.criteria.push_back(criterion.id);
        return answer;
    }

    /// For every criterion of the rule set whether it holds.
    [[nodiscard]] std::vector<bool> answers(std::size_t school) const
    {
        std::vector<bool> all;
        const auto facts = facts_of(school, m_rules);
        for (const auto& category : m_rules.categories)
            for (const auto& criterion : category.any_of) all.push_back(holds(criterion, facts));
        return all;
    }

    [[nodiscard]] bool is_decided(std::size_t school) const { return m_is_decided[school]; }

    [[nodiscard]] Decision decide(std::size_t school) const
    {
        const auto& schools = m_tables.at("schools");
        Decision decision{.school = std::string(schools.text(school, "id")), .evidence = evidence_of(school)};
        if (!m_is_open[school]) {
            decision.notes = {"closed"};
            if (!schools.text(school, "successor").empty()) decision.notes.emplace_back("merged");
            return decision;
        }
        if (!m_is_covered[school]) {
            decision.notes = {"not-covered"};
            return decision;
        }
        const auto facts = facts_of(school, m_rules);
        const auto current = matching_category(m_rules.categories, facts);
        if (current) {
            const auto& category = m_rules.categories[*current];
            decision.category = category.id;
            decision.criteria = holding_criteria(category, facts);
            note_few_participants(decision, deciding_evidence(category, facts, m_rules.procedures));
        }
        decision.change = m_measures ? change_by_one(school, facts, current)
                                     : pupils_to_change(m_rules.categories, current, facts.grid);
        if (current) decision.pupils_to_change = fewest_known(decision.change);
        if (m_measures) add_comparisons(decision, school);
        note_gaps(decision, school);
        note_bias(decision, school);
        std::sort(decision.notes.begin(), decision.notes.end());
        return decision;
    }

private:
    [[nodiscard]] std::optional<std::size_t> place_in_window(std::size_t period) const
    {
        const auto found = std::find(m_window.begin(), m_window.end(), period);
        if (found == m_window.end()) return std::nullopt;
        return static_cast<std::size_t>(found - m_window.begin());
    }

    [[nodiscard]] std::vector<Evidence> evidence_of(std::size_t school) const
    {
        const auto& results = m_tables.at("results");
        std::vector<Evidence> evidence;
        for (const auto& result : m_observations.of_school(school)) {
            if (!place_in_window(result.period)) continue;
            const auto threshold =
                low_from(m_rules.low_result, m_rules.procedures[result.procedure], result.participants);
            evidence.push_back({.period = m_observations.periods()[result.period],
                                .procedure = m_rules.procedures[result.procedure],
                                .participants = result.participants,
                                .below = result.below,
                                .low = threshold && result.below >= *threshold,
                                .is_excluded = result.doubted && m_rules.bias == Bias::Exclude,
                                .row = results.place(result.row)});
        }
        return evidence;
    }

    /// `rules` may differ from m_rules in what is done with doubted results.
    [[nodiscard]] SchoolFacts facts_of(std::size_t school, const RuleSet& rules) const
    {
        SchoolFacts facts{.grid = Grid(m_window.size(), std::vector<std::optional<GridCell>>(rules.procedures.size()))};
        std::size_t evidence = 0;
        for (const auto& result : m_observations.of_school(school)) {
            const auto place = place_in_window(result.period);
            if (!place) continue;
            auto& cell = facts.grid[*place][result.procedure];
            if (!(result.doubted && rules.bias == Bias::Exclude)) cell = cell_of(result, evidence);
            ++evidence;
        }
        facts.met.resize(m_criterion_count);
        for_each_test([&](const Asked& asked) {
            const auto& criterion = asked.criterion;
            auto& met = facts.met[criterion.ordinal];
            met.resize(m_window.size());
            for (const auto period : periods_of(criterion, facts.grid))
                met[period] = is_met(asked, school, m_window[period]);
        });
        if (m_world == World::Highest) add_missing_periods(school, facts.grid);
        return facts;
    }

    /// A criterion with a test, or a member with one.
    struct Asked {
        const Category& category;
        const Criterion& whole;
        const Criterion& criterion;
    };

    /// In a world what rests on numbers that are missing or not public holds or does not, as the world has it.
    [[nodiscard]] bool is_met(const Asked& asked, std::size_t school, std::size_t period) const
    {
        const auto standing = m_measures->standing(asked.criterion, school, period);
        if (!m_world) return standing.met;
        const bool is_kept = m_private_numbers && is_private(*asked.criterion.test) && !asked.whole.told;
        const bool is_open = is_kept || standing.is_unknown || !m_measures->is_settled(asked.criterion, school, period);
        return is_open ? m_world == World::Highest : standing.met;
    }

    /// A period without any result of the school could have been low in everything.
    void add_missing_periods(std::size_t school, Grid& grid) const
    {
        for (std::size_t place = 0; place < m_window.size(); ++place)
            if (!m_observations.has_result_in(school, m_window[place]))
                std::fill(grid[place].begin(), grid[place].end(), GridCell{.low = true});
    }

    [[nodiscard]] GridCell cell_of(const Result& result, std::size_t evidence) const
    {
        const auto threshold = low_from(m_rules.low_result, m_rules.procedures[result.procedure], result.participants);
        GridCell cell{.evidence = evidence, .low = threshold && result.below >= *threshold};
        if (!threshold) return cell;
        cell.cost = cell.low ? result.below - *threshold + 1 : *threshold - result.below;
        return cell;
    }

    template <class Action> void for_each_test(Action action) const
    {
        if (!m_measures) return;
        for (const auto& category : m_rules.categories)
            for (const auto& criterion : category.any_of) {
                if (criterion.test) action(Asked{category, criterion, criterion});
                for (const auto& member : criterion.all_of)
                    if (member.test) action(Asked{category, criterion, member});
            }
    }

    /// The category if one result of the school had been another one.
    [[nodiscard]] std::optional<std::size_t> category_with(std::size_t school, SchoolFacts facts, Result result,
                                                           std::int64_t below) const
    {
        result.below = below;
        const auto place = *place_in_window(result.period);
        auto& cell = facts.grid[place][result.procedure];
        cell = cell_of(result, cell->evidence);
        const OtherResult change{.period = result.period, .procedure = result.procedure, .below = below};
        for_each_test([&](const Asked& asked) {
            const auto& criterion = asked.criterion;
            for (const auto period : periods_of(criterion, facts.grid))
                if (m_measures->looks_at(criterion, m_window[period], result.period))
                    facts.met[criterion.ordinal][period] =
                        m_measures->is_met_with(criterion, school, m_window[period], change);
        });
        return matching_category(m_rules.categories, facts);
    }

    /// Tries every result with one pupil more and one fewer below the minimum.
    [[nodiscard]] PupilsToChange change_by_one(std::size_t school, const SchoolFacts& facts,
                                               std::optional<std::size_t> current) const
    {
        PupilsToChange change;
        for (const auto& result : m_observations.of_school(school)) {
            if (!place_in_window(result.period) || !counts(result, m_rules)) continue;
            if (result.below > 0 && category_with(school, facts, result, result.below - 1) != current) change.fewer = 1;
            if (result.below < result.participants && category_with(school, facts, result, result.below + 1) != current)
                change.more = 1;
        }
        return change;
    }

    /// With measures only one pupil is looked at, and one pupil is always the fewest.
    [[nodiscard]] std::optional<std::int64_t> fewest_known(const PupilsToChange& change) const
    {
        if (m_measures && change.more) return change.more;
        return fewest(change);
    }

    void add_comparisons(Decision& decision, std::size_t school) const
    {
        std::set<std::string> notes;
        const Grid window(m_window.size());
        for_each_test([&](const Asked& asked) {
            for (const auto period : periods_of(asked.criterion, window)) {
                auto standing = m_measures->standing(asked.criterion, school, m_window[period]);
                if (standing.is_partial) notes.insert("missing-procedures");
                if (standing.lacks_parts) notes.insert("missing-parts");
                if (standing.has_no_group) notes.insert("no-group");
                if (standing.is_unknown && is_private(*asked.criterion.test)) notes.insert("missing-values");
                decision.comparisons.push_back({.category = asked.category.id,
                                                .criterion = asked.criterion.id,
                                                .ordinal = asked.criterion.ordinal,
                                                .period = m_observations.periods()[m_window[period]],
                                                .standing = std::move(standing)});
            }
        });
        decision.notes.insert(decision.notes.end(), notes.begin(), notes.end());
    }

    static void note_few_participants(Decision& decision, const std::vector<std::size_t>& deciding)
    {
        const bool few = std::any_of(deciding.begin(), deciding.end(), [&](std::size_t index) {
            return decision.evidence[index].participants < few_participants;
        });
        if (few) decision.notes.emplace_back("few-participants");
    }

    void note_gaps(Decision& decision, std::size_t school) const
    {
        for (const auto period : m_window)
            if (!m_observations.has_result_in(school, period))
                decision.missing_periods.push_back(m_observations.periods()[period]);
        if (decision.evidence.empty())
            decision.notes.emplace_back("no-results");
        else if (!decision.missing_periods.empty())
            decision.notes.emplace_back("missing-period");
        if (!needs_procedures(m_rules)) decision.missing_periods.clear(); // no result could change anything
        const auto& unfinished = m_observations.unfinished_of(school);
        if (std::any_of(unfinished.begin(), unfinished.end(),
                        [&](const Result& result) { return place_in_window(result.period).has_value(); }))
            decision.notes.emplace_back("missing-marks");
    }

    /// Left-out results matter when counting them would have given another answer about the same numbers of others.
    void note_bias(Decision& decision, std::size_t school) const
    {
        bool doubted = false;
        for (const auto& result : m_observations.of_school(school))
            doubted = doubted || (result.doubted && place_in_window(result.period));
        if (!doubted) return;
        decision.notes.emplace_back(m_rules.bias == Bias::Exclude ? "bias-excluded" : "bias");
        if (m_rules.bias != Bias::Exclude) return;
        auto counting = m_rules;
        counting.bias = Bias::Flag;
        const auto facts = facts_of(school, counting);
        const auto category = matching_category(m_rules.categories, facts);
        const auto id = category ? std::optional(m_rules.categories[*category].id) : std::nullopt;
        const auto criteria =
            category ? holding_criteria(m_rules.categories[*category], facts) : std::vector<std::string>();
        if (m_measures || id != decision.category || criteria != decision.criteria)
            decision.notes.emplace_back("bias-matters");
    }

    const dataset::Tables& m_tables;
    const Observations& m_observations;
    const RuleSet& m_rules;
    const std::vector<std::size_t>& m_window;
    std::optional<World> m_world;
    bool m_private_numbers;
    std::vector<bool> m_is_open;
    std::vector<bool> m_is_covered;
    std::vector<bool> m_is_decided;
    std::unique_ptr<Measures> m_measures = {};
    std::size_t m_criterion_count = 0;
};

}

Engine::Engine(const dataset::Tables& tables, const RuleSet& rules, const Hidden& hidden, const Date& as_of,
               Diagnostics& problems)
    : m_tables(tables), m_rules(rules), m_observations(tables, rules, problems),
      m_values(tables, m_observations, as_of), m_private_numbers(hidden.private_numbers),
      m_lowest(m_observations.imagined(World::Lowest, hidden.results)),
      m_highest(m_observations.imagined(World::Highest, hidden.results))
{
}

std::vector<std::size_t> Engine::window_until(std::size_t period) const
{
    std::vector<std::size_t> window;
    const auto count = m_rules.latest > 0 ? static_cast<std::size_t>(m_rules.latest) : period + 1;
    for (std::size_t i = period + 1 - std::min(period + 1, count); i <= period; ++i) window.push_back(i);
    return window;
}

Identification Engine::decide(const std::vector<std::size_t>& window, const Date& day) const
{
    Identification identification{.rules = m_rules, .as_of = day};
    for (const auto period : window) identification.periods.push_back(periods()[period]);
    const Inputs inputs{m_tables, m_values, m_rules};
    const Run run(inputs, m_observations, {window, day});
    const Run lowest(inputs, m_lowest, {window, day, World::Lowest, m_private_numbers});
    const Run highest(inputs, m_highest, {window, day, World::Highest, m_private_numbers});
    for (std::size_t row = 0; row < m_tables.at("schools").row_count(); ++row) {
        identification.decisions.push_back(run.decide(row));
        const bool has_periods = !window.empty() || !computes(m_rules);
        identification.decisions.back().is_sure = has_periods && lowest.answer(row) == highest.answer(row);
    }
    std::sort(identification.decisions.begin(), identification.decisions.end(),
              [](const Decision& a, const Decision& b) { return a.school < b.school; });
    return identification;
}

void Engine::add_unknown(const std::vector<std::size_t>& window, Identification& identification) const
{
    const Inputs inputs{m_tables, m_values, m_rules};
    const auto best = m_observations.imagined(World::Lowest, {});
    const auto worst = m_observations.imagined(World::Highest, {});
    const Run lowest(inputs, best, {window, identification.as_of, World::Lowest});
    const Run highest(inputs, worst, {window, identification.as_of, World::Highest});
    for (auto& decision : identification.decisions) {
        const auto school = m_observations.find_school(decision.school);
        if (!school || !highest.is_decided(*school)) continue;
        if (needs_procedures(m_rules) && has_note(decision, "no-results")) continue; // which says it of all of them
        const auto least = lowest.answers(*school);
        const auto most = highest.answers(*school);
        std::size_t place = 0;
        for (const auto& category : m_rules.categories)
            for (const auto& criterion : category.any_of) {
                if (most[place] && !least[place]) decision.unknown.push_back(criterion.id);
                ++place;
            }
    }
}

}

#include "identify/identify.hpp"

#include "identify/codes.hpp"
#include "identify/engine.hpp"
#include "identify/history.hpp"
#include "identify/official.hpp"
#include "identify/resolve.hpp"

#include <algorithm>

namespace opora::identify {

namespace {

Identification decide_now(const Engine& engine, const dataset::Table& official, const Date& as_of)
{
    const auto count = engine.periods().size();
    auto identification =
        engine.decide(count == 0 ? std::vector<std::size_t>() : engine.window_until(count - 1), as_of);
    const OfficialLists lists(official, engine.rules(), as_of);
    for (auto& decision : identification.decisions) {
        lists.add_to(decision);
        const auto& notes = decision.notes;
        if (std::find(notes.begin(), notes.end(), "closed") == notes.end()) continue;
        decision.differs = false;
        decision.listed.reset();
    }
    return identification;
}

void check_validity(std::span<const RuleSet> rule_sets, const Date& as_of, Diagnostics& problems)
{
    if (rule_sets.empty()) return;
    const bool any = std::any_of(rule_sets.begin(), rule_sets.end(),
                                 [&](const RuleSet& rules) { return is_in_force(rules, as_of); });
    if (!any)
        problems.report({.code = no_rules_in_force,
                         .arguments = {{"day", to_iso(as_of)}, {"rules", rule_sets.back().id}},
                         .where = rule_sets.back().validity_span});
    for (std::size_t i = 0; i < rule_sets.size(); ++i)
        for (std::size_t other = 0; other < i; ++other) {
            const auto& from = rule_sets[i].valid_from;
            if (!from || from != rule_sets[other].valid_from) continue;
            problems.report({.code = overlapping_rules,
                             .arguments = {{"rules", rule_sets[i].id}, {"other", rule_sets[other].id}},
                             .where = rule_sets[i].validity_span,
                             .related = {{.where = rule_sets[other].validity_span, .note = "other"}}});
        }
}

/// The cohort of the category on the list, by the period in which the school entered it.
std::string cohort_of(const RuleSet& rules, const ListedPeriod& listed)
{
    const auto* category = listed.listed ? find_category(rules, *listed.listed) : nullptr;
    if (!category) return {};
    for (const auto& cohort : category->cohorts)
        if (belongs(cohort, listed.since)) return cohort.id;
    return {};
}

void add_cohorts(Identification& identification, std::span<const ListedPeriod> history)
{
    const auto newest = !identification.periods.empty() ? identification.periods.back()
                        : history.empty()               ? std::string()
                                                        : history.back().period;
    for (const auto& listed : history) {
        if (listed.period != newest) continue;
        const auto found = std::lower_bound(
            identification.decisions.begin(), identification.decisions.end(), listed.school,
            [](const Decision& decision, const std::string& school) { return decision.school < school; });
        if (found != identification.decisions.end() && found->school == listed.school)
            found->cohort = cohort_of(identification.rules, listed);
    }
}

}

Identification identify(const dataset::Tables& tables, const RuleSet& rules, const Date& as_of, Diagnostics& problems)
{
    check_references(tables, rules, problems);
    return decide_now(Engine(tables, rules, problems), tables.at("official_lists"), as_of);
}

Outcome identify_all(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, const Date& as_of,
                     Diagnostics& problems)
{
    Outcome outcome;
    check_validity(rule_sets, as_of, problems);
    std::vector<std::unique_ptr<Engine>> engines;
    for (const auto& rules : rule_sets) {
        check_references(tables, rules, problems);
        engines.push_back(std::make_unique<Engine>(tables, rules, problems));
    }
    if (engines.empty()) return outcome;
    // The one in force comes last: among those in force the newest, then the last file.
    const auto current = std::max_element(engines.begin(), engines.end(), [&](const auto& a, const auto& b) {
        return !is_better(a->rules(), b->rules(), as_of);
    });
    outcome.history = list_history(tables, engines, as_of);
    std::rotate(current, current + 1, engines.end());
    for (const auto& engine : engines)
        outcome.identifications.push_back(decide_now(*engine, tables.at("official_lists"), as_of));
    add_cohorts(outcome.identifications.back(), outcome.history);
    return outcome;
}

}

#include "identify/identify.hpp"

#include "identify/codes.hpp"
#include "identify/engine.hpp"
#include "identify/history.hpp"
#include "identify/official.hpp"
#include "identify/resolve.hpp"
#include "values/period_year.hpp"

#include <algorithm>

namespace opora::identify {

namespace {

/// The act behind a rating in the newest of `periods` that it covers.
std::string document_of(const std::string& rating, const dataset::Table& ratings, const Observations& observations)
{
    std::string document;
    std::size_t newest = 0;
    for (std::size_t row = 0; row < ratings.row_count(); ++row) {
        const auto period = observations.find_period(ratings.text(row, "period"));
        if (!period || ratings.text(row, "rating") != rating || ratings.text(row, "document").empty()) continue;
        if (!document.empty() && *period < newest) continue;
        document = std::string(ratings.text(row, "document"));
        newest = *period;
    }
    return document;
}

void name_ratings(RuleSet& rules, const dataset::Table& ratings, const Observations& observations)
{
    const auto name = [&](Criterion& criterion) {
        if (criterion.test && !criterion.test->rating.empty())
            criterion.test->rating_document = document_of(criterion.test->rating, ratings, observations);
    };
    for (auto& category : rules.categories)
        for (auto& criterion : category.any_of) {
            name(criterion);
            for (auto& member : criterion.all_of) name(member);
        }
}

Identification decide_now(const Engine& engine, const dataset::Tables& tables, const Date& as_of)
{
    const auto count = engine.periods().size();
    const auto window = count == 0 ? std::vector<std::size_t>() : engine.window_until(count - 1);
    auto identification = engine.decide(window, as_of);
    engine.add_unknown(window, identification);
    name_ratings(identification.rules, tables.at("external_ratings"), engine.observations());
    identification.newer_periods = engine.observations().newer_periods();
    std::erase_if(identification.newer_periods,
                  [&](const auto& newer) { return as_of < values::first_day_of(newer.first); }); // a slip of the pen
    const OfficialLists lists(tables.at("official_lists"), engine.rules(), as_of);
    identification.is_listing = lists.is_complete();
    for (auto& decision : identification.decisions) {
        lists.add_to(decision);
        const bool is_closed = has_note(decision, "closed");
        if (is_closed || has_note(decision, "not-covered")) decision.differs = false;
        if (is_closed) decision.listed.reset();
    }
    return identification;
}

/// Which of two rule sets is the newer must follow from their days, not from the names of their files.
void check_order(std::span<const RuleSet> rule_sets, Diagnostics& problems)
{
    for (std::size_t i = 0; i < rule_sets.size(); ++i)
        for (std::size_t other = 0; other < i; ++other) {
            const auto& from = rule_sets[i].valid_from;
            if (from != rule_sets[other].valid_from) continue;
            problems.report({.code = overlapping_rules,
                             .arguments = {{"rules", rule_sets[i].id},
                                           {"other", rule_sets[other].id},
                                           {"day", from ? to_iso(*from) : "none"}},
                             .where = rule_sets[i].validity_span,
                             .related = {{.where = rule_sets[other].validity_span, .note = "other"}}});
        }
}

void check_validity(std::span<const RuleSet> rule_sets, const Date& as_of, Diagnostics& problems)
{
    const auto* applied = rules_of_day(rule_sets, as_of);
    if (applied == nullptr) return;
    if (!is_in_force(*applied, as_of))
        problems.report({.code = no_rules_in_force,
                         .arguments = {{"day", to_iso(as_of)}, {"rules", applied->id}},
                         .where = applied->validity_span});
    check_order(rule_sets, problems);
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
    return decide_now(Engine(tables, rules, {}, as_of, problems), tables, as_of);
}

namespace {

/// A new office has rules before it has a result: nothing is decided then, and that is no mistake.
bool awaits_results(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems)
{
    if (!needs_procedures(rules) || tables.at("results").row_count() > 0) return false;
    problems.report({.code = no_results_yet, .arguments = {{"rules", rules.id}}, .where = rules.periods_span});
    return true;
}

}

const RuleSet* rules_of_day(std::span<const RuleSet> rule_sets, const Date& day)
{
    const auto found = std::max_element(rule_sets.begin(), rule_sets.end(), [&](const RuleSet& a, const RuleSet& b) {
        return !is_better(a, b, day); // the last of equals
    });
    return found == rule_sets.end() ? nullptr : &*found;
}

Outcome identify_all(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, const Date& as_of,
                     const Hidden& hidden, Diagnostics& problems)
{
    Outcome outcome;
    check_validity(rule_sets, as_of, problems);
    std::vector<std::unique_ptr<Engine>> engines;
    for (const auto& rules : rule_sets) {
        check_references(tables, rules, problems);
        if (awaits_results(tables, rules, problems)) continue;
        engines.push_back(std::make_unique<Engine>(tables, rules, hidden, as_of, problems));
    }
    if (engines.empty()) return outcome;
    // The one in force comes last: among those in force the newest, then the last file.
    const auto current = std::max_element(engines.begin(), engines.end(), [&](const auto& a, const auto& b) {
        return !is_better(a->rules(), b->rules(), as_of);
    });
    outcome.history = list_history(tables, engines, as_of);
    std::rotate(current, current + 1, engines.end());
    for (const auto& engine : engines) outcome.identifications.push_back(decide_now(*engine, tables, as_of));
    add_cohorts(outcome.identifications.back(), outcome.history);
    return outcome;
}

}

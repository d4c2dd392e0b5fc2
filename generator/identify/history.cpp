#include "identify/history.hpp"

#include "identify/official.hpp"
#include "identify/rule_periods.hpp"

#include <algorithm>
#include <tuple>

namespace opora::identify {

namespace {

/// Who decides on a period.
struct Decider {
    const Engine* engine = nullptr;
    std::size_t position = 0; ///< of the period, for the engine
};

struct Earlier {
    bool operator()(const std::string& a, const std::string& b) const
    {
        const auto day = last_day_of(a);
        const auto other = last_day_of(b);
        return std::tie(day, a) < std::tie(other, b);
    }
};
using Deciders = std::map<std::string, Decider, Earlier>;

bool lists_periods(const RuleSet& rules)
{
    return rules.latest == 0;
}

/// Of two that can decide on the period: a list of periods was made for it.
bool is_preferred(const RuleSet& rules, const RuleSet& known, const Date& day)
{
    if (lists_periods(rules) != lists_periods(known)) return lists_periods(rules);
    return !is_better(known, rules, day);
}

void add_deciders(const Engine& engine, const Date& as_of, Deciders& deciders)
{
    const auto& periods = engine.periods();
    for (std::size_t position = 0; position < periods.size(); ++position) {
        const auto day = std::min(last_day_of(periods[position]), as_of);
        const bool decides =
            lists_periods(engine.rules()) ? position + 1 == periods.size() : is_in_force(engine.rules(), day);
        if (!decides || !computes(engine.rules())) continue;
        auto& decider = deciders[periods[position]];
        if (!decider.engine || is_preferred(engine.rules(), decider.engine->rules(), day))
            decider = {.engine = &engine, .position = position};
    }
}

/// The list that was made from the results of a period is the one in force a year later.
Date day_of_list(std::string_view period, const Date& as_of)
{
    auto day = last_day_of(period);
    ++day.year;
    return std::min(day, as_of);
}

/// Where lists are kept by decision, being in their category is never computed.
std::optional<std::string> listed_category(const ListedPeriod& entry, const RuleSet& rules, const OfficialLists& lists)
{
    if (entry.official) return entry.official == not_included ? std::nullopt : entry.official;
    const auto first = std::find_if(rules.categories.begin(), rules.categories.end(),
                                    [](const Category& one) { return !one.list_only; });
    const bool is_first = first != rules.categories.end() && entry.category == first->id;
    return lists.any_in_force() && is_first ? std::nullopt : entry.category;
}

ListChange change_between(const std::optional<std::string>& before, const std::optional<std::string>& now)
{
    if (!before) return now ? ListChange::Entered : ListChange::None;
    if (!now) return ListChange::Left;
    return before == now ? ListChange::Kept : ListChange::Moved;
}

/// As if the period was the first.
ListedPeriod entry_of(Decision decision, const std::string& period, const RuleSet& rules, const OfficialLists& lists)
{
    lists.add_to(decision);
    ListedPeriod entry{.school = decision.school,
                       .period = period,
                       .rules = rules.id,
                       .category = decision.category,
                       .official = decision.official};
    entry.listed = listed_category(entry, rules, lists);
    if (!entry.listed) return entry;
    entry.since = period;
    entry.run = 1;
    return entry;
}

void continue_run(const ListedPeriod& before, ListedPeriod& entry)
{
    entry.previous = before.listed;
    entry.change = change_between(before.listed, entry.listed);
    if (entry.change != ListChange::Kept) return;
    entry.since = before.since;
    entry.run = before.run + 1;
}

}

bool belongs(const Cohort& cohort, std::string_view period)
{
    return !period.empty() && (cohort.from.empty() || !is_earlier(period, cohort.from)) &&
           (cohort.until.empty() || !is_earlier(cohort.until, period));
}

bool is_better(const RuleSet& rules, const RuleSet& other, const Date& day)
{
    const auto key = [&](const RuleSet& one) {
        return std::pair(is_in_force(one, day) ? 1 : 0, one.valid_from.value_or(Date{.year = 0}));
    };
    return key(rules) > key(other);
}

std::vector<ListedPeriod> list_history(const dataset::Tables& tables,
                                       const std::vector<std::unique_ptr<Engine>>& engines, const Date& as_of)
{
    Deciders deciders;
    for (const auto& engine : engines) add_deciders(*engine, as_of, deciders);
    std::map<std::string, std::vector<ListedPeriod>, std::less<>> by_school;
    for (const auto& [period, decider] : deciders) {
        const auto& rules = decider.engine->rules();
        const OfficialLists lists(tables.at("official_lists"), rules, day_of_list(period, as_of));
        const auto identification = decider.engine->decide(decider.engine->window_until(decider.position),
                                                           std::min(last_day_of(period), as_of));
        for (const auto& decision : identification.decisions) {
            auto entry = entry_of(decision, period, rules, lists);
            auto& entries = by_school[entry.school];
            if (!entries.empty()) continue_run(entries.back(), entry);
            entries.push_back(std::move(entry));
        }
    }
    std::vector<ListedPeriod> history;
    for (auto& [school, entries] : by_school)
        for (auto& entry : entries) history.push_back(std::move(entry));
    return history;
}

}

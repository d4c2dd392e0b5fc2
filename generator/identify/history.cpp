#include "identify/history.hpp"

#include "identify/official.hpp"
#include "identify/rule_periods.hpp"
#include "values/period_year.hpp"

#include <algorithm>
#include <tuple>

namespace opora::identify {

namespace {

/// Who decides on a period.
struct Decider {
    const Engine* engine = nullptr;
    std::vector<std::size_t> window = {}; ///< that it looks at
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

void add_deciders(const Engine& engine, const std::vector<std::string>& periods, const Date& as_of, Deciders& deciders)
{
    for (std::size_t position = 0; position < periods.size(); ++position) {
        const auto day = std::min(last_day_of(periods[position]), as_of);
        const bool decides =
            lists_periods(engine.rules()) ? position + 1 == periods.size() : is_in_force(engine.rules(), day);
        if (!decides) continue;
        auto& decider = deciders[periods[position]];
        if (decider.engine && !is_preferred(engine.rules(), decider.engine->rules(), day)) continue;
        decider.engine = &engine;
        decider.window = computes(engine.rules()) ? engine.window_until(position) : std::vector<std::size_t>();
    }
}

/// The list that was made from the results of a period is the one in force a year later.
Date day_of_list(std::string_view period, const Date& as_of)
{
    auto day = last_day_of(period);
    ++day.year;
    return std::min(day, as_of);
}

ListChange change_between(const std::optional<std::string>& before, const std::optional<std::string>& now)
{
    if (before == undecided || now == undecided) return ListChange::Unknown;
    if (!before) return now ? ListChange::Entered : ListChange::None;
    if (!now) return ListChange::Left;
    return before == now ? ListChange::Kept : ListChange::Moved;
}

bool counts_in_calendar_years(const RuleSet& rules, const dataset::Table& results)
{
    if (rules.period_system != PeriodSystem::AsGiven) return rules.period_system == PeriodSystem::CalendarYear;
    return results.row_count() > 0 && !values::is_school_year(results.text(0, "period"));
}

/// Where nothing is computed, periods follow from the lists: from the one whose list was the oldest, to the newest that
/// has ended.
std::vector<std::string> periods_of_lists(const dataset::Tables& tables, const RuleSet& rules, const Date& as_of)
{
    const auto& official = tables.at("official_lists");
    std::optional<Date> oldest;
    for (std::size_t row = 0; row < official.row_count(); ++row) {
        const auto from = official.date(row, "from");
        if (from && *from <= as_of && find_category(rules, official.text(row, "category")))
            oldest = std::min(oldest.value_or(*from), *from);
    }
    std::vector<std::string> periods;
    if (!oldest) return periods;
    const bool calendar = counts_in_calendar_years(rules, tables.at("results"));
    for (int year = oldest->year - 2; year <= as_of.year; ++year) {
        auto period = calendar ? std::to_string(year) : std::to_string(year) + "/" + std::to_string(year + 1);
        if (last_day_of(period) <= as_of && *oldest <= day_of_list(period, as_of)) periods.push_back(std::move(period));
    }
    return periods;
}

/// As if the period was the first.
ListedPeriod entry_of(Decision decision, const std::string& period, const RuleSet& rules, const OfficialLists& lists)
{
    lists.add_to(decision);
    ListedPeriod entry{.school = decision.school,
                       .period = period,
                       .rules = rules.id,
                       .category = decision.category,
                       .is_sure = decision.is_sure,
                       .official = decision.official,
                       .listed = decision.listed};
    if (!entry.listed || entry.listed == undecided) return entry;
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
    for (const auto& engine : engines) {
        const bool from_lists = !computes(engine->rules()) && !lists_periods(engine->rules());
        add_deciders(*engine, from_lists ? periods_of_lists(tables, engine->rules(), as_of) : engine->periods(), as_of,
                     deciders);
    }
    std::map<std::string, std::vector<ListedPeriod>, std::less<>> by_school;
    for (const auto& [period, decider] : deciders) {
        const auto& rules = decider.engine->rules();
        const OfficialLists lists(tables.at("official_lists"), rules, day_of_list(period, as_of));
        const auto identification = decider.engine->decide(decider.window, std::min(last_day_of(period), as_of));
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

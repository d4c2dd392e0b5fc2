#include "facts/cycle_facts.hpp"

#include "facts/addresses.hpp"
#include "facts/measured_effects.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace opora::facts {

namespace {

using StepName = std::pair<std::string, std::string>; // table, id

struct Steps {
    std::map<StepName, CycleStep> all = {};
    std::vector<StepName> order = {};
    std::map<StepName, std::vector<StepName>> followers = {};
    std::map<StepName, std::vector<StepName>> origins = {};

    [[nodiscard]] std::vector<CycleStep> following(const StepName& name, std::string_view table) const
    {
        std::vector<CycleStep> steps;
        const auto found = followers.find(name);
        if (found == followers.end()) return steps;
        for (const auto& follower : found->second)
            if (follower.first == table) steps.push_back(all.at(follower));
        return steps;
    }
    [[nodiscard]] bool follows_from(const StepName& name, std::string_view table) const
    {
        const auto found = origins.find(name);
        return found != origins.end() &&
               std::ranges::any_of(found->second, [&](const StepName& origin) { return origin.first == table; });
    }
};

std::vector<std::string> parts_of(const std::string& text)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find("; ", begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
    return parts;
}

Steps load_steps(const Facts& facts)
{
    const auto rows = facts.rows("SELECT * FROM cycle_links WHERE position IN ('monitoring', 'recommendations', "
                                 "'measures', 'decisions', 'effects') ORDER BY rowid");
    const auto measured = measured_effects(facts);
    Steps steps;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const StepName name(rows.text(row, "table_name"), rows.text(row, "id"));
        const auto [known, is_new] = steps.all.try_emplace(name);
        if (is_new) {
            known->second = {.year = rows.text(row, "period"),
                             .table = name.first,
                             .id = name.second,
                             .title = rows.text(row, "title"),
                             .date = rows.text(row, "date"),
                             .documents = parts_of(rows.text(row, "documents")),
                             .schools = parts_of(rows.text(row, "schools"))};
            steps.order.push_back(name);
        }
        if (const auto found = measured.find(name.second); name.first == "effects" && found != measured.end())
            known->second.measured = found->second;
        const StepName previous(rows.text(row, "previous_table"), rows.text(row, "previous_id"));
        if (previous.first.empty()) continue;
        steps.followers[previous].push_back(name);
        steps.origins[name].push_back(previous);
    }
    return steps;
}

void add_effects(const Steps& steps, CycleCase& one)
{
    std::set<std::string> known;
    for (const auto* origins : {&one.decisions, &one.measures})
        for (const auto& step : *origins)
            for (auto& effect : steps.following({step.table, step.id}, "effects"))
                if (known.insert(effect.id).second) one.effects.push_back(std::move(effect));
}

void add_measures(const Steps& steps, const CycleStep& step, CycleCase& one)
{
    for (auto& measure : steps.following({step.table, step.id}, "measures"))
        if (std::ranges::find(one.measures, measure.id, &CycleStep::id) == one.measures.end())
            one.measures.push_back(std::move(measure));
}

std::map<std::string, std::string> declined_recommendations(const Facts& facts)
{
    const auto rows =
        facts.rows("SELECT id, reason FROM recommendations WHERE status = ?", {std::string(schemas::words::declined)});
    std::map<std::string, std::string> reasons;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        reasons.emplace(rows.text(row, "id"), rows.text(row, "reason"));
    return reasons;
}

CycleCase case_of_recommendation(const Steps& steps, const CycleStep& step)
{
    CycleCase one{.year = step.year, .recommendation = step};
    const auto origin = steps.origins.find({step.table, step.id});
    if (origin != steps.origins.end()) one.monitoring = steps.all.at(origin->second.front());
    one.decisions = steps.following({step.table, step.id}, "decisions");
    add_measures(steps, step, one);
    for (const auto& decision : one.decisions) add_measures(steps, decision, one);
    add_effects(steps, one);
    return one;
}

/// Nothing for a step that belongs to the case of another one.
std::optional<CycleCase> case_of(const Steps& steps, const CycleStep& step)
{
    const StepName name(step.table, step.id);
    if (step.table == "recommendations") return case_of_recommendation(steps, step);
    if (step.table == "monitoring" && steps.following(name, "recommendations").empty())
        return CycleCase{.year = step.year, .monitoring = step};
    if (step.table == "decisions" && !steps.follows_from(name, "recommendations")) {
        CycleCase one{.year = step.year, .decisions = {step}};
        add_measures(steps, step, one);
        add_effects(steps, one);
        return one;
    }
    const bool is_alone = !steps.follows_from(name, "decisions") && !steps.follows_from(name, "measures");
    if (step.table == "effects" && is_alone) return CycleCase{.year = step.year, .effects = {step}};
    return std::nullopt;
}

}

std::string CycleStep::words() const
{
    return measured.empty() ? title : title + ". " + measured;
}

const std::string& CycleCase::heading() const
{
    if (!decisions.empty()) return decisions.front().title;
    if (recommendation) return recommendation->title;
    return monitoring ? monitoring->title : effects.front().title;
}

std::string CycleCase::begun() const
{
    if (monitoring && !monitoring->date.empty()) return monitoring->date;
    if (recommendation) return recommendation->date;
    return decisions.empty() ? (effects.empty() ? std::string() : effects.front().date) : decisions.front().date;
}

const std::vector<std::string>& CycleCase::schools() const
{
    if (!decisions.empty()) return decisions.front().schools;
    if (recommendation) return recommendation->schools;
    return monitoring ? monitoring->schools : effects.front().schools;
}

std::vector<const CycleStep*> CycleCase::steps() const
{
    std::vector<const CycleStep*> all;
    for (const auto* one : {&monitoring, &recommendation})
        if (*one) all.push_back(&**one);
    for (const auto* several : {&decisions, &effects})
        for (const auto& step : *several) all.push_back(&step);
    return all;
}

std::string CycleStory::address_of(const std::string& table, const std::string& id) const
{
    const auto found = year_of_step.find({table, id});
    return found == year_of_step.end() ? std::string()
                                       : cycle_year_address(found->second) + "#" + cycle_anchor(table, id);
}

namespace {

std::vector<CycleCase> load_cases(const Facts& facts)
{
    const auto steps = load_steps(facts);
    const auto declined = declined_recommendations(facts);
    std::vector<CycleCase> cases;
    for (const auto& name : steps.order) {
        auto one = case_of(steps, steps.all.at(name));
        if (!one) continue;
        const auto reason = one->recommendation ? declined.find(one->recommendation->id) : declined.end();
        if (reason != declined.end()) one->declined = reason->second;
        cases.push_back(*std::move(one));
    }
    std::ranges::stable_sort(cases, [](const CycleCase& a, const CycleCase& b) {
        if (a.is_closed() != b.is_closed()) return !a.is_closed();
        return a.is_closed() ? a.begun() > b.begun() : a.begun() < b.begun();
    });
    return cases;
}

std::vector<std::string> load_years(const Facts& facts)
{
    const auto rows = facts.rows("SELECT DISTINCT period FROM cycle_matrix ORDER BY period DESC");
    std::vector<std::string> years;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) years.push_back(rows.text(row, "period"));
    return years;
}

}

CycleStory load_cycle_story(const Facts& facts)
{
    CycleStory story{.years = load_years(facts), .cases = load_cases(facts)};
    for (const auto& one : story.cases)
        for (const auto* step : one.steps()) story.year_of_step.try_emplace({step->table, step->id}, one.year);
    return story;
}

}

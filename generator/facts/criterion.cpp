#include "facts/criterion.hpp"

#include "facts/procedures.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "values/period_year.hpp"
#include "values/value.hpp"

#include <algorithm>
#include <set>

namespace opora::facts {

namespace {

const char* measure_word(identify::Measure measure)
{
    switch (measure) {
    case identify::Measure::Share:
        return "share";
    case identify::Measure::Index:
        return "index";
    case identify::Measure::MeanScore:
        return "mean";
    case identify::Measure::Context:
        break;
    }
    return "context";
}

/// What all words about a criterion that compares a number take.
Arguments measure_arguments(const identify::Criterion& criterion)
{
    const auto& test = *criterion.test;
    const auto percent = [](const std::optional<values::Decimal>& share) {
        return share ? language::format_percent(100 * share->to_double(), 2) : std::string();
    };
    return {{"measure", measure_word(test.measure)},
            {"indicator", test.indicator},
            {"end", test.worst_end == identify::Worst::Highest ? "high" : "low"},
            {"by", test.worst > 0 ? "count" : "share"},
            {"count", std::int64_t{test.worst}},
            {"share", percent(test.worst_share)},
            {"threshold", percent(test.at_least)},
            {"within", test.within.empty() ? "all" : test.within}};
}

/// «2021 и 2022», and what the patterns select on.
Arguments period_arguments(const Facts& facts, const std::vector<std::string>& periods)
{
    std::string list;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        if (i > 0) list += i + 1 == periods.size() ? facts.text("period.and") : ", ";
        list += periods[i];
    }
    return {{"list", list},
            {"count", static_cast<std::int64_t>(periods.size())},
            {"kind", !periods.empty() && values::is_school_year(periods.front()) ? "school" : "calendar"}};
}

/// The years that the criterion looked at, or how many it needs where there are fewer.
std::string years_of(const Facts& facts, const identify::Criterion& criterion)
{
    const auto& periods = facts.model.rule_periods;
    const auto wanted = static_cast<std::size_t>(std::max(criterion.in_each_of_last, 1));
    if (wanted > periods.size())
        return facts.text("rules.years_wanted", {{"count", static_cast<std::int64_t>(wanted)}});
    const std::vector<std::string> looked_at(periods.end() - static_cast<std::ptrdiff_t>(wanted), periods.end());
    return facts.text("rules.years", period_arguments(facts, looked_at));
}

std::string made_words(const Facts& facts, const identify::Criterion& criterion)
{
    auto arguments = criterion.test
                         ? measure_arguments(criterion)
                         : Arguments{{"procedures", std::int64_t{criterion.procedures_at_least}},
                                     {"match", criterion.match == identify::MatchMode::Any ? "any" : "same"}};
    arguments.emplace_back("years", years_of(facts, criterion));
    if (!criterion.test) return facts.text("rules.low_criterion", arguments);
    return facts.text(criterion.test->at_least ? "rules.index_criterion" : "rules.rank_criterion", arguments);
}

bool is_weighted(const identify::RuleSet& rules)
{
    std::set<double> weights;
    for (const auto& weight : rules.weights)
        if (weight.mantissa > 0) weights.insert(weight.to_double());
    return weights.size() > 1;
}

}

std::string for_periods(const Facts& facts, const std::vector<std::string>& periods)
{
    return periods.empty() ? std::string() : facts.text("period.for_years", period_arguments(facts, periods));
}

std::string criterion_words(const Facts& facts, const identify::Criterion& criterion)
{
    if (criterion.title.empty()) return made_words(facts, criterion) + ".";
    return facts.text("rules.titled_criterion", {{"title", criterion.title}, {"years", years_of(facts, criterion)}});
}

std::string criterion_basis(const Facts& facts, const identify::Criterion& criterion)
{
    if (!criterion.test || !facts.model.rules) return {};
    std::string procedures;
    for (const auto& procedure : criterion.test->procedures)
        procedures +=
            (procedures.empty() ? "" : ", ") + language::with_small_first_letter(procedure_words(facts, procedure));
    auto arguments = measure_arguments(criterion);
    arguments.emplace_back("list", procedures.empty() ? "none" : procedures);
    arguments.emplace_back("weighted", is_weighted(*facts.model.rules) ? "yes" : "no");
    return facts.text(criterion.test->at_least ? "rules.index_basis" : "rules.rank_basis", arguments);
}

const identify::Criterion* find_criterion(const Facts& facts, const std::string& category, const std::string& id)
{
    if (!facts.model.rules) return nullptr;
    const auto* known = identify::find_category(*facts.model.rules, category);
    if (!known) return nullptr;
    for (const auto& criterion : known->any_of)
        if (criterion.id == id) return &criterion;
    return nullptr;
}

}

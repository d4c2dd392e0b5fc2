#include "facts/criterion.hpp"

#include "facts/procedures.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "values/value.hpp"

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
            {"within", test.within.empty() ? "all" : test.within},
            {"periods", std::int64_t{criterion.in_each_of_last}}};
}

std::string made_words(const Facts& facts, const identify::Criterion& criterion)
{
    if (criterion.test)
        return facts.text(criterion.test->at_least ? "rules.index_criterion" : "rules.rank_criterion",
                          measure_arguments(criterion));
    return facts.text("rules.low_criterion", {{"procedures", std::int64_t{criterion.procedures_at_least}},
                                              {"match", criterion.match == identify::MatchMode::Any ? "any" : "same"},
                                              {"periods", std::int64_t{criterion.in_each_of_last}}});
}

bool is_weighted(const identify::RuleSet& rules)
{
    std::set<double> weights;
    for (const auto& weight : rules.weights)
        if (weight.mantissa > 0) weights.insert(weight.to_double());
    return weights.size() > 1;
}

}

std::string criterion_words(const Facts& facts, const identify::Criterion& criterion)
{
    return (criterion.title.empty() ? made_words(facts, criterion) : criterion.title) + ".";
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

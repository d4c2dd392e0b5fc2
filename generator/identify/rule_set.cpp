#include "identify/rule_set.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace opora::identify {

namespace {

std::string_view name(Measure measure)
{
    switch (measure) {
    case Measure::Share:
        return "share";
    case Measure::Index:
        return "index";
    case Measure::MeanScore:
        return "mean_score";
    case Measure::Context:
        break;
    }
    return "context";
}

std::string test_text(const MeasureTest& test)
{
    if (test.at_least) return fmt::format("{} of at least {}", name(test.measure), test.at_least->to_text());
    auto text = fmt::format("{} {} of {}", test.worst > 0 ? std::to_string(test.worst) : test.worst_share->to_text(),
                            test.worst_end == Worst::Highest ? "highest" : "lowest", name(test.measure));
    if (!test.procedures.empty()) text += fmt::format(" ({})", fmt::join(test.procedures, ", "));
    if (!test.indicator.empty()) text += fmt::format(" ({})", test.indicator);
    if (!test.within.empty()) text += " within " + test.within;
    return text;
}

std::string what_is_asked(const Criterion& criterion)
{
    return criterion.test ? test_text(*criterion.test)
                          : fmt::format("{} or more procedures low", criterion.procedures_at_least);
}

std::string criterion_text(const Category& category, const Criterion& criterion)
{
    auto text = fmt::format("{} {}: {} in each of the last {} periods", category.id, criterion.id,
                            what_is_asked(criterion), criterion.in_each_of_last);
    if (!criterion.test) text += criterion.match == MatchMode::Any ? ", any" : ", same_procedure";
    return text + "\n";
}

}

std::string RuleSet::to_text() const
{
    auto text =
        fmt::format("{}: {}; low from {} of at least {} participants; {}\n", id,
                    latest > 0 ? fmt::format("latest {}", latest) : fmt::format("{}", fmt::join(periods, ", ")),
                    low_result.share_at_least.to_text(), low_result.participants_at_least, fmt::join(procedures, ", "));
    for (const auto& category : categories) {
        if (category.list_only) text += fmt::format("{}: only by official_lists\n", category.id);
        for (const auto& criterion : category.any_of) text += criterion_text(category, criterion);
        for (const auto& cohort : category.cohorts)
            text += fmt::format("{} {}: entered from {} to {}\n", category.id, cohort.id, cohort.from, cohort.until);
    }
    return text;
}

std::string_view name(CriteriaSource source)
{
    switch (source) {
    case CriteriaSource::Document:
        return "document";
    case CriteriaSource::Own:
        return "own";
    case CriteriaSource::Invented:
        return "invented";
    case CriteriaSource::NotSaid:
        break;
    }
    return {};
}

std::string_view name(CategoryStatus status)
{
    return status == CategoryStatus::Watch ? "watch" : "support";
}

bool is_in_force(const RuleSet& rules, const Date& day)
{
    return (!rules.valid_from || *rules.valid_from <= day) && (!rules.valid_to || day <= *rules.valid_to);
}

bool computes(const RuleSet& rules)
{
    return std::any_of(rules.categories.begin(), rules.categories.end(),
                       [](const Category& one) { return !one.list_only; });
}

bool needs_procedures(const RuleSet& rules)
{
    return std::any_of(rules.categories.begin(), rules.categories.end(), [](const Category& category) {
        return std::any_of(category.any_of.begin(), category.any_of.end(), [](const Criterion& criterion) {
            return !criterion.test || criterion.test->measure != Measure::Context;
        });
    });
}

bool has_measures(const RuleSet& rules)
{
    return std::any_of(rules.categories.begin(), rules.categories.end(), [](const Category& category) {
        return std::any_of(category.any_of.begin(), category.any_of.end(),
                           [](const Criterion& criterion) { return criterion.test.has_value(); });
    });
}

const Category* find_category(const RuleSet& rules, std::string_view id)
{
    const auto found = std::find_if(rules.categories.begin(), rules.categories.end(),
                                    [&](const Category& category) { return category.id == id; });
    return found == rules.categories.end() ? nullptr : &*found;
}

}

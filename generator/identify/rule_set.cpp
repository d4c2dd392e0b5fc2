#include "identify/rule_set.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace opora::identify {

namespace {

std::string border_text(const MeasureTest& test)
{
    if (test.at_least) return "at least " + test.at_least->to_text();
    return test.at_most ? "at most " + test.at_most->to_text() : "over " + test.over->to_text();
}

/// `share of at least 0.1 more than 2 periods before`
std::string against_text(const MeasureTest& test)
{
    const auto measure = name_of(test.measure);
    switch (test.against) {
    case Against::Border:
        return fmt::format("{} of {}", measure, border_text(test));
    case Against::Earlier:
        return fmt::format("{} {} by {} over {} periods{}", measure, test.for_better ? "better" : "worse",
                           border_text(test), test.periods, test.is_proved ? ", proved" : "");
    case Against::District:
        return fmt::format("{} above the district by {}{}", measure, border_text(test),
                           test.is_proved ? ", proved" : "");
    case Against::Schools:
        break;
    }
    return fmt::format("{} {} of {}", test.worst > 0 ? std::to_string(test.worst) : test.worst_share->to_text(),
                       test.worst_end == Worst::Highest ? "highest" : "lowest", measure);
}

std::string test_text(const MeasureTest& test)
{
    auto text = against_text(test);
    const bool is_plain_index = test.measure == Measure::Index && test.against == Against::Border;
    if (!test.procedures.empty() && !is_plain_index) text += fmt::format(" ({})", fmt::join(test.procedures, ", "));
    for (const auto& named : {test.indicator, test.rating, test.score})
        if (!named.empty()) text += fmt::format(" ({})", named);
    if (!test.within.empty()) text += " within " + test.within;
    return text;
}

std::string asked_of(const Criterion& criterion)
{
    if (!criterion.all_of.empty()) {
        std::string text;
        for (const auto& member : criterion.all_of) text += (text.empty() ? "" : " and ") + asked_of(member);
        return text;
    }
    auto text = criterion.test ? test_text(*criterion.test)
                               : fmt::format("{} or more procedures low", criterion.procedures_at_least);
    text += fmt::format(" in each of the last {} periods", criterion.in_each_of_last);
    if (!criterion.test) text += criterion.match == MatchMode::Any ? ", any" : ", same_procedure";
    return text;
}

std::string criterion_text(const Category& category, const Criterion& criterion)
{
    return fmt::format("{} {}: {}{}\n", category.id, criterion.id, asked_of(criterion), criterion.told ? ", told" : "");
}

/// Its own test, or those of its members.
bool has_private_test(const Criterion& criterion)
{
    return (criterion.test && is_private(*criterion.test)) ||
           std::any_of(criterion.all_of.begin(), criterion.all_of.end(), has_private_test);
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

bool is_among(const std::vector<std::string>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
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

bool looks_at_results(const RuleSet& rules, const MeasureTest& test)
{
    const auto is_of_results = [](Measure measure) {
        return measure == Measure::Share || measure == Measure::Index || measure == Measure::MeanScore;
    };
    if (test.measure != Measure::Score) return is_of_results(test.measure);
    const auto* score = find_score(rules, test.score);
    return score && std::any_of(score->parts.begin(), score->parts.end(),
                                [&](const ScorePart& part) { return is_of_results(part.measure); });
}

bool needs_procedures(const RuleSet& rules)
{
    const auto criteria = simple_criteria(rules);
    return std::any_of(criteria.begin(), criteria.end(), [&](const Criterion* criterion) {
        return !criterion->test || looks_at_results(rules, *criterion->test);
    });
}

bool has_measures(const RuleSet& rules)
{
    return std::any_of(rules.categories.begin(), rules.categories.end(), [](const Category& category) {
        return std::any_of(category.any_of.begin(), category.any_of.end(), [](const Criterion& criterion) {
            return criterion.test.has_value() || !criterion.all_of.empty();
        });
    });
}

bool is_private(const MeasureTest& test)
{
    return test.measure != Measure::Share && test.measure != Measure::Index && test.measure != Measure::MeanScore;
}

const std::string& label_of(const Criterion& criterion)
{
    return criterion.label.empty() ? criterion.id : criterion.label;
}

int look_back(const Criterion& criterion)
{
    int periods = std::max(criterion.in_each_of_last, criterion.test ? criterion.test->periods : 1);
    for (const auto& member : criterion.all_of) periods = std::max(periods, look_back(member));
    return periods;
}

bool is_kept_back(const Criterion& criterion)
{
    return !criterion.told && has_private_test(criterion);
}

std::string_view name_of(Measure measure)
{
    switch (measure) {
    case Measure::Share:
        return "share";
    case Measure::Index:
        return "index";
    case Measure::MeanScore:
        return "mean_score";
    case Measure::Score:
        return "score";
    case Measure::RatingRank:
        return "rank";
    case Measure::RatingPlace:
        return "place";
    case Measure::RatingScore:
        return "rating";
    case Measure::Doubt:
        return "doubt";
    case Measure::Recorded:
        return "recorded";
    case Measure::Context:
        break;
    }
    return "context";
}

std::vector<const Criterion*> simple_criteria(const RuleSet& rules)
{
    std::vector<const Criterion*> criteria;
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of) {
            if (criterion.all_of.empty()) criteria.push_back(&criterion);
            for (const auto& member : criterion.all_of) criteria.push_back(&member);
        }
    return criteria;
}

const Score* find_score(const RuleSet& rules, std::string_view id)
{
    const auto found =
        std::find_if(rules.scores.begin(), rules.scores.end(), [&](const Score& score) { return score.id == id; });
    return found == rules.scores.end() ? nullptr : &*found;
}

const Category* find_category(const RuleSet& rules, std::string_view id)
{
    const auto found = std::find_if(rules.categories.begin(), rules.categories.end(),
                                    [&](const Category& category) { return category.id == id; });
    return found == rules.categories.end() ? nullptr : &*found;
}

}

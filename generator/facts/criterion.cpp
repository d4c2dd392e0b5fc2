#include "facts/criterion.hpp"

#include "facts/document_title.hpp"
#include "facts/procedures.hpp"
#include "foundation/joining.hpp"
#include "identify/explain.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "store/database.hpp"
#include "values/period_year.hpp"
#include "values/value.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace opora::facts {

namespace {

using identify::Against;
using identify::Measure;

std::string percent_of(const std::optional<values::Decimal>& share)
{
    return share ? language::format_percent(100 * share->to_double(), 2) : std::string();
}

std::string number_of(const values::Decimal& number)
{
    return language::format_decimal(number.to_double(), 6);
}

/// «10 процентных пунктов», «0,3 балла»
std::string difference_words(const Facts& facts, const identify::MeasureTest& test)
{
    const bool is_share = test.measure != Measure::MeanScore;
    const double amount = (is_share ? 100 : 1) * test.at_least->to_double();
    const auto whole = std::llround(amount);
    const bool is_whole = std::abs(amount - static_cast<double>(whole)) < 1e-9;
    return facts.text("rules.difference", {{"unit", is_share ? "points" : "marks"},
                                           {"whole", is_whole ? "yes" : "no"},
                                           {"count", std::int64_t{whole}},
                                           {"number", language::format_decimal(amount, 6)}});
}

/// The act behind a rating.
std::string rating_document(const Facts& facts, const identify::MeasureTest& test)
{
    auto title = document_title(facts, test.rating_document);
    return title.empty() ? std::string("none") : title;
}

std::string listed_procedures(const Facts& facts, const std::vector<std::string>& procedures)
{
    std::string list;
    for (const auto& procedure : procedures)
        append_item(list, language::with_small_first_letter(procedure_words(facts, procedure)));
    return list.empty() ? std::string("none") : list;
}

std::int64_t part_count(const Facts& facts, const identify::MeasureTest& test)
{
    const auto* score = facts.model.rules ? identify::find_score(*facts.model.rules, test.score) : nullptr;
    return score ? static_cast<std::int64_t>(score->parts.size()) : 0;
}

/// Where the border of a number is: of a place of a rating the part of the schools that is at the worse end.
std::string border_of(const identify::MeasureTest& test)
{
    if (test.measure == Measure::RatingPlace) return percent_of(test.worst_share);
    if (test.at_most) return number_of(*test.at_most);
    if (test.over) return number_of(*test.over);
    return test.at_least ? number_of(*test.at_least) : std::string();
}

/// What all words about a criterion that compares a number take.
Arguments measure_arguments(const Facts& facts, const identify::Criterion& criterion)
{
    const auto& test = *criterion.test;
    return {{"measure", std::string(identify::pattern_word(test.measure))},
            {"indicator", test.indicator + test.score + test.rating},
            {"end", test.worst_end == identify::Worst::Highest ? "high" : "low"},
            {"by", test.worst > 0 ? "count" : "share"},
            {"count", std::int64_t{test.worst}},
            {"share", percent_of(test.worst_share)},
            {"threshold", percent_of(test.at_least)},
            {"border", border_of(test)},
            {"document", rating_document(facts, test)},
            {"marks", std::int64_t{test.measure == Measure::Doubt ? test.at_least->mantissa : 0}},
            {"parts", part_count(facts, test)},
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

/// «с 2020 по 2022 год»: the periods of a trend.
std::string trend_years(const Facts& facts, const identify::MeasureTest& test)
{
    const auto& periods = facts.model.rule_periods;
    const auto wanted = static_cast<std::size_t>(test.periods);
    if (wanted > periods.size()) return facts.text("rules.years_wanted", {{"count", std::int64_t{test.periods}}});
    return facts.text("rules.trend_years", {{"first", periods[periods.size() - wanted]},
                                            {"last", periods.back()},
                                            {"kind", values::is_school_year(periods.back()) ? "school" : "calendar"}});
}

std::string difference_criterion(const Facts& facts, const identify::Criterion& criterion)
{
    const auto& test = *criterion.test;
    const bool is_trend = test.against == Against::Earlier;
    return facts.text(is_trend ? "rules.trend_criterion" : "rules.district_criterion",
                      {{"measure", std::string(identify::pattern_word(test.measure))},
                       {"list", test.measure == Measure::Index ? "none" : listed_procedures(facts, test.procedures)},
                       {"better", test.for_better ? "yes" : "no"},
                       {"amount", difference_words(facts, test)},
                       {"proved", test.is_proved ? "yes" : "no"},
                       {"years", is_trend ? trend_years(facts, test) : years_of(facts, criterion)}});
}

const char* border_key(Measure measure)
{
    switch (measure) {
    case Measure::Context:
        return "rules.context_criterion";
    case Measure::Score:
        return "rules.score_criterion";
    case Measure::Doubt:
        return "rules.doubt_criterion";
    case Measure::RatingRank:
    case Measure::RatingPlace:
    case Measure::RatingScore:
        return "rules.rating_criterion";
    default:
        return "rules.index_criterion";
    }
}

/// Of one question, without a full stop.
std::string simple_words(const Facts& facts, const identify::Criterion& criterion)
{
    if (!criterion.test)
        return facts.text("rules.low_criterion",
                          {{"procedures", std::int64_t{criterion.procedures_at_least}},
                           {"match", criterion.match == identify::MatchMode::Any ? "any" : "same"},
                           {"years", years_of(facts, criterion)}});
    const auto& test = *criterion.test;
    if (test.against == Against::Earlier || test.against == Against::District)
        return difference_criterion(facts, criterion);
    auto arguments = measure_arguments(facts, criterion);
    arguments.emplace_back("years", years_of(facts, criterion));
    return facts.text(test.against == Against::Schools ? "rules.rank_criterion" : border_key(test.measure), arguments);
}

/// Of one question: that the border is passed, and not which.
std::string told_words(const Facts& facts, const identify::Criterion& criterion)
{
    if (!criterion.test || !is_private(*criterion.test) || criterion.test->against == Against::Schools)
        return simple_words(facts, criterion);
    auto arguments = measure_arguments(facts, criterion);
    arguments.emplace_back("years", years_of(facts, criterion));
    return facts.text("rules.told_criterion", arguments);
}

/// What is said behind all: that numbers are not published.
std::string told_tail(const Facts& facts, const identify::Criterion& criterion)
{
    if (!criterion.test || !is_private(*criterion.test) || criterion.test->against == Against::Schools) return {};
    return facts.text("rules.told_tail", measure_arguments(facts, criterion));
}

/// «Выполнены оба условия: … и …»
template <class Words> std::string all_words(const Facts& facts, const identify::Criterion& criterion, Words words_of)
{
    if (criterion.all_of.empty()) return words_of(facts, criterion);
    std::string list;
    for (std::size_t i = 0; i < criterion.all_of.size(); ++i) {
        if (i > 0) list += i + 1 == criterion.all_of.size() ? facts.text("period.and") : "; ";
        list += language::with_small_first_letter(words_of(facts, criterion.all_of[i]));
    }
    return facts.text("rules.all_of", {{"count", static_cast<std::int64_t>(criterion.all_of.size())}, {"list", list}});
}

/// The years of the member that looks furthest back.
std::string all_years(const Facts& facts, const identify::Criterion& criterion)
{
    auto whole = criterion;
    whole.in_each_of_last = identify::look_back(criterion);
    return years_of(facts, whole);
}

std::string titled_words(const Facts& facts, const identify::Criterion& criterion)
{
    return facts.text("rules.titled_criterion", {{"title", criterion.title}, {"years", all_years(facts, criterion)}});
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
    if (!criterion.title.empty()) return titled_words(facts, criterion);
    return all_words(facts, criterion, simple_words) + ".";
}

std::string told_criterion_words(const Facts& facts, const identify::Criterion& criterion)
{
    if (!criterion.title.empty()) return titled_words(facts, criterion);
    auto words = language::with_capital_first_letter(all_words(facts, criterion, told_words)) + ".";
    auto tail = told_tail(facts, criterion);
    for (const auto& member : criterion.all_of)
        if (tail.empty()) tail = told_tail(facts, member);
    return tail.empty() ? words : words + " " + tail;
}

namespace {

/// Of a recorded indicator its title.
std::string name_of_part(const Facts& facts, const identify::ScorePart& part)
{
    const auto& all = facts.model.indicators;
    const auto found = std::ranges::find(all, part.recorded, &indicators::Indicator::id);
    return part.recorded.empty() ? part.indicator + part.rating : found == all.end() ? part.recorded : found->title;
}

}

std::string score_words(const Facts& facts, const identify::Score& score)
{
    std::string parts;
    for (const auto& part : score.parts)
        append_item(
            parts,
            facts.text("rules.score_part",
                       {{"measure", std::string(identify::pattern_word(part.measure))},
                        {"list", part.measure == Measure::Index ? "none" : listed_procedures(facts, part.procedures)},
                        {"indicator", name_of_part(facts, part)},
                        {"best", number_of(part.best)},
                        {"worst", number_of(part.worst)},
                        {"weight", number_of(part.weight)}}),
            "; ");
    return facts.text("rules.score",
                      {{"id", score.id}, {"list", parts}, {"missing", score.without_missing ? "rest" : "unknown"}});
}

std::string criterion_basis(const Facts& facts, const identify::Criterion& criterion)
{
    if (!criterion.test || !facts.model.rules) return {};
    const auto& test = *criterion.test;
    const bool is_index = test.against == Against::Border && test.measure == Measure::Index;
    if (!is_index && test.against != Against::Schools) return {};
    auto arguments = measure_arguments(facts, criterion);
    arguments.emplace_back("list", test.measure == Measure::Score ? "none" : listed_procedures(facts, test.procedures));
    arguments.emplace_back("weighted", is_weighted(*facts.model.rules) ? "yes" : "no");
    return facts.text(is_index ? "rules.index_basis" : "rules.rank_basis", arguments);
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

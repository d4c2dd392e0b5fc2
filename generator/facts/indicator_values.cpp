#include "facts/indicator_values.hpp"

#include "facts/formats.hpp"
#include "facts/periods.hpp"
#include "facts/reasons.hpp"
#include "facts/spans.hpp"
#include "indicators/status.hpp"
#include "indicators/verdicts.hpp"
#include "indicators/words.hpp"
#include "language/collation.hpp"
#include "language/numbers.hpp"
#include "shares/verdict.hpp"
#include "values/span.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace opora::facts {

using indicators::Direction;
using indicators::Indicator;
using indicators::Point;
using indicators::Status;
using indicators::TargetOperator;
using indicators::Unit;

namespace {

/// The two ends of a number of which no more is known.
std::optional<indicators::Interval> interval_at(const store::Rows& rows, std::size_t row, const std::string& name)
{
    const auto from = rows.number(row, name + "_from");
    const auto to = rows.number(row, name + "_to");
    if (!from || !to || rows.number(row, name)) return std::nullopt;
    return indicators::Interval{.from = *from, .to = *to};
}

/// The value of the target, where there is one: a value beside it must not look as if it stood on the other side.
std::optional<double> target_value(const Indicator& indicator)
{
    return indicator.target ? std::optional(indicator.target->value) : std::nullopt;
}

std::string number_words(const Indicator& indicator, double value)
{
    return indicator.unit == Unit::Percent ? language::format_percent(value, 0, target_value(indicator))
                                           : language::format_decimal(value, 2);
}

/// One of the points behind `before` was counted in another way than those before it.
bool counted_otherwise_since(const std::vector<Point>& points, const Point& before)
{
    return std::any_of(points.data() + (&before - points.data()) + 1, points.data() + points.size(),
                       [](const Point& point) { return point.status == "b"; });
}

/// It has a value, or ends that are near enough to be told.
bool is_known(const Point& point, Unit unit)
{
    return has_value(point, unit) || (point.value_between && indicators::is_told(*point.value_between, unit));
}

/// The newest point with a value before the last one, or with the ends of one.
const Point* point_before(const std::vector<Point>& points, Unit unit)
{
    for (std::size_t i = points.size(); i > 1; --i)
        if (is_known(points[i - 2], unit)) return &points[i - 2];
    return nullptr;
}

/// Without what must be said beside it.
std::string bare_value(const Facts& facts, const Indicator& indicator, const Point& point)
{
    if (indicator.unit == Unit::Text) return point.text;
    if (point.value_between) return point.gap;
    if (indicator.unit == Unit::Boolean) return facts.text(*point.value > 0 ? "table.yes" : "table.no");
    return number_words(indicator, *point.value);
}

/// A value in a sentence: with what it counts, where that is known.
std::string told_value(const Facts& facts, const Indicator& indicator, const Point& point)
{
    auto value = bare_value(facts, indicator, point);
    if (indicator.counted.empty() || !point.value) return value;
    const auto whole = std::llround(*point.value);
    const bool is_whole = std::abs(*point.value - static_cast<double>(whole)) < 0.005;
    return facts.text("indicators.counted", {{"value", std::move(value)},
                                             {"count", std::int64_t{std::abs(whole)}},
                                             {"whole", is_whole ? "yes" : "no"},
                                             {"one", indicator.counted[0]},
                                             {"few", indicator.counted[1]},
                                             {"many", indicator.counted[2]}});
}

std::string gap_sentence(const Facts& facts, const std::string& period, const Point& point, Unit unit)
{
    if (point.value_between && indicators::is_told(*point.value_between, unit))
        return facts.text("indicators.sentence_value", {{"period", period}, {"value", point.gap}});
    if (point.status == "x" && point.text.empty())
        return facts.text("indicators.sentence_no_data", {{"period", period}});
    if (point.status == "c")
        return facts.text("indicators.sentence_withheld", {{"period", period}, {"reason", point.gap}});
    return facts.text("indicators.sentence_gap", {{"period", period}, {"reason", point.gap}});
}

/// How the newest value differs from the one before.
struct Change {
    std::string words = {};
    double difference = 0;
    bool is_seen = false;  ///< the shown numbers differ
    bool is_small = false; ///< few are counted in one of the two
    bool is_open = false;  ///< whether it moved at all is not known, since exact numbers are hidden
    bool is_plain = false; ///< of exact numbers of whole periods, so that it can be called better or worse
};

/// Few things are counted, so that one of them moves the share by points.
bool is_small(const Facts& facts, const Indicator& indicator, const Point& point)
{
    return indicator.unit == Unit::Percent && point.denominator && *point.denominator > 0 &&
           *point.denominator < facts.model.settings.disclosure.approximate_below;
}

std::string points_words(const Facts& facts, const std::string& key, double amount, int digits)
{
    const auto whole = std::llround(amount);
    if (std::abs(amount - static_cast<double>(whole)) < 0.005)
        return facts.text(key + "_points", {{"points", static_cast<std::int64_t>(whole)}});
    return facts.text(key + "_part", {{"difference", language::format_decimal(amount, digits)}});
}

/// The difference of the shown numbers, which a reader can check, unless rounding has made another one of it: then that
/// of the exact numbers, and a word about the rounding.
std::string difference_words(const Facts& facts, const Indicator& indicator, double exact, double shown)
{
    constexpr double invisible = 0.005;
    constexpr double misleading = 0.25; // of a percentage point
    if (exact == 0) return facts.text("indicators.change_none");
    const bool is_percent = indicator.unit == Unit::Percent;
    const std::string key = exact > 0 ? "indicators.change_up" : "indicators.change_down";
    if (!is_percent)
        return std::abs(shown) < invisible
                   ? facts.text("indicators.change_little")
                   : facts.text(key, {{"difference", language::format_decimal(std::abs(shown), 2)}});
    const auto told = language::rounded(std::abs(exact), 1);
    const bool is_same = std::abs(shown) < invisible;
    if (is_same && told == 0) return facts.text("indicators.change_little");
    if (!is_same && std::abs(exact - shown) < misleading) return points_words(facts, key, std::abs(shown), 2);
    return facts.text(is_same ? "indicators.change_little_by" : "indicators.change_rounded",
                      {{"change", points_words(facts, key, told, 1)}});
}

/// By how much at least, rounded down.
std::string least_words(const Facts& facts, double amount, Unit unit)
{
    const double tenths = std::floor(10 * amount + 1e-9) / 10;
    if (unit != Unit::Percent) return language::format_decimal(amount, 2);
    const auto whole = std::llround(tenths);
    if (std::abs(tenths - static_cast<double>(whole)) < 0.005)
        return facts.text("indicators.points", {{"points", static_cast<std::int64_t>(whole)}});
    return facts.text("indicators.points_part", {{"points", language::format_decimal(tenths, 1)}});
}

/// Of two numbers of which at least one is known only by its ends: it moved when they have nothing in common.
Change interval_change(const Facts& facts, const shares::Judgement& judged, Unit unit)
{
    if (judged.movement == shares::Movement::None)
        return {.words = facts.text("indicators.change_open"), .is_open = true};
    const double scale = unit == Unit::Percent ? 1 : 0.01; // a number is kept as the share of a hundred
    const double least = scale * (shares::percent(judged.apart_to) - shares::percent(judged.apart_from));
    const bool up = judged.movement == shares::Movement::Up;
    return {.words = facts.text("indicators.change_least",
                                {{"movement", up ? "up" : "down"}, {"amount", least_words(facts, least, unit)}}),
            .difference = up ? least : -least,
            .is_seen = true};
}

Change exact_change(const Facts& facts, const Indicator& indicator, const Point& before, const Point& newest)
{
    const double exact = *newest.value - *before.value;
    const double shown = shown_value(indicator, *newest.value) - shown_value(indicator, *before.value);
    return {.words = difference_words(facts, indicator, std::abs(exact) < 1e-9 ? 0 : exact, shown),
            .difference = exact,
            .is_seen = std::abs(shown) >= 0.005,
            .is_small = is_small(facts, indicator, newest) || is_small(facts, indicator, before)};
}

/// Empty words when there is nothing to compare with.
Change change_of(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    const auto* before = point_before(points, indicator.unit);
    if (!before || !is_known(points.back(), indicator.unit) || !is_number(indicator.unit)) return {};
    if (counted_otherwise_since(points, *before)) return {.words = facts.text("indicators.change_break")};
    const auto& newest = points.back();
    const auto judged = indicators::judge(indicator, *before, newest);
    auto change = before->value_between || newest.value_between ? interval_change(facts, judged, indicator.unit)
                                                                : exact_change(facts, indicator, *before, newest);
    if (judged.verdict == shares::Verdict::Moved)
        change.words = facts.text("indicators.change_unproven", {{"change", change.words}});
    const bool is_proved = judged.verdict == shares::Verdict::Better || judged.verdict == shares::Verdict::Worse;
    change.is_plain = is_proved && !change.is_small && change.is_seen && newest.status != "p" &&
                      is_over(newest.period, facts.model.as_of);
    return change;
}

/// «Это к лучшему: чем меньше значение, тем лучше.»
std::string direction_sentence(const Facts& facts, const Indicator& indicator, const Change& change)
{
    const bool up = indicator.direction == Direction::Up;
    const auto rule = facts.text(up ? "indicators.direction_up" : "indicators.direction_down");
    if (!change.is_plain) return facts.text("indicators.direction", {{"judgement", "none"}, {"rule", rule}});
    const bool better = up == (change.difference > 0);
    return facts.text("indicators.direction", {{"judgement", better ? "better" : "worse"}, {"rule", rule}});
}

/// How far one case moves the share, where few are counted.
std::string small_sentence(const Facts& facts, const Point& newest, const Point& before)
{
    const auto fewest = std::min(newest.denominator.value_or(0), before.denominator.value_or(0));
    if (fewest <= 0) return {};
    return " " +
           facts.text("indicators.sentence_small", {{"points", static_cast<std::int64_t>(std::llround(100 / fewest))}});
}

std::optional<indicators::Duty> duty_of_day(const Facts& facts, const Indicator& indicator,
                                            const std::vector<Point>& points)
{
    return indicators::duty_of(indicator, points,
                               {.as_of = facts.model.as_of, .calendar = facts.model.settings.school_year});
}

const char* form_name(values::SpanForm form)
{
    switch (form) {
    case values::SpanForm::Year:
        return "year";
    case values::SpanForm::SchoolYear:
        return "school_year";
    case values::SpanForm::HalfYear:
    case values::SpanForm::SchoolHalfYear:
        return "half";
    case values::SpanForm::SchoolQuarter:
        return "school_quarter";
    case values::SpanForm::Month:
        return "month";
    case values::SpanForm::Quarter:
        break;
    }
    return "quarter";
}

/// The year of a duty is told where it has parts, all of them in that year.
bool tells_year(const indicators::Duty& duty)
{
    return duty.year != 0 && values::spans_of_year(duty.form) > 1 && !values::is_of_school_year(duty.form);
}

Arguments duty_arguments(const indicators::Duty& duty)
{
    return {{"met", std::int64_t{duty.met}},
            {"due", std::int64_t{duty.due}},
            {"form", form_name(duty.form)},
            {"year", tells_year(duty) ? std::to_string(duty.year) : std::string("none")}};
}

/// «III квартал 2023 года, IV квартал 2023 года»; of many the first ones and how many more.
std::string missed_words(const Facts& facts, const indicators::Duty& duty)
{
    constexpr std::size_t most = 6;
    std::string list;
    for (std::size_t i = 0; i < std::min(most, duty.missed.size()); ++i)
        list += (list.empty() ? "" : ", ") + span_words(facts, duty.missed[i]);
    if (duty.missed.size() > most)
        list = facts.text("indicators.and_more",
                          {{"list", list}, {"count", static_cast<std::int64_t>(duty.missed.size() - most)}});
    return list;
}

/// What became of the duty in its year, and the newest value.
std::string duty_sentence(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points,
                          const indicators::Duty& duty)
{
    auto arguments = duty_arguments(duty);
    arguments.emplace_back("target", indicator.target || !indicator.targets.empty() ? "yes"
                                     : indicator.unit == Unit::Boolean              ? "no"
                                                                                    : "any");
    auto sentence = facts.text("indicators.sentence_duty", arguments);
    if (!duty.missed.empty())
        sentence += " " + facts.text("indicators.sentence_missed", {{"list", missed_words(facts, duty)}});
    return points.empty() ? sentence : sentence + " " + value_sentence(facts, indicator, points.back());
}

}

bool has_value(const Point& point, Unit unit)
{
    return unit == Unit::Text ? !point.text.empty() : point.value.has_value();
}

bool is_number(Unit unit)
{
    return unit == Unit::Percent || unit == Unit::Count || unit == Unit::Index;
}

namespace {

constexpr const char* values_sql =
    "SELECT indicator, period, school, value, value_from, value_to, numerator, numerator_from, "
    "numerator_to, denominator, denominator_from, denominator_to, text, gap, status, document, computed "
    "FROM indicator_values ORDER BY rowid";

ValuesByIndicator values_of(const store::Rows& rows)
{
    ValuesByIndicator values;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Point point{.period = rows.text(row, "period"),
                    .school = rows.text(row, "school"),
                    .value = rows.number(row, "value"),
                    .numerator = rows.number(row, "numerator"),
                    .denominator = rows.number(row, "denominator"),
                    .text = rows.text(row, "text"),
                    .gap = rows.text(row, "gap"),
                    .status = rows.text(row, "status"),
                    .value_between = interval_at(rows, row, "value"),
                    .numerator_between = interval_at(rows, row, "numerator"),
                    .denominator_between = interval_at(rows, row, "denominator"),
                    .document = rows.text(row, "document"),
                    .computed = rows.number(row, "computed")};
        auto& of_indicator = values[rows.text(row, "indicator")];
        (point.school.empty() ? of_indicator.municipality : of_indicator.by_school).push_back(std::move(point));
    }
    return values;
}

}

const ValuesByIndicator& load_indicator_values(const Facts& facts)
{
    return facts.answers->made<ValuesByIndicator>("indicator_values",
                                                  [&] { return values_of(facts.rows(values_sql)); });
}

std::vector<const Indicator*> in_order(const std::vector<Indicator>& indicators)
{
    std::map<std::tuple<std::int64_t, std::string, std::string>, const Indicator*> by_place;
    for (const auto& indicator : indicators) {
        if (!indicator.page) continue;
        const auto order =
            indicator.page->front_matter.integer("order").value_or(std::numeric_limits<std::int64_t>::max());
        by_place.emplace(std::tuple(order, language::sort_key(indicator.title), indicator.id), &indicator);
    }
    std::vector<const Indicator*> ordered;
    ordered.reserve(by_place.size());
    for (const auto& [place, indicator] : by_place) ordered.push_back(indicator);
    return ordered;
}

double shown_value(const Indicator& indicator, double value)
{
    return indicator.unit == Unit::Percent ? language::rounded_percent(value, 0, target_value(indicator))
                                           : language::rounded(value, 2);
}

std::string value_words(const Facts& facts, const Indicator& indicator, const Point& point)
{
    if (!has_value(point, indicator.unit)) return point.gap.empty() ? facts.text("table.no_data") : point.gap;
    auto value = bare_value(facts, indicator, point);
    if (!is_remark(point.status)) return value;
    return facts.text("table.share_remark", {{"share", value}, {"remark", reason_word(facts, point.status)}});
}

std::string value_sentence(const Facts& facts, const Indicator& indicator, const Point& point)
{
    const auto period = period_words(facts, point.period);
    if (!has_value(point, indicator.unit)) return gap_sentence(facts, period, point, indicator.unit);
    const auto value = told_value(facts, indicator, point);
    if (indicator.unit != Unit::Percent || !point.numerator || !point.denominator)
        return facts.text("indicators.sentence_value", {{"period", period}, {"value", value}});
    return facts.text("indicators.sentence_ratio", {{"period", period},
                                                    {"value", value},
                                                    {"numerator", language::format_decimal(*point.numerator, 2)},
                                                    {"denominator", language::format_decimal(*point.denominator, 2)}});
}

std::string target_words(const Facts& facts, const Indicator& indicator, const indicators::Target& target)
{
    if (indicator.unit == Unit::Boolean) return facts.text(target.value > 0 ? "table.yes" : "table.no");
    auto value = indicator.unit == Unit::Percent ? language::format_percent(target.value, 2)
                                                 : language::format_decimal(target.value, 2);
    if (target.op == TargetOperator::Equal) return value;
    return facts.text(target.op == TargetOperator::AtLeast ? "target.at_least" : "target.at_most", {{"value", value}});
}

std::string target_words(const Facts& facts, const Indicator& indicator)
{
    if (!indicator.target) return {};
    auto words = target_words(facts, indicator, *indicator.target);
    if (indicator.target_period.empty()) return words;
    return facts.text("target.of_period", {{"value", words}, {"period", span_words(facts, indicator.target_period)}});
}

std::string start_words(const Facts& facts, const Indicator& indicator)
{
    const auto value = indicators::start_value(indicator);
    if (!value) return {};
    const auto period = indicator.start->period;
    return facts.text("indicators.start", {{"value", told_value(facts, indicator, {.period = period, .value = value})},
                                           {"period", span_words(facts, period)}});
}

std::string newest_words(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    const auto duty = duty_of_day(facts, indicator, points);
    if (duty) return facts.text("indicators.duty", duty_arguments(*duty));
    const auto& newest = points.back();
    const bool is_plain = newest.value && !is_remark(newest.status);
    return is_plain ? told_value(facts, indicator, newest) : value_words(facts, indicator, newest);
}

std::string newest_period_words(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    const auto duty = duty_of_day(facts, indicator, points);
    if (!duty) return period_words(facts, points.back().period);
    if (tells_year(*duty)) return period_words(facts, std::to_string(duty->year));
    const auto first = span_words(facts, duty->first);
    return duty->first == duty->last
               ? first
               : facts.text("indicators.from_to", {{"from", first}, {"to", span_words(facts, duty->last)}});
}

std::string goal_words(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    auto target = target_words(facts, indicator);
    const auto duty = duty_of_day(facts, indicator, points);
    if (target.empty() || !duty) return target;
    return facts.text("target.every", {{"value", target}, {"form", form_name(duty->form)}});
}

std::string change_words(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    return points.empty() ? std::string() : change_of(facts, indicator, points).words;
}

std::string indicator_sentence(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    if (const auto duty = duty_of_day(facts, indicator, points)) return duty_sentence(facts, indicator, points, *duty);
    if (points.empty()) return facts.text("indicators.sentence_none");
    const auto unit = indicator.unit;
    const auto change = change_of(facts, indicator, points);
    auto sentence = value_sentence(facts, indicator, points.back());
    if (is_remark(points.back().status)) sentence += " " + facts.text("indicators.remark_" + points.back().status);
    if (const auto* before = point_before(points, unit)) {
        const bool compared = !change.words.empty() && !change.is_open && !counted_otherwise_since(points, *before);
        sentence += " " + facts.text(compared ? "indicators.sentence_change" : "indicators.sentence_before",
                                     {{"period", period_words(facts, before->period)},
                                      {"value", told_value(facts, indicator, *before)},
                                      {"change", change.words}});
        if (change.is_open) sentence += " " + facts.text("indicators.sentence_open");
        if (compared && change.is_small && change.difference != 0)
            sentence += small_sentence(facts, points.back(), *before);
    } else if (is_number(unit) && is_known(points.back(), unit)) {
        sentence += " " + facts.text("indicators.sentence_first");
    }
    if (is_number(unit) && indicator.direction != Direction::None)
        sentence += " " + direction_sentence(facts, indicator, change);
    return sentence;
}

Status public_status(const Indicator& indicator, const std::vector<Point>& points)
{
    if (indicator.due && indicator.owed > 0) return indicator.status;
    return points.empty() || !is_known(points.back(), indicator.unit) ? Status::NoValue : indicator.status;
}

std::string status_letter(Status status)
{
    if (status == Status::Reached) return "done";
    if (status == Status::Partly) return "in-progress";
    return status == Status::NotReached ? "planned" : "ne-v-spiske";
}

std::string status_title(const Facts& facts, const Indicator& indicator, const std::vector<Point>& points)
{
    switch (public_status(indicator, points)) {
    case Status::Reached:
        return facts.text("indicators.status_reached");
    case Status::NotReached:
        return facts.text("indicators.status_not_reached");
    case Status::Partly:
        return facts.text("indicators.status_partly", duty_arguments(*duty_of_day(facts, indicator, points)));
    case Status::Ahead:
        return facts.text("indicators.status_ahead", {{"period", span_words(facts, indicator.target_period)}});
    case Status::NotYet:
        return facts.text("indicators.status_not_yet");
    case Status::Unclear:
        return facts.text("indicators.status_unclear");
    case Status::NoTarget:
        return facts.text("indicators.status_no_target");
    case Status::Hidden:
    case Status::NoValue:
        break;
    }
    return facts.text("indicators.status_no_value", {{"reason", points.empty() ? "x" : points.back().status}});
}

std::string period_short(const std::string& period)
{
    const auto comma = period.find(", ");
    if (comma == 4) return period.substr(6) + " " + period.substr(0, 4);
    const bool is_month = period.size() == 7 && period[4] == '-';
    return is_month ? period.substr(5) + "." + period.substr(0, 4) : period;
}

}

#include "indicators/recorded.hpp"

#include "disclosure/reasons.hpp"
#include "foundation/date.hpp"
#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"
#include "language/numbers.hpp"
#include "schemas/table_words.hpp"
#include "values/span.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace opora::indicators {

namespace {

namespace words = schemas::words;
using disclosure::Reason;

/// A number as it is written: half a unit of its last place is no difference.
struct Written {
    double value = 0;
    double tolerance = 0;
};

std::optional<Written> read_number(std::string_view cell)
{
    std::string text(trimmed(cell));
    if (text.ends_with('%')) text.pop_back();
    text = trimmed(text);
    std::ranges::replace(text, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    const auto dot = text.find('.');
    const auto places = dot == std::string::npos ? std::size_t{0} : text.size() - dot - 1;
    return Written{.value = value, .tolerance = 0.5 * std::pow(10.0, -static_cast<double>(places))};
}

std::optional<Written> read_written(std::string_view cell, Unit unit)
{
    if (unit != Unit::Boolean) return read_number(cell);
    if (cell == words::yes) return Written{.value = 1};
    if (cell == words::no) return Written{.value = 0};
    return std::nullopt;
}

class Recorder {
public:
    Recorder(Indicator& indicator, const RecordedRules& rules, const language::Messages& strings, Diagnostics& problems)
        : m_indicator(indicator), m_rules(rules), m_strings(strings), m_problems(problems),
          m_counts(indicator.page->front_matter.text("counts"))
    {
    }

    void run()
    {
        for (const auto& row : m_rules.recorded) {
            if (row.text("indicator") != m_indicator.id) continue;
            if (m_counts.empty()) return report(counts_missing, row, "indicator", {});
            const auto recorded_on = parse_iso_date(row.text("recorded_on"));
            if (!recorded_on || *recorded_on <= m_rules.as_of) add(row);
        }
    }

private:
    void report(const Code& code, const RecordedRow& row, const char* column, Arguments arguments)
    {
        arguments.emplace_back("indicator", m_indicator.id);
        arguments.emplace_back("period", std::string(row.text("period")));
        m_problems.report({.code = code,
                           .arguments = std::move(arguments),
                           .where = row.cell(column).where,
                           .cell = row.cell(column).address});
    }

    [[nodiscard]] bool counts_pupils() const { return m_counts == "pupils" || m_indicator.counts_pupils; }

    void add(const RecordedRow& row)
    {
        const auto& period = row.text("period");
        auto& points = row.text("school").empty() ? m_indicator.series : m_indicator.by_school;
        if (!has_form_of(points, period)) return report(mixed_spans, row, "period", {});
        auto recorded = point_of(row);
        if (!recorded) return;
        const auto counted = std::ranges::find_if(points, [&](const Point& point) {
            return point.school == recorded->school && values::read_span(point.period) == values::read_span(period);
        });
        if (counted == points.end()) return insert(points, *std::move(recorded));
        compare(row, *counted, *recorded);
    }

    /// All periods of an indicator are years, or all are quarters …
    [[nodiscard]] static bool has_form_of(const std::vector<Point>& points, std::string_view period)
    {
        const auto span = values::read_span(period);
        if (points.empty() || !span) return true;
        const auto known = values::read_span(points.front().period);
        return !known || known->form == span->form;
    }

    std::optional<Point> point_of(const RecordedRow& row)
    {
        Point point{.period = std::string(row.text("period")),
                    .school = std::string(row.text("school")),
                    .numerator = number_of(row, "numerator"),
                    .denominator = number_of(row, "denominator"),
                    .document = std::string(row.text("document"))};
        if (m_indicator.unit == Unit::Text) {
            point.text = row.text("value");
            return point;
        }
        const bool has_counts = point.numerator && point.denominator && *point.denominator > 0;
        const bool has_ends = !row.text("value_from").empty() && !row.text("value_to").empty();
        if (counts_pupils() && !has_counts && !has_ends) {
            report(recorded_needs_counts, row, "numerator", {});
            return std::nullopt;
        }
        if (counts_pupils() && has_counts && is_small(*point.numerator, *point.denominator))
            return hidden(std::move(point));
        return with_value(row, std::move(point), has_counts);
    }

    [[nodiscard]] std::optional<double> number_of(const RecordedRow& row, const char* column) const
    {
        const auto number = read_number(row.text(column));
        return number ? std::optional(number->value) : std::nullopt;
    }

    std::optional<Point> with_value(const RecordedRow& row, Point point, bool has_counts)
    {
        const auto& text = row.text("value");
        const auto from = read_number(row.text("value_from"));
        const auto to = read_number(row.text("value_to"));
        if (text.empty() && from && to && from->value < to->value) {
            point.value_between = Interval{.from = from->value, .to = to->value};
            return point;
        }
        const auto written = read_written(text, m_indicator.unit);
        if (written) {
            point.value = written->value;
        } else if (text.empty() && has_counts) {
            const double scale = m_indicator.unit == Unit::Percent ? 100 : 1;
            point.value = scale * *point.numerator / *point.denominator;
        } else {
            report(bad_recorded, row, "value", {{"found", visible(shortened(text, 40))}});
            return std::nullopt;
        }
        return point;
    }

    /// Too few pupils, on one side or on the other, or so few that they could be found.
    [[nodiscard]] bool is_small(double numerator, double denominator) const
    {
        const double few = m_rules.policy.hide_below;
        return numerator < few || denominator - numerator < few || denominator < m_rules.policy.pool_below;
    }

    [[nodiscard]] Point hidden(Point point) const
    {
        point.numerator.reset();
        point.denominator.reset();
        point.gap = m_strings.format(disclosure::word(Reason::Confidential));
        point.status = disclosure::letter(Reason::Confidential);
        return point;
    }

    /// Periods may be written in several ways; their places in time are compared.
    [[nodiscard]] static bool is_behind(const Point& other, const Point& point)
    {
        if (other.school != point.school) return other.school > point.school;
        const auto left = values::read_span(other.period);
        const auto right = values::read_span(point.period);
        return left && right ? left->place > right->place : other.period > point.period;
    }

    static void insert(std::vector<Point>& points, Point point)
    {
        const auto place = std::ranges::find_if(points, [&](const Point& other) { return is_behind(other, point); });
        points.insert(place, std::move(point));
    }

    /// Of a number of pupils the counted one stands in any case: what was signed once must not narrow what is told now.
    void compare(const RecordedRow& row, Point& counted, const Point& recorded)
    {
        if (counts_pupils()) return;
        counted.document = recorded.document;
        if (!recorded.value || !counted.value) return;
        const auto written = read_written(row.text("value"), m_indicator.unit);
        const double tolerance = written ? written->tolerance : 0;
        if (std::abs(*counted.value - *recorded.value) <= tolerance + 1e-9) return;
        report(recorded_differs, row, "value",
               {{"recorded", language::format_decimal(*recorded.value, 4)},
                {"computed", language::format_decimal(*counted.value, 4)}});
        const auto computed = counted.value;
        counted = recorded;
        counted.computed = computed;
    }

    Indicator& m_indicator;
    const RecordedRules& m_rules;
    const language::Messages& m_strings;
    Diagnostics& m_problems;
    std::string m_counts;
};

}

bool is_recorded(std::span<const RecordedRow> recorded, std::string_view id)
{
    return std::ranges::any_of(recorded, [&](const RecordedRow& row) { return row.text("indicator") == id; });
}

void add_recorded(Indicator& indicator, const RecordedRules& rules, const language::Messages& strings,
                  Diagnostics& problems)
{
    Recorder(indicator, rules, strings, problems).run();
}

}

#include "pieces/told_values.hpp"

#include "facts/reasons.hpp"
#include "foundation/joining.hpp"
#include "shares/words.hpp"
#include "store/told_rows.hpp"

#include <map>
#include <vector>

namespace opora::pieces {

namespace {

constexpr const char* words_column = "told";

shares::Told told(const store::Rows& rows, std::size_t row, const std::string& column, bool is_share)
{
    return is_share ? store::told_share(rows, row, column) : store::told_number(rows, row, column);
}

bool draws_shares(const charts::Declaration& chart)
{
    return chart.unit == "%";
}

shares::Told told_in_chart(const charts::Declaration& chart, const store::Rows& rows, std::size_t row)
{
    return told(rows, row, chart.y, draws_shares(chart));
}

/// Empty where the value is exact: the drawing writes numbers by itself.
std::string words_of(const Context& context, const charts::Declaration& chart, const store::Rows& rows, std::size_t row)
{
    return inexact_words(context, rows, row, chart.y, draws_shares(chart));
}

/// As `words_of`, with the words of exact numbers.
std::string all_words_of(const Context& context, const charts::Declaration& chart, const store::Rows& rows,
                         std::size_t row)
{
    const auto told = told_in_chart(chart, rows, row);
    if (told.kind != shares::Kind::Exact) return words_of(context, chart, rows, row);
    return context.model.strings.format(draws_shares(chart) ? shares::words(told) : shares::number_words(told));
}

/// Ends so far apart that they are told as hidden are not drawn either.
void hide_wide_intervals(const charts::Declaration& chart, store::Rows& rows)
{
    if (chart.from.empty() || !draws_shares(chart)) return;
    const auto from = *rows.column(chart.from);
    const auto to = *rows.column(chart.to);
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (shares::is_told_as_hidden(store::told_share(rows, row, chart.y)))
            rows.rows[row][from] = rows.rows[row][to] = store::Value();
}

std::string point_words(const Context& context, const charts::Declaration& chart, const store::Rows& rows,
                        std::size_t row)
{
    return context.text("figure.drawn_point",
                        {{"place", rows.text(row, chart.x)}, {"value", all_words_of(context, chart, rows, row)}});
}

using Points = std::vector<std::size_t>;

/// Rows with something drawn, by line; their names in the order of the rows.
std::vector<std::pair<std::string, Points>> drawn_lines(const charts::Declaration& chart, const store::Rows& rows)
{
    const bool has_lines = !chart.series.empty() && charts::traits_of(chart.mark).series == charts::Series::Lines;
    std::vector<std::pair<std::string, Points>> lines;
    std::map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (!shares::is_known(told_in_chart(chart, rows, row))) continue;
        const auto name = has_lines ? rows.text(row, chart.series) : std::string();
        if (places.emplace(name, lines.size()).second) lines.emplace_back(name, Points());
        lines[places.at(name)].second.push_back(row);
    }
    return lines;
}

}

store::Rows municipal_results(const Context& context)
{
    return context.same_rows("SELECT * FROM totals WHERE scope = 'all'");
}

store::Rows municipal_results(const Context& context, const std::string& procedure, const std::string& period)
{
    return context.rows_with("SELECT procedure || ' ' || period, * FROM totals WHERE scope = 'all' ORDER BY rowid",
                             procedure + " " + period);
}

bool is_low_result(const store::Rows& rows, std::size_t row)
{
    return rows.column("low") && rows.integer(row, "low") == 1;
}

void tell_values(const Context& context, charts::Declaration& chart, store::Rows& rows)
{
    const bool has_numbers = charts::traits_of(chart.mark).values == charts::Values::Numbers;
    if (!chart.custom_spec.empty() || chart.y.empty() || !has_numbers || rows.column(words_column)) return;
    std::vector<std::string> words;
    bool is_told = false;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto told = told_in_chart(chart, rows, row);
        if (told.kind == shares::Kind::Between) {
            chart.from = chart.y + "_from";
            chart.to = chart.y + "_to";
        }
        if (told.kind == shares::Kind::Rounded) chart.rounding = "step";
        words.push_back(words_of(context, chart, rows, row));
        is_told = is_told || !words.back().empty();
    }
    hide_wide_intervals(chart, rows);
    if (!is_told) return;
    chart.told = words_column;
    rows.columns.emplace_back(words_column);
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        rows.rows[row].push_back(words[row].empty() ? store::Value() : store::Value(words[row]));
}

std::string inexact_words(const Context& context, const store::Rows& rows, std::size_t row, const std::string& column,
                          bool is_share)
{
    const auto value = told(rows, row, column, is_share);
    if (value.kind == shares::Kind::Exact) return {};
    if (shares::is_known(value) && !(is_share && shares::is_told_as_hidden(value)))
        return context.model.strings.format(is_share ? shares::words(value) : shares::number_words(value));
    const auto status = store::status_of(rows, row);
    return status.empty() ? std::string() : facts::reason_word(context, status);
}

std::string marks_legend(const Context& context, const charts::Declaration& chart)
{
    std::string legend;
    if (!chart.from.empty()) append_item(legend, context.text("figure.legend_between"), " ");
    if (!chart.rounding.empty()) append_item(legend, context.text("figure.legend_rounded"), " ");
    return legend;
}

std::string drawn_words(const Context& context, const charts::Declaration& chart, const store::Rows& rows)
{
    constexpr std::size_t most_points = 8;
    const auto lines =
        chart.y.empty() || !chart.custom_spec.empty() ? decltype(drawn_lines(chart, rows))() : drawn_lines(chart, rows);
    std::size_t points = 0;
    for (const auto& [name, of_line] : lines) points += of_line.size();
    const auto count = static_cast<std::int64_t>(lines.empty() ? rows.rows.size() : points);
    const bool is_short =
        points > 0 && points <= most_points && charts::traits_of(chart.mark).values == charts::Values::Numbers;
    if (!is_short) return context.text("figure.drawn_many", {{"count", count}});
    std::string all;
    for (const auto& [name, of_line] : lines) {
        std::string said;
        for (const auto row : of_line) append_item(said, point_words(context, chart, rows, row), ", ");
        append_item(all, name.empty() ? said : context.text("figure.drawn_line", {{"name", name}, {"points", said}}),
                    "; ");
    }
    return context.text("figure.drawn", {{"points", all}});
}

}

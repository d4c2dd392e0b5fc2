#include "dataset/results.hpp"

#include "dataset/codes.hpp"
#include "foundation/ascii.hpp"
#include "foundation/assert.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace opora::dataset {

namespace {

constexpr std::array<std::string_view, 4> mark_fields{"mark2", "mark3", "mark4", "mark5"};

// More decimals do not occur in reports and would not fit the integers of the comparison.
constexpr int most_decimals = 6;

int written_decimals(std::string_view text)
{
    const auto mark = text.find_first_of(",.");
    if (mark == std::string_view::npos) return 0;
    int digits = 0;
    for (const char c : text.substr(mark + 1)) digits += is_digit(c) ? 1 : 0;
    return digits;
}

std::size_t column_of(const schemas::Schema& schema, std::string_view field)
{
    const auto found = schema.find(field);
    OPORA_ASSERT(found.has_value(), "the schema of results has its fields");
    return *found;
}

/// One decimal with a comma, for messages.
std::string tenths(double value)
{
    const auto rounded = static_cast<std::int64_t>(std::llround(value * 10));
    const auto whole = std::to_string(rounded / 10);
    return rounded % 10 == 0 ? whole : whole + "," + std::to_string(std::abs(rounded % 10));
}

const std::int64_t* count_at(const Table& results, std::size_t row, std::size_t column)
{
    return std::get_if<std::int64_t>(&results.value(row, column));
}

/// The sum of the counts of all marks; nothing when one is unknown.
std::optional<std::int64_t> sum_of_marks(const Table& results, std::size_t row, const std::vector<std::size_t>& columns)
{
    std::int64_t sum = 0;
    for (const auto column : columns) {
        const auto* count = count_at(results, row, column);
        if (count == nullptr) return std::nullopt;
        sum += *count;
    }
    return sum;
}

}

CountsOfPercent counts_of_percent(std::int64_t participants, const values::Decimal& percent, int digits)
{
    OPORA_ASSERT(percent.scale <= digits, "trailing zeros were written");
    CountsOfPercent result;
    const bool comparable =
        participants < 1'000'000 && digits <= most_decimals && (participants > 0 || percent.mantissa == 0);
    if (!comparable) return result;
    // |100·k/n − p| ≤ 10^-digits / 2 without division: both sides times 2·n·10^digits. A tie fits whichever way it was
    // rounded.
    const std::int64_t scale = values::power_of_ten(digits);
    const std::int64_t written = percent.mantissa * values::power_of_ten(digits - percent.scale);
    const std::int64_t estimate = written * participants / (100 * scale);
    const std::int64_t spread = participants / (200 * scale) + 2; // no count farther away can fit
    for (auto k = std::max<std::int64_t>(0, estimate - spread); k <= std::min(participants, estimate + spread); ++k) {
        if (2 * std::abs(100 * k * scale - written * participants) > participants) continue;
        if (result.candidates == 0) result.smallest = k;
        ++result.candidates;
    }
    return result;
}

std::optional<ResultsCompletion> ResultsCompletion::for_schema(const schemas::Schema& schema)
{
    if (schema.name != "results") return std::nullopt;
    ResultsCompletion completion;
    completion.m_participants = column_of(schema, "participants");
    completion.m_below = column_of(schema, "below");
    for (const auto field : mark_fields)
        completion.m_marks.push_back(
            {.count = column_of(schema, field), .percent = column_of(schema, std::string(field) + "_percent")});
    return completion;
}

std::vector<ResultsCompletion::Ambiguity> ResultsCompletion::complete(Table::Row& row,
                                                                      std::string_view file_bytes) const
{
    std::vector<Ambiguity> ambiguities;
    const auto* participants = std::get_if<std::int64_t>(&row.cells[m_participants].value);
    for (const auto& mark : m_marks) {
        auto& count = row.cells[mark.count];
        const auto& cell = row.cells[mark.percent];
        const auto* percent = std::get_if<values::Decimal>(&cell.value);
        const bool restorable =
            std::holds_alternative<std::monostate>(count.value) && percent != nullptr && participants != nullptr;
        if (!restorable) continue;
        const int digits =
            std::max(percent->scale, written_decimals(file_bytes.substr(cell.begin, cell.end - cell.begin)));
        const auto counts = counts_of_percent(*participants, *percent, digits);
        if (counts.candidates == 1) {
            count = {.value = counts.smallest, .begin = cell.begin, .end = cell.end};
        } else {
            ambiguities.push_back({.column = mark.percent, .candidates = counts.candidates});
        }
    }
    auto& below = row.cells[m_below];
    const auto& mark2 = row.cells[m_marks.front().count];
    const auto is_missing = [](const Table::Cell& cell) { return std::holds_alternative<std::monostate>(cell.value); };
    if (is_missing(below) && !is_missing(mark2)) below = mark2; // else the mark of the missing value stays
    return ambiguities;
}

namespace {

/// The columns that a row of results is checked by, found once.
struct ResultColumns {
    explicit ResultColumns(const schemas::Schema& schema)
        : participants(column_of(schema, "participants")), below(column_of(schema, "below")),
          mean_score(column_of(schema, "mean_score")), remark(column_of(schema, "remark"))
    {
        for (const auto field : mark_fields) {
            marks.push_back(column_of(schema, field));
            percents.push_back(column_of(schema, std::string(field) + "_percent"));
        }
    }
    std::size_t participants;
    std::size_t below;
    std::size_t mean_score;
    std::size_t remark;
    std::vector<std::size_t> marks = {};
    std::vector<std::size_t> percents = {};
};

void check_below(const Table& results, std::size_t row, const ResultColumns& columns, Diagnostics& problems)
{
    const auto* participants = count_at(results, row, columns.participants);
    if (participants == nullptr) return;
    const auto* below = count_at(results, row, columns.below);
    if (below != nullptr && *below > *participants)
        report_at(results, row, "below",
                  {.code = below_over_participants, .arguments = {{"below", *below}, {"participants", *participants}}},
                  problems);
}

/// An exam that was not held has no participants.
void check_remark(const Table& results, std::size_t row, const ResultColumns& columns, Diagnostics& problems)
{
    const auto* remark = std::get_if<std::string_view>(&results.value(row, columns.remark));
    const auto* participants = count_at(results, row, columns.participants);
    if (participants == nullptr || *participants == 0 || remark == nullptr || *remark != schemas::words::not_held)
        return;
    report_at(results, row, "remark", {.code = held_after_all, .arguments = {{"participants", *participants}}},
              problems);
}

void check_sum(const Table& results, std::size_t row, const ResultColumns& columns, Diagnostics& problems)
{
    const auto* participants = count_at(results, row, columns.participants);
    if (participants == nullptr) return;
    const auto sum = sum_of_marks(results, row, columns.marks);
    if (sum && *sum != *participants)
        report_at(results, row, "participants",
                  {.code = marks_differ, .arguments = {{"sum", *sum}, {"participants", *participants}}}, problems);
}

/// False, and reported, when four percents do not make 100; each may have been rounded.
bool check_percents(const Table& results, std::size_t row, const ResultColumns& columns, Diagnostics& problems)
{
    double sum = 0;
    int digits = 0;
    for (const auto column : columns.percents) {
        const auto* percent = std::get_if<values::Decimal>(&results.value(row, column));
        if (percent == nullptr) return true;
        sum += percent->to_double();
        digits = std::max(digits, percent->scale);
    }
    const double rounding = digits == 0 ? 2 : 0.5;
    const auto* participants = count_at(results, row, columns.participants);
    const bool nobody = participants != nullptr && *participants == 0;
    if (std::abs(sum - 100) <= rounding || (nobody && sum == 0)) return true;
    const auto field = std::string(mark_fields.front()) + "_percent";
    const bool shares = std::abs(sum - 1) <= 0.02;
    report_at(results, row, field,
              {.code = percents_differ,
               .arguments = {{"column", field}, {"sum", tenths(sum)}, {"shares", shares ? "yes" : "no"}}},
              problems);
    return false;
}

/// A count and a percent that stand in two columns agree within the last digit of the percent.
void check_marks(const Table& results, std::size_t row, const ResultColumns& columns, Diagnostics& problems)
{
    const auto* participants = count_at(results, row, columns.participants);
    if (participants == nullptr || *participants <= 0 || *participants >= 1'000'000) return;
    for (std::size_t i = 0; i < columns.marks.size(); ++i) {
        const auto* count = count_at(results, row, columns.marks[i]);
        const auto* percent = std::get_if<values::Decimal>(&results.value(row, columns.percents[i]));
        if (count == nullptr || percent == nullptr || percent->scale > most_decimals || *count > *participants)
            continue;
        const auto scale = values::power_of_ten(percent->scale);
        if (std::abs(100 * *count * scale - percent->mantissa * *participants) <= *participants) continue;
        const std::string field(mark_fields.at(i));
        report_at(results, row, field + "_percent",
                  {.code = mark_percent_differs,
                   .arguments = {{"column", field + "_percent"},
                                 {"mark", field},
                                 {"count", *count},
                                 {"participants", *participants},
                                 {"found", percent->to_text()},
                                 {"expected",
                                  tenths(100.0 * static_cast<double>(*count) / static_cast<double>(*participants))}}},
                  problems);
    }
}

/// Participants of whom nothing else is known: no count, no share, no mean score.
bool is_unfinished(const Table& results, std::size_t row, const ResultColumns& columns)
{
    const auto* participants = count_at(results, row, columns.participants);
    if (participants == nullptr || *participants == 0 || count_at(results, row, columns.below) != nullptr) return false;
    const auto is_empty = [&](std::size_t column) {
        return std::holds_alternative<std::monostate>(results.value(row, column));
    };
    const bool is_written = !results.span(row, "below").view().empty(); // as a mark of a missing value, or unreadably
    return !is_written && std::all_of(columns.percents.begin(), columns.percents.end(), is_empty) &&
           is_empty(columns.mean_score);
}

}

void check_unfinished(const Table& results, Diagnostics& problems)
{
    const ResultColumns columns(results.schema());
    std::optional<std::size_t> first;
    std::int64_t count = 0;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        if (!is_unfinished(results, row, columns)) continue;
        if (!first) first = row;
        ++count;
    }
    if (first)
        report_at(results, *first, "participants", {.code = unfinished_results, .arguments = {{"count", count}}},
                  problems);
}

void validate_results(const Table& results, Diagnostics& problems)
{
    const ResultColumns columns(results.schema());
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        check_below(results, row, columns, problems);
        check_remark(results, row, columns, problems);
        if (check_percents(results, row, columns, problems)) check_sum(results, row, columns, problems);
        check_marks(results, row, columns, problems);
    }
}

}

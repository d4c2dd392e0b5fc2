#include "dataset/header_search.hpp"

#include "dataset/codes.hpp"
#include "dataset/column_plan.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "tabular/codes.hpp"
#include "tabular/record.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr int most_title_rows = 15;
constexpr std::int64_t most_ranges = 10; ///< in one message

std::size_t filled_cells(const tabular::Record& record)
{
    return static_cast<std::size_t>(std::count_if(record.cells.begin(), record.cells.end(),
                                                  [](const tabular::RawCell& cell) { return !cell.text.empty(); }));
}

bool read_filled(tabular::CsvReader& csv, tabular::Record& record)
{
    while (csv.next(record))
        if (filled_cells(record) > 0) return true;
    return false;
}

bool read_row(tabular::CsvReader& csv, tabular::Record& record, std::uint32_t sheet_row)
{
    while (csv.next(record))
        if (record.sheet_row >= sheet_row) return filled_cells(record) > 0;
    return false;
}

void copy_texts(FoundHeader& header)
{
    for (auto& cell : header.record.cells) {
        if (cell.literal) continue;
        cell.text = header.joined.emplace_back(cell.text);
    }
}

/// How far the name in row `row` and column `column` reaches where cells are merged: its last column.
std::optional<std::size_t> last_column_of(const tabular::Sheet& sheet, std::uint32_t row, std::size_t column)
{
    const auto found = std::find_if(sheet.merges.begin(), sheet.merges.end(), [&](const tabular::MergedCells& merge) {
        return merge.first_column == column && merge.first_row <= row && row <= merge.last_row;
    });
    return found == sheet.merges.end() ? std::nullopt : std::optional<std::size_t>(found->last_column);
}

/// The record is a row of names over groups of columns: a name stands over the first column of its group. `upper_row`
/// is its row of the sheet.
void join_row(const tabular::Sheet& sheet, std::uint32_t upper_row, FoundHeader& header, const tabular::Record& lower)
{
    std::string_view group;
    std::optional<std::size_t> group_end; // nothing: up to the next name
    auto& cells = header.record.cells;
    cells.resize(std::max(cells.size(), lower.cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].text.empty()) {
            group = cells[i].text;
            group_end = last_column_of(sheet, upper_row, i);
        } else if (group_end && i > *group_end) {
            group = {};
        }
        const bool named = i < lower.cells.size() && !lower.cells[i].text.empty();
        if (!named) continue;
        std::string text(group);
        text.append(text.empty() ? "" : " ").append(lower.cells[i].text);
        cells[i] = lower.cells[i];
        cells[i].text = header.joined.emplace_back(std::move(text));
        cells[i].literal = false;
    }
    header.record.end = lower.end;
    header.record.sheet_row = lower.sheet_row;
}

void report_no_header(const tabular::Sheet& sheet, Diagnostics& problems)
{
    problems.report({.code = empty_table,
                     .arguments = {{"file", sheet.text->path}, {"what", "header"}},
                     .where = SourceSpan{.text = sheet.text, .begin = 0, .end = 0}});
}

/// A row below the first that names columns of the table where the first names none.
struct LaterHeaders {
    tabular::Record first = {}; ///< its cells are gone
    std::size_t count = 0;
    bool below_titles = false; ///< the rows above it have fewer cells than it
};

bool names_columns(const tabular::Record& record, const schemas::Schema& schema, const schemas::FileRules* rules)
{
    const auto known = count_known_headers(schema, rules, record);
    return known >= 2 && 2 * known >= filled_cells(record);
}

LaterHeaders find_later_headers(const tabular::Sheet& sheet, const tabular::Record& first,
                                const schemas::Schema& schema, const schemas::FileRules* rules)
{
    LaterHeaders later;
    if (count_known_headers(schema, rules, first) > 1) return later;
    Diagnostics ignored;
    tabular::CsvReader csv(sheet, ignored);
    tabular::Record record;
    std::size_t widest_above = 0;
    for (int i = 0; i < most_title_rows && read_filled(csv, record); ++i) {
        const auto filled = filled_cells(record);
        if (record.sheet_row > first.sheet_row && names_columns(record, schema, rules) && later.count++ == 0) {
            later.first = {.cells = {}, .begin = record.begin, .end = record.end, .sheet_row = record.sheet_row};
            later.below_titles = widest_above < filled;
        }
        widest_above = std::max(widest_above, filled);
    }
    return later;
}

std::optional<FoundHeader> find_declared(const tabular::Sheet& sheet, tabular::CsvReader& csv,
                                         const schemas::HeaderPlace& place, Diagnostics& problems)
{
    FoundHeader header;
    if (!read_row(csv, header.record, *place.row)) {
        report_no_header(sheet, problems);
        return std::nullopt;
    }
    copy_texts(header);
    header.first_row = header.record.sheet_row;
    tabular::Record lower;
    for (std::uint32_t i = 1; i < place.rows && csv.next(lower); ++i)
        join_row(sheet, header.record.sheet_row, header, lower);
    return header;
}

/// What a second row of names adds to the first: by column, the name that is the table's, alone or behind the name of
/// its group. Nothing when the row is no row of names: then a cell of it is no name, or stands under one.
std::optional<std::vector<std::string>> names_below(const tabular::Sheet& sheet, const schemas::Schema& schema,
                                                    const schemas::FileRules* rules, const tabular::Record& lower,
                                                    const tabular::Record& upper)
{
    FoundHeader joined{.record = upper};
    join_row(sheet, upper.sheet_row, joined, lower);
    std::vector<std::string> names(joined.record.cells.size());
    for (std::size_t i = 0; i < lower.cells.size(); ++i) {
        if (lower.cells[i].text.empty()) continue;
        if (i < upper.cells.size() && field_of_header(schema, rules, upper.cells[i].text)) return std::nullopt;
        const auto& together = joined.record.cells[i].text;
        if (field_of_header(schema, rules, together)) {
            names[i] = together;
        } else if (field_of_header(schema, rules, lower.cells[i].text)) {
            names[i] = lower.cells[i].text;
        } else {
            return std::nullopt;
        }
    }
    return names;
}

/// The row below the header names columns too, two at least: names of groups stand above.
bool names_go_on(const tabular::Sheet& sheet, const FoundHeader& header, const schemas::Schema& schema,
                 const schemas::FileRules* rules)
{
    Diagnostics ignored;
    tabular::CsvReader csv(sheet, ignored);
    tabular::Record lower;
    if (!read_row(csv, lower, header.record.sheet_row + 1) || lower.sheet_row != header.record.sheet_row + 1)
        return false;
    return filled_cells(lower) >= 2 && names_below(sheet, schema, rules, lower, header.record).has_value();
}

void take_names(const tabular::Sheet& sheet, const schemas::Schema& schema, const schemas::FileRules* rules,
                const tabular::Record& lower, FoundHeader& header)
{
    auto names = names_below(sheet, schema, rules, lower, header.record).value_or(std::vector<std::string>{});
    header.record.cells.resize(std::max(header.record.cells.size(), names.size()));
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) continue;
        auto& cell = header.record.cells[i];
        cell = lower.cells[i];
        cell.text = header.joined.emplace_back(std::move(names[i]));
        cell.literal = false;
    }
    header.record.end = lower.end;
    header.record.sheet_row = lower.sheet_row;
}

bool is_over_groups(const tabular::MergedCells& merge, const FoundHeader& header)
{
    return header.first_row < header.record.sheet_row && merge.first_row >= header.first_row &&
           merge.last_row <= header.record.sheet_row;
}

/// Columns whose field `rules` call merged.
std::vector<bool> columns_merged_down(const FoundHeader& header, const schemas::Schema& schema,
                                      const schemas::FileRules* rules)
{
    std::vector<bool> merged(header.record.cells.size());
    for (std::size_t i = 0; rules != nullptr && i < merged.size(); ++i) {
        const auto field = field_of_header(schema, rules, header.record.cells[i].text);
        merged[i] = field && std::find(rules->merged.begin(), rules->merged.end(), schema.fields[*field].name) !=
                                 rules->merged.end();
    }
    return merged;
}

std::size_t begin_of_row(std::string_view lines, std::uint32_t row)
{
    std::size_t begin = 0;
    for (std::uint32_t i = 1; i < row; ++i) begin = std::min(lines.find('\n', begin), lines.size() - 1) + 1;
    return begin;
}

}

std::optional<FoundHeader> find_header(const tabular::Sheet& sheet, tabular::CsvReader& csv,
                                       const schemas::Schema& schema, const schemas::FileRules* rules,
                                       Diagnostics& problems)
{
    schemas::HeaderPlace place = rules == nullptr ? schemas::HeaderPlace{} : rules->header;
    if (place.rows > 1 && !place.row) place.row = 1;
    if (place.row) return find_declared(sheet, csv, place, problems);
    FoundHeader header;
    if (!read_filled(csv, header.record)) {
        report_no_header(sheet, problems);
        return std::nullopt;
    }
    const auto later = find_later_headers(sheet, header.record, schema, rules);
    if (later.count > 1 || (later.count == 1 && !later.below_titles)) {
        problems.report({.code = header_not_first,
                         .arguments = {{"row", static_cast<std::int64_t>(later.first.sheet_row)},
                                       {"table", schema.name},
                                       {"first", visible(shortened(header.record.cells.front().text, 60))}},
                         .where = SourceSpan{.text = sheet.text, .begin = later.first.begin, .end = later.first.end},
                         .cell = "A" + std::to_string(later.first.sheet_row)});
        return std::nullopt;
    }
    while (later.count == 1 && header.record.sheet_row < later.first.sheet_row && csv.next(header.record)) {
    }
    header.first_row = header.record.sheet_row;
    copy_texts(header);
    if (names_go_on(sheet, header, schema, rules)) {
        tabular::Record lower;
        if (csv.next(lower)) take_names(sheet, schema, rules, lower, header);
    }
    return header;
}

bool has_header(const tabular::Sheet& sheet, const schemas::Schema& schema, const schemas::FileRules* rules)
{
    Diagnostics ignored;
    tabular::CsvReader csv(sheet, ignored);
    if (rules != nullptr && rules->header.rows > 1) {
        const auto header = find_header(sheet, csv, schema, rules, ignored);
        return header && count_known_headers(schema, rules, header->record) >= 2;
    }
    tabular::Record record;
    for (int i = 0; i < most_title_rows && read_filled(csv, record); ++i)
        if (names_columns(record, schema, rules)) return true;
    return false;
}

bool check_merges(const tabular::Sheet& sheet, const FoundHeader& header, const schemas::Schema& schema,
                  const schemas::FileRules* rules, Diagnostics& problems)
{
    const auto merged_down = columns_merged_down(header, schema, rules);
    const auto is_allowed = [&](const tabular::MergedCells& merge) {
        if (merge.last_row < header.first_row || is_over_groups(merge, header)) return true;
        return merge.first_column == merge.last_column && merge.first_row > header.record.sheet_row &&
               merge.first_column < merged_down.size() && merged_down[merge.first_column];
    };
    std::string ranges;
    std::int64_t count = 0;
    const tabular::MergedCells* first = nullptr;
    for (const auto& merge : sheet.merges) {
        if (is_allowed(merge)) continue;
        if (count++ < most_ranges) append_item(ranges, merge.range);
        if (first == nullptr || merge.first_row < first->first_row) first = &merge;
    }
    if (first == nullptr) return true;
    if (count > most_ranges) ranges += " …";
    const auto begin = begin_of_row(sheet.text->bytes, first->first_row);
    problems.report({.code = tabular::merged_cells,
                     .arguments = {{"ranges", ranges}, {"count", count}},
                     .where = SourceSpan{.text = sheet.text, .begin = begin, .end = begin},
                     .cell = tabular::column_letters(first->first_column) + std::to_string(first->first_row)});
    return false;
}

}

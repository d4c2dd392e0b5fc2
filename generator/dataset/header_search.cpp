#include "dataset/header_search.hpp"

#include "dataset/codes.hpp"
#include "dataset/column_plan.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr int most_title_rows = 15;

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

/// `upper` is a row of names over groups of columns: a name stands over the first column of its group.
void join_row(FoundHeader& header, const tabular::Record& lower)
{
    std::string_view group;
    auto& cells = header.record.cells;
    cells.resize(std::max(cells.size(), lower.cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].text.empty()) group = cells[i].text;
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

struct LaterHeader {
    std::uint32_t sheet_row = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A row below the first that names columns of the table where the first names none.
std::optional<LaterHeader> find_later_header(const tabular::Sheet& sheet, const tabular::Record& first,
                                             const schemas::Schema& schema, const schemas::FileRules* rules)
{
    if (count_known_headers(schema, rules, first) > 1) return std::nullopt;
    Diagnostics ignored;
    tabular::CsvReader csv(sheet, ignored);
    tabular::Record record;
    for (int i = 0; i < most_title_rows && read_filled(csv, record); ++i) {
        const auto known = count_known_headers(schema, rules, record);
        const bool names_columns = known >= 2 && 2 * known >= filled_cells(record);
        if (record.sheet_row > first.sheet_row && names_columns)
            return LaterHeader{.sheet_row = record.sheet_row, .begin = record.begin, .end = record.end};
    }
    return std::nullopt;
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
    tabular::Record lower;
    for (std::uint32_t i = 1; i < place.rows && csv.next(lower); ++i) join_row(header, lower);
    return header;
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
    const auto later = find_later_header(sheet, header.record, schema, rules);
    if (!later) {
        copy_texts(header);
        return header;
    }
    problems.report({.code = header_not_first,
                     .arguments = {{"row", static_cast<std::int64_t>(later->sheet_row)},
                                   {"table", schema.name},
                                   {"first", visible(shortened(header.record.cells.front().text, 60))}},
                     .where = SourceSpan{.text = sheet.text, .begin = later->begin, .end = later->end},
                     .cell = "A" + std::to_string(later->sheet_row)});
    return std::nullopt;
}

}

#include "privacy/scan_table.hpp"

#include "privacy/detect.hpp"
#include "privacy/headers.hpp"
#include "privacy/report.hpp"
#include "tabular/csv.hpp"

#include <algorithm>

namespace opora::privacy {

namespace {

constexpr std::size_t most_values = 1000;

enum class Addresses { Sheet, None };

class TableScan {
public:
    TableScan(std::shared_ptr<const SourceText> text, Addresses addresses, Diagnostics& problems)
        : m_text(std::move(text)), m_addresses(addresses), m_problems(problems)
    {
    }

    void read_header(const tabular::Record& header, const ColumnLookup& lookup)
    {
        bool results_reported = false;
        for (std::size_t i = 0; i < header.cells.size(); ++i) {
            const auto& cell = header.cells[i];
            Column column{.policy = lookup(cell.text)};
            const bool unknown = column.policy.place == ColumnPolicy::Place::Unknown;
            const auto kind = unknown ? kind_of_header(cell.text) : std::nullopt;
            column.holds_classes = kind == Kind::ClassLetter;
            column.reported = kind && kind != Kind::ClassLetter;
            m_columns.push_back(std::move(column));
            if (!m_columns.back().reported) continue;
            if (kind == Kind::PupilResult && results_reported) continue;
            results_reported = results_reported || kind == Kind::PupilResult;
            report_column(*kind, place_of(header, i, cell.begin, cell.end), m_problems);
        }
    }

    [[nodiscard]] bool has_classes() const
    {
        return std::any_of(m_columns.begin(), m_columns.end(),
                           [](const Column& column) { return column.holds_classes; });
    }
    [[nodiscard]] bool is_full() const { return m_reported >= most_values; }

    /// `finding` lies in a cell of `record`.
    void place(const tabular::Record& record, const Finding& finding)
    {
        for (std::size_t i = 0; i < record.cells.size(); ++i)
            if (record.cells[i].begin <= finding.begin && finding.begin < record.cells[i].end)
                return report(record, i, finding);
    }

    void read_classes(const tabular::Record& record)
    {
        const auto width = std::min(record.cells.size(), m_columns.size());
        for (std::size_t i = 0; i < width; ++i) {
            const auto& cell = record.cells[i];
            if (m_columns[i].holds_classes && is_class_letter(cell.text))
                report(record, i, {.kind = Kind::ClassLetter, .begin = cell.begin, .end = cell.end});
        }
    }

    void read_values(const tabular::Record& record)
    {
        read_classes(record);
        for (std::size_t i = 0; i < record.cells.size(); ++i)
            for (const auto& finding : find_personal(record.cells[i].text, {.place = Setting::Place::Table}))
                report(record, i, {.kind = finding.kind, .begin = record.cells[i].begin, .end = record.cells[i].end});
    }

private:
    struct Column {
        ColumnPolicy policy = {};
        bool holds_classes = false;
        bool reported = false; ///< by its header, so its values need not be
    };

    [[nodiscard]] Place place_of(const tabular::Record& record, std::size_t column, std::size_t begin,
                                 std::size_t end) const
    {
        return {.where = {.text = m_text, .begin = begin, .end = end},
                .cell = m_addresses == Addresses::None
                            ? std::string()
                            : tabular::column_letters(column) + std::to_string(record.sheet_row)};
    }

    void report(const tabular::Record& record, std::size_t column, const Finding& finding)
    {
        if (column < m_columns.size()) {
            if (m_columns[column].reported) return;
            const auto& allowed = m_columns[column].policy.allowed;
            if (std::find(allowed.begin(), allowed.end(), finding.kind) != allowed.end()) return;
        }
        if (m_reported++ >= most_values) return;
        report_value(finding.kind, place_of(record, column, finding.begin, finding.end), m_problems);
    }

    std::shared_ptr<const SourceText> m_text;
    Addresses m_addresses;
    Diagnostics& m_problems;
    std::vector<Column> m_columns = {};
    std::size_t m_reported = 0;
};

/// The columns of the first row that is not blank; false when there is none.
bool read_first_row(const tabular::Sheet& sheet, const ColumnLookup& lookup, TableScan& scan)
{
    Diagnostics reported_elsewhere;
    tabular::CsvReader csv(sheet, reported_elsewhere);
    tabular::Record record;
    while (csv.next(record)) {
        if (tabular::is_blank(record)) continue;
        scan.read_header(record, lookup);
        return true;
    }
    return false;
}

void scan_rows(const tabular::Sheet& sheet, TableScan& scan)
{
    const auto findings =
        find_personal(sheet.text->bytes, {.place = Setting::Place::Table, .delimiter = sheet.delimiter});
    Diagnostics reported_elsewhere;
    tabular::CsvReader csv(sheet, reported_elsewhere);
    tabular::Record record;
    auto next = findings.begin();
    while (!scan.is_full() && (next != findings.end() || scan.has_classes()) && csv.next(record)) {
        for (; next != findings.end() && next->begin < record.end; ++next)
            if (next->begin >= record.begin) scan.place(record, *next);
        scan.read_classes(record);
    }
}

/// Joins short texts, so that the detectors are asked seldom.
class TextScan {
public:
    /// False as soon as something is found, or cannot be told from the text alone.
    bool add(std::string_view text)
    {
        // A quote may be part of the text or go around a piece of it, which the file alone shows.
        if (text.find('"') != std::string_view::npos) return false;
        if (text.find_first_of("\r\n") != std::string_view::npos) return is_clean(text, Setting::Place::Table);
        m_joined.append(text).push_back('\n');
        return m_joined.size() < most_bytes || finish();
    }
    bool finish()
    {
        const bool clean = is_clean(m_joined, Setting::Place::Values);
        m_joined.clear();
        return clean;
    }

private:
    static constexpr std::size_t most_bytes = 65'536;
    static bool is_clean(std::string_view text, Setting::Place place)
    {
        return find_personal(text, {.place = place}).empty();
    }

    std::string m_joined = {};
};

bool are_clean(const std::vector<tabular::DistinctTexts>& columns)
{
    TextScan scan;
    for (const auto& column : columns)
        for (std::uint32_t number = 0; number < column.size(); ++number)
            if (!scan.add(column.text(number))) return false;
    return scan.finish();
}

/// The header and what stands above it.
bool is_clean_above(const tabular::Sheet& sheet, const tabular::Record& header)
{
    const auto above = std::string_view(sheet.text->bytes).substr(0, header.end);
    return std::count(above.begin(), above.end(), '"') % 2 == 0 &&
           find_personal(above, {.place = Setting::Place::Table, .delimiter = sheet.delimiter}).empty();
}

}

void scan_sheet(const tabular::Sheet& sheet, const tabular::Record* header, const ColumnLookup& lookup,
                Diagnostics& problems)
{
    TableScan scan(sheet.text, Addresses::Sheet, problems);
    if (header != nullptr)
        scan.read_header(*header, lookup);
    else if (!read_first_row(sheet, lookup, scan))
        return;
    scan_rows(sheet, scan);
}

void scan_cells(const tabular::Sheet& sheet, const tabular::Record& header,
                const std::vector<tabular::DistinctTexts>& columns, const ColumnLookup& lookup, Diagnostics& problems)
{
    TableScan scan(sheet.text, Addresses::Sheet, problems);
    scan.read_header(header, lookup);
    if (scan.has_classes() || !is_clean_above(sheet, header) || !are_clean(columns)) scan_rows(sheet, scan);
}

void scan_records(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                  const ColumnLookup& lookup, Diagnostics& problems)
{
    TableScan scan(text, Addresses::None, problems);
    scan.read_header(records.header, lookup);
    for (const auto& record : records.records)
        if (!scan.is_full()) scan.read_values(record);
}

}

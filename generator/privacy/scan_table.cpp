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

}

void scan_sheet(const tabular::Sheet& sheet, const tabular::Record* header, const ColumnLookup& lookup,
                Diagnostics& problems)
{
    TableScan scan(sheet.text, Addresses::Sheet, problems);
    if (header != nullptr)
        scan.read_header(*header, lookup);
    else if (!read_first_row(sheet, lookup, scan))
        return;
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

void scan_records(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                  const ColumnLookup& lookup, Diagnostics& problems)
{
    TableScan scan(text, Addresses::None, problems);
    scan.read_header(records.header, lookup);
    for (const auto& record : records.records)
        if (!scan.is_full()) scan.read_values(record);
}

}

#include "fix/workbooks.hpp"

#include "dataset/header_search.hpp"
#include "dataset/unread_files.hpp"
#include "fix/codes.hpp"
#include "fix/fix.hpp"
#include "fix/survey.hpp"
#include "fix/values.hpp"
#include "foundation/utf8.hpp"
#include "tabular/csv.hpp"
#include "tabular/open.hpp"
#include "tabular/workbook_edit.hpp"

#include <algorithm>

namespace opora::fix {

namespace {

constexpr std::size_t letters_in_report = 60;

/// What to write into the cells of one sheet.
class CellFinder {
public:
    CellFinder(const tabular::Sheet& table, const schemas::Schema& schema, Diagnostics& problems)
        : m_table(table), m_schema(schema), m_survey(make_survey(table, schema)), m_problems(problems)
    {
    }

    void run()
    {
        if (!m_survey.readable) return;
        Diagnostics reported_before;
        tabular::CsvReader records(m_table, reported_before);
        tabular::Record record;
        while (records.next(record))
            for (std::size_t i = 0; i < std::min(record.cells.size(), m_survey.columns.size()); ++i) look_at(record, i);
    }

    [[nodiscard]] const std::vector<tabular::CellText>& texts() const { return m_texts; }
    [[nodiscard]] std::vector<CellFix> take_fixes() { return std::move(m_fixes); }

private:
    void look_at(const tabular::Record& record, std::size_t column)
    {
        const auto& cell = record.cells[column];
        const auto& habits = m_survey.columns[column];
        if (record.sheet_row == m_survey.header_row) {
            const bool is_understood = m_schema.find_header(cell.text).has_value();
            if (!habits.header.empty() && !is_understood)
                add(record.sheet_row, column, cell.text, habits.header, ChangeKind::Header);
            return;
        }
        auto fixed = fix_value(cell.text, habits);
        if (fixed.state == ValueState::Better)
            add(record.sheet_row, column, cell.text, std::move(fixed.better), fixed.kind);
        if (fixed.state == ValueState::Ambiguous)
            m_problems.report({.code = fixed.kind == ChangeKind::Date ? ambiguous_date : ambiguous_number,
                               .arguments = {{"title", habits.reader->field().title},
                                             {"found", visible(shortened(cell.text, letters_in_report))}},
                               .where = SourceSpan{.text = m_table.text, .begin = cell.begin, .end = cell.end},
                               .cell = tabular::column_letters(column) + std::to_string(record.sheet_row)});
    }

    void add(std::uint32_t row, std::size_t column, std::string_view before, std::string after, ChangeKind kind)
    {
        m_fixes.push_back({.cell = tabular::column_letters(column) + std::to_string(row),
                           .before = std::string(before),
                           .after = after,
                           .kind = kind});
        m_texts.push_back({.row = row, .column = static_cast<std::uint32_t>(column), .text = std::move(after)});
    }

    const tabular::Sheet& m_table;
    const schemas::Schema& m_schema;
    Survey m_survey;
    Diagnostics& m_problems;
    std::vector<tabular::CellText> m_texts = {};
    std::vector<CellFix> m_fixes = {};
};

}

const schemas::Schema* schema_of_workbook(std::string_view path, const dataset::Tables& tables)
{
    constexpr std::string_view extension = "xlsx";
    if (tabular::extension_of(path) != extension || dataset::is_mended_copy(path)) return nullptr;
    auto as_text = std::string(path.substr(0, path.size() - extension.size()));
    return schema_of(as_text + "csv", tables);
}

std::optional<WorkbookFix> fix_workbook(const source::Tree& tree, const std::string& path,
                                        const schemas::Schema& schema, Diagnostics& problems)
{
    if (has_rules_of_its_own(schema, path)) return std::nullopt;
    Diagnostics unread; // the readers of tables say the same
    tabular::Dialect dialect;
    dialect.fits = [&](const tabular::Sheet& sheet) { return dataset::has_header(sheet, schema, nullptr); };
    const auto table = tabular::open_sheet(tree, path, dialect, unread);
    if (!table || !table->merges.empty()) return std::nullopt;
    CellFinder finder(*table, schema, problems);
    finder.run();
    if (finder.texts().empty()) return std::nullopt;
    const auto file = tree.read(path);
    auto bytes = file ? tabular::with_cell_texts(**file, table->text->sheet, finder.texts()) : std::nullopt;
    if (!bytes) return std::nullopt;
    return WorkbookFix{.path = path,
                       .copy = dataset::mended_copy_of(path),
                       .sheet = table->text->sheet,
                       .cells = finder.take_fixes(),
                       .bytes = *std::move(bytes)};
}

}

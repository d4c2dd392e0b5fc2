#include "tabular/workbook.hpp"

#include "foundation/normal_form.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "tabular/codes.hpp"
#include "tabular/limits.hpp"
#include "tabular/record.hpp"
#include "tabular/text_sheet.hpp"
#include "tabular/xlsx_rows.hpp"
#include "tabular/xlsx_xml.hpp"
#include "tabular/xml_scan.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <map>

namespace opora::tabular {

namespace {

constexpr std::size_t most_named = 10; ///< ranges in one message

/// A sheet's XML: its rows, and the rest as a tree.
struct SheetXml {
    std::string part = {};
    std::string xml = {};
    std::string_view rows = {}; ///< of `xml`
    pugi::xml_document around = {};
};

/// Everything that a sheet's text and the problems in it need.
struct BuiltSheet {
    std::shared_ptr<const SourceText> text = {};
    std::vector<std::size_t> line_begins = {}; ///< by the index of `SheetRows::rows`
};

/// The formulas of the drop-down lists of a sheet, each between line ends.
struct ListFormulas {
    const SheetEntry* sheet = nullptr;
    std::string text = {};
};

/// `first`, `second` … joined; after `most_named` an ellipsis.
std::string listed(const std::vector<std::string>& names)
{
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < most_named; ++i) list += (i == 0 ? "" : ", ") + names[i];
    return names.size() > most_named ? list + " …" : list;
}

std::string quoted_names(const std::vector<const SheetEntry*>& sheets)
{
    std::vector<std::string> names;
    names.reserve(sheets.size());
    for (const auto* sheet : sheets) names.push_back("«" + visible(sheet->name) + "»");
    return listed(names);
}

/// Numbers in rising order as `3, 5–8`, each said by `name`.
template <class Name> std::string ranges_of(const std::vector<std::uint32_t>& numbers, Name name)
{
    std::vector<std::string> ranges;
    for (std::size_t i = 0; i < numbers.size();) {
        auto last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        ranges.push_back(last == i ? name(numbers[i]) : name(numbers[i]) + "–" + name(numbers[last]));
        i = last + 1;
    }
    return listed(ranges);
}

class WorkbookReader {
public:
    WorkbookReader(const SourceText& file, const Dialect& dialect, Diagnostics& problems)
        : m_path(file.path), m_dialect(dialect), m_problems(problems), m_parts(file, problems)
    {
    }

    std::optional<Sheet> open()
    {
        auto workbook = m_parts.read_workbook();
        if (!workbook) return std::nullopt;
        m_workbook = std::move(*workbook);
        const auto* const entry = choose_sheet();
        return entry == nullptr ? std::nullopt : read_sheet(*entry);
    }

private:
    void report(const Code& code, Arguments arguments)
    {
        arguments.emplace_back("schema", schema_path(m_path));
        m_problems.report({.code = code, .arguments = std::move(arguments), .where = place_of_file(m_path)});
    }

    const SheetEntry* choose_sheet()
    {
        std::vector<const SheetEntry*> all;
        for (const auto& sheet : m_workbook.sheets) all.push_back(&sheet);
        if (m_dialect.sheet.empty()) return choose_by_cells(all);
        const auto found = std::find_if(all.begin(), all.end(), [&](const SheetEntry* sheet) {
            return folded(composed(trimmed(sheet->name))) == folded(composed(trimmed(m_dialect.sheet)));
        });
        if (found != all.end()) return *found;
        report(no_such_sheet, {{"expected", visible(m_dialect.sheet)}, {"sheets", quoted_names(all)}});
        return nullptr;
    }

    /// The only visible sheet that has cells. One that only feeds the drop-down lists of another is no table.
    const SheetEntry* choose_by_cells(const std::vector<const SheetEntry*>& all)
    {
        if (all.size() == 1) return all.front();
        if (all.size() > most_sheets) {
            report(too_large, {{"what", "sheets"}, {"limit", static_cast<std::int64_t>(most_sheets)}});
            return nullptr;
        }
        std::vector<const SheetEntry*> visible_ones;
        std::vector<const SheetEntry*> hidden_ones;
        std::vector<ListFormulas> formulas;
        std::map<std::string, bool> filled; // by the part: several names may share one
        for (const auto* sheet : all) {
            if (!filled.contains(sheet->part)) {
                const auto xml = read_xml(*sheet);
                if (!xml) return nullptr;
                formulas.push_back({.sheet = sheet, .text = list_formulas(*xml)});
                filled[sheet->part] = has_cells(*xml);
            }
            if (!filled[sheet->part]) continue;
            (sheet->visibility == SheetEntry::Visibility::Visible ? visible_ones : hidden_ones).push_back(sheet);
        }
        const auto feeds_lists = [&](const SheetEntry* sheet) { return feeds_others(*sheet, formulas); };
        std::erase_if(hidden_ones, feeds_lists);
        if (visible_ones.size() > 1) std::erase_if(visible_ones, feeds_lists);
        if (!hidden_ones.empty()) report(hidden_sheet, {{"sheets", quoted_names(hidden_ones)}});
        if (visible_ones.size() == 1) return visible_ones.front();
        if (visible_ones.empty()) return first_visible(all);
        return choose_by_header(visible_ones);
    }

    /// The only one whose header is that of the table; others, such as a title sheet, are passed over, which is said.
    const SheetEntry* choose_by_header(const std::vector<const SheetEntry*>& sheets)
    {
        std::vector<const SheetEntry*> fitting;
        std::vector<const SheetEntry*> others;
        for (const auto* sheet : sheets) (fits(*sheet) ? fitting : others).push_back(sheet);
        if (fitting.size() == 1) {
            report(other_sheets, {{"sheet", visible(fitting.front()->name)},
                                  {"count", static_cast<std::int64_t>(others.size())},
                                  {"sheets", quoted_names(others)}});
            return fitting.front();
        }
        const auto& likely = fitting.empty() ? sheets : fitting;
        report(which_sheet, {{"sheets", quoted_names(sheets)}, {"first", likely.front()->name}});
        return nullptr;
    }

    bool fits(const SheetEntry& entry)
    {
        if (!m_dialect.fits) return false;
        const auto xml = read_xml(entry);
        if (!xml) return false;
        std::string reason;
        const auto rows = read_sheet_rows(xml->rows, m_workbook, RowsWanted::All, reason);
        if (!rows || !rows->passed_limit.empty()) return false;
        const auto built = build(entry, *rows);
        Sheet sheet{.text = built.text, .delimiter = '\t'};
        add_merges(*xml, *rows, sheet);
        return m_dialect.fits(sheet);
    }

    /// Another sheet has a list that is made of cells of `sheet`, by its name or by one of the workbook's names.
    [[nodiscard]] bool feeds_others(const SheetEntry& sheet, const std::vector<ListFormulas>& formulas) const
    {
        const auto names_sheet = [&](const std::string& formula) {
            return formula.find("'" + sheet.name + "'!") != std::string::npos ||
                   formula.find("\n" + sheet.name + "!") != std::string::npos ||
                   formula.find("(" + sheet.name + "!") != std::string::npos;
        };
        return std::any_of(formulas.begin(), formulas.end(), [&](const ListFormulas& list) {
            if (list.sheet == &sheet) return false;
            return names_sheet(list.text) ||
                   std::any_of(m_workbook.names.begin(), m_workbook.names.end(), [&](const auto& name) {
                       return list.text.find("\n" + name.first + "\n") != std::string::npos &&
                              names_sheet("\n" + name.second);
                   });
        });
    }

    static const SheetEntry* first_visible(const std::vector<const SheetEntry*>& all)
    {
        const auto found = std::find_if(all.begin(), all.end(), [](const SheetEntry* sheet) {
            return sheet->visibility == SheetEntry::Visibility::Visible;
        });
        return found == all.end() ? all.front() : *found;
    }

    bool has_cells(const SheetXml& xml)
    {
        std::string reason;
        const auto rows = read_sheet_rows(xml.rows, m_workbook, RowsWanted::Any, reason);
        return !rows || !rows->rows.empty();
    }

    /// What the drop-down lists of a sheet refer to, each between line ends. Excel keeps lists of other sheets among
    /// the extensions, one level deeper.
    static std::string list_formulas(const SheetXml& xml)
    {
        std::string formulas = "\n";
        const auto add_rules = [&](const pugi::xml_node& rules) {
            for (const auto& rule : rules.children()) {
                const auto formula = child_of(rule, "formula1");
                const auto extended = child_of(formula, "f");
                formulas += std::string(extended ? extended.child_value() : formula.child_value()) + "\n";
            }
        };
        const auto sheet = child_of(xml.around, "worksheet");
        add_rules(child_of(sheet, "dataValidations"));
        for (const auto& extension : child_of(sheet, "extLst").children())
            add_rules(child_of(extension, "dataValidations"));
        return formulas;
    }

    std::unique_ptr<SheetXml> read_xml(const SheetEntry& entry)
    {
        auto part = m_parts.read(entry.part);
        if (!part) return nullptr;
        auto xml = std::make_unique<SheetXml>();
        xml->part = entry.part;
        xml->xml = std::move(*part);
        const auto parted = part_around(xml->xml, "sheetData");
        const auto parsed = parted ? xml->around.load_buffer(parted->around.data(), parted->around.size(),
                                                             xml_options(), pugi::encoding_utf8)
                                   : pugi::xml_parse_result{};
        if (!parsed) {
            m_parts.report_damaged("xml", entry.part);
            return nullptr;
        }
        xml->rows = parted->inside;
        return xml;
    }

    std::optional<Sheet> read_sheet(const SheetEntry& entry)
    {
        const auto xml = read_xml(entry);
        if (!xml) return std::nullopt;
        std::string reason;
        const auto rows = read_sheet_rows(xml->rows, m_workbook, RowsWanted::All, reason);
        if (!rows) {
            m_parts.report_damaged(reason, entry.part);
            return std::nullopt;
        }
        if (!rows->passed_limit.empty()) {
            report_too_large(*rows);
            return std::nullopt;
        }
        const auto built = build(entry, *rows);
        report_hidden(*xml, *rows, built);
        report_controls(*rows, built);
        Sheet sheet{.text = built.text, .delimiter = '\t'};
        add_merges(*xml, *rows, sheet);
        if (report_uncalculated(*rows, built)) return std::nullopt;
        return sheet;
    }

    void report_too_large(const SheetRows& rows)
    {
        const auto limit = rows.passed_limit == "cells"  ? most_cells
                           : rows.passed_limit == "text" ? longest_cell_bytes
                                                         : largest_sheet_bytes >> 20U;
        m_problems.report({.code = too_large,
                           .arguments = {{"what", rows.passed_limit}, {"limit", static_cast<std::int64_t>(limit)}},
                           .where = place_of_file(m_path),
                           .cell = rows.passed_at});
    }

    /// Every row to the last that has text is a line, all filled ones equally wide.
    BuiltSheet build(const SheetEntry& entry, const SheetRows& rows)
    {
        std::size_t size = rows.cells.size() + (rows.rows.empty() ? 0 : rows.rows.back().number);
        for (const auto& row : rows.rows) size += rows.width - row.width;
        auto text = std::make_shared<SourceText>();
        text->path = m_path;
        text->sheet = entry.name;
        text->bytes.reserve(size);
        BuiltSheet built;
        std::uint32_t line = 1;
        std::size_t begin = 0;
        for (const auto& row : rows.rows) {
            text->bytes.append(row.number - line, '\n');
            built.line_begins.push_back(text->bytes.size());
            text->bytes.append(rows.cells, begin, row.end - begin);
            text->bytes.append(rows.width - row.width, '\t');
            text->bytes.push_back('\n');
            line = row.number + 1;
            begin = row.end;
        }
        built.text = std::move(text);
        return built;
    }

    /// The beginning of sheet row `number`, or of the filled row after it.
    static SourceSpan place_of_row(std::uint32_t number, const SheetRows& rows, const BuiltSheet& built)
    {
        const auto found =
            std::lower_bound(rows.rows.begin(), rows.rows.end(), number,
                             [](const SheetRows::Row& row, std::uint32_t wanted) { return row.number < wanted; });
        const auto index = static_cast<std::size_t>(found - rows.rows.begin());
        const auto offset = index < built.line_begins.size() ? built.line_begins[index] : built.text->bytes.size();
        return {.text = built.text, .begin = offset, .end = offset};
    }

    static bool has_text_in(std::uint32_t first, std::uint32_t last, const SheetRows& rows)
    {
        const auto found =
            std::lower_bound(rows.rows.begin(), rows.rows.end(), first,
                             [](const SheetRows::Row& row, std::uint32_t wanted) { return row.number < wanted; });
        return found != rows.rows.end() && found->number <= last;
    }

    void report_hidden(const SheetXml& xml, const SheetRows& rows, const BuiltSheet& built)
    {
        std::vector<std::uint32_t> hidden_numbers;
        for (const auto& row : rows.rows)
            if (row.hidden) hidden_numbers.push_back(row.number);
        std::vector<std::uint32_t> columns;
        const auto sheet = child_of(xml.around, "worksheet");
        for (const auto& column : child_of(sheet, "cols").children()) {
            if (!is_true(attribute_of(column, "hidden"))) continue;
            const auto last = std::min(attribute_of(column, "max").as_uint(), rows.width);
            for (auto i = std::max(attribute_of(column, "min").as_uint(), 1U); i <= last; ++i) columns.push_back(i - 1);
        }
        if (hidden_numbers.empty() && columns.empty()) return;
        const auto what = columns.empty() ? "rows" : (hidden_numbers.empty() ? "columns" : "both");
        m_problems.report(
            {.code = hidden_rows,
             .arguments = {{"what", what},
                           {"rows", ranges_of(hidden_numbers, [](std::uint32_t row) { return std::to_string(row); })},
                           {"columns",
                            ranges_of(columns, [](std::uint32_t column) { return column_letters(column); })}},
             .where = place_of_row(hidden_numbers.empty() ? 1 : hidden_numbers.front(), rows, built)});
    }

    /// Rows that nothing stands in, and columns behind the table, may be merged as they like.
    static void add_merges(const SheetXml& xml, const SheetRows& rows, Sheet& sheet)
    {
        for (const auto& merge : child_of(child_of(xml.around, "worksheet"), "mergeCells").children()) {
            const std::string reference = attribute_of(merge, "ref").value();
            const auto range = parse_cell_range(reference);
            if (!range || range->first_column >= rows.width || !has_text_in(range->first_row, range->last_row, rows))
                continue;
            sheet.merges.push_back({.first_column = range->first_column,
                                    .last_column = range->last_column,
                                    .first_row = range->first_row,
                                    .last_row = range->last_row,
                                    .range = reference});
        }
    }

    void report_controls(const SheetRows& rows, const BuiltSheet& built)
    {
        if (rows.control_count == 0) return;
        m_problems.report({.code = control_characters,
                           .arguments = {{"count", static_cast<std::int64_t>(rows.control_count)}},
                           .where = place_of_row(rows.control_row, rows, built),
                           .cell = rows.control_cell});
    }

    /// A program that cannot calculate may also write nought into every formula and ask Excel to calculate them all.
    bool report_uncalculated(const SheetRows& rows, const BuiltSheet& built)
    {
        const bool all_noughts = m_workbook.calculated_when_opened && rows.formula_count > 0 &&
                                 rows.zero_formula_count == rows.formula_count;
        if (rows.uncalculated_count == 0 && !all_noughts) return false;
        const auto& cell = all_noughts ? rows.first_formula : rows.uncalculated;
        const auto count = all_noughts ? rows.formula_count : rows.uncalculated_count;
        m_problems.report(
            {.code = uncalculated_formula,
             .arguments = {{"cell", cell},
                           {"reason", all_noughts ? "noughts" : "empty"},
                           {"count", static_cast<std::int64_t>(count)}},
             .where = place_of_row(all_noughts ? rows.first_formula_row : rows.uncalculated_row, rows, built),
             .cell = cell});
        return true;
    }

    std::string m_path;
    Dialect m_dialect;
    Diagnostics& m_problems;
    WorkbookParts m_parts;
    Workbook m_workbook = {};
};

}

std::optional<Sheet> open_workbook(const SourceText& file, const Dialect& dialect, Diagnostics& problems)
{
    return WorkbookReader(file, dialect, problems).open();
}

}

#include "dataset/cell_report.hpp"

#include "foundation/utf8.hpp"

namespace opora::dataset {

namespace {

constexpr std::size_t shown_letters = 60;

}

std::string CellReport::address(std::optional<std::size_t> column) const
{
    const bool addressed = m_source.layout == Layout::Sheet && column;
    return addressed ? tabular::column_letters(*column) + std::to_string(m_sheet_row) : std::string{};
}

SourceSpan CellReport::span(const tabular::RawCell& cell) const
{
    return {.text = m_source.text, .begin = cell.begin, .end = cell.end};
}

void CellReport::report(const Code& code, Arguments arguments, const tabular::RawCell& cell,
                        std::optional<std::size_t> column)
{
    m_problems.report({.code = code, .arguments = std::move(arguments), .where = span(cell), .cell = address(column)});
}

tabular::RawCell whole_record(const tabular::Record& record)
{
    return {.text = {}, .begin = record.begin, .end = record.end, .literal = true};
}

std::string shown(std::string_view text)
{
    return visible(shortened(text, shown_letters));
}

}

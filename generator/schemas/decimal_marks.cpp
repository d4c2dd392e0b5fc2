#include "schemas/decimal_marks.hpp"

#include "foundation/utf8.hpp"
#include "schemas/codes.hpp"

namespace opora::schemas {

Diagnostic DecimalMarks::mixture(const Column& column, const std::string& name) const
{
    // The place is the cell that breaks the habit of most cells, or of those above it, or of the schema.
    const bool above = column.comma.begin < column.point.begin;
    const bool most = column.comma.count == column.point.count ? above : column.comma.count > column.point.count;
    const bool comma_first = m_declared ? *m_declared == ',' : most;
    const auto& first = comma_first ? column.comma : column.point;
    const auto& second = comma_first ? column.point : column.comma;
    Diagnostic diagnostic{.code = mixed_decimals,
                          .arguments = {{"column", name},
                                        {"found", visible(shortened(second.found, 60))},
                                        {"first", visible(shortened(first.found, 60))},
                                        {"where", first.address},
                                        {"kind", m_declared ? "declared" : "mixed"},
                                        {"mark", comma_first ? "comma" : "point"}},
                          .where = SourceSpan{.text = m_text, .begin = second.begin, .end = second.end},
                          .cell = second.address};
    if (first.count > 0)
        diagnostic.related.push_back(
            {.where = SourceSpan{.text = m_text, .begin = first.begin, .end = first.end}, .note = "first"});
    return diagnostic;
}

void DecimalMarks::report(const std::vector<std::string>& names, Diagnostics& problems) const
{
    for (std::size_t i = 0; i < m_columns.size() && i < names.size(); ++i) {
        const auto& column = m_columns[i];
        const bool against_schema =
            (m_declared == ',' && column.point.count > 0) || (m_declared == '.' && column.comma.count > 0);
        const bool mixed = column.comma.count > 0 && column.point.count > 0;
        if (against_schema || (!m_declared && mixed)) problems.report(mixture(column, names[i]));
    }
}

}

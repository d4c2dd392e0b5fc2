#include "dataset/reference.hpp"

#include "dataset/cells.hpp"
#include "dataset/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::dataset {

ReferenceTarget::ReferenceTarget(const Table& table, std::string field) : m_table(table), m_field(std::move(field))
{
    m_known.reserve(table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row) m_known.insert(table.text(row, m_field));
}

Diagnostic ReferenceTarget::unknown(std::string_view found, const std::string& column)
{
    const auto [suggestion, is_new] = m_suggestions.emplace(std::string(found), std::string{});
    if (is_new) suggestion->second = find_suggestion(found);
    Diagnostic diagnostic{
        .code = unknown_reference,
        .arguments = {{"column", column}, {"found", visible(shortened(found, 60))}, {"table", m_table.schema().name}}};
    add_suggestion(diagnostic.arguments, suggestion->second);
    return diagnostic;
}

std::string ReferenceTarget::find_suggestion(std::string_view found) const
{
    const auto wanted = folded(found);
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < m_table.row_count(); ++row) {
        ids.emplace_back(m_table.text(row, m_field));
        if (is_called(row, wanted)) return ids.back();
    }
    return did_you_mean(found, ids);
}

bool ReferenceTarget::is_called(std::size_t row, const std::string& wanted) const
{
    for (const char* const field : {"name", "full_name", "title"})
        if (m_table.schema().find(field) && folded(m_table.text(row, field)) == wanted) return true;
    if (!m_table.schema().find("aliases")) return false;
    const auto aliases = m_table.list(row, "aliases");
    return std::any_of(aliases.begin(), aliases.end(), [&](std::string_view alias) { return folded(alias) == wanted; });
}

}

#include "dataset/reference.hpp"

#include "dataset/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::dataset {

ReferenceTarget::ReferenceTarget(const Table& table, const schemas::ForeignKey& key)
    : m_table(table), m_field(key.referenced_field), m_qualifier(key.qualifier)
{
    m_known.reserve(table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        ++m_known[table.text(row, m_field)];
        if (!m_qualifier.empty()) m_qualified.insert(qualified(row));
    }
}

std::string ReferenceTarget::qualified(std::size_t row) const
{
    return std::string(m_table.text(row, m_qualifier)) + "/" + std::string(m_table.text(row, m_field));
}

std::optional<Diagnostic> ReferenceTarget::check(std::string_view found, const std::string& column)
{
    const auto known = m_known.find(found);
    if (known == m_known.end())
        return m_qualified.contains(std::string(found)) ? std::nullopt : std::optional(unknown(found, column));
    if (m_qualifier.empty() || known->second == 1) return std::nullopt;
    return ambiguous(found, column);
}

Diagnostic ReferenceTarget::ambiguous(std::string_view found, const std::string& column) const
{
    std::string candidates;
    std::string first;
    for (std::size_t row = 0; row < m_table.row_count(); ++row) {
        if (m_table.text(row, m_field) != found) continue;
        if (first.empty()) first = qualified(row);
        candidates += (candidates.empty() ? "`" : ", `") + qualified(row) + "`";
    }
    return {.code = ambiguous_reference,
            .arguments = {{"column", column},
                          {"found", visible(shortened(found, 60))},
                          {"table", m_table.schema().name},
                          {"candidates", candidates},
                          {"first", first}}};
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
        ids.push_back(m_qualifier.empty() ? std::string(m_table.text(row, m_field)) : qualified(row));
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

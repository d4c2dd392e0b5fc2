#include "dataset/reference.hpp"

#include "dataset/codes.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr std::size_t most_suggestions = 1000; // for different wrong texts; a report shows far fewer

}

ReferenceTarget::ReferenceTarget(const Table& table, const schemas::ForeignKey& key)
    : m_table(table), m_field(key.referenced_field), m_qualifier(key.qualifier)
{
    m_known.reserve(table.row_count());
    const bool is_required = table.schema().fields[*table.schema().find(m_field)].required;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto id = table.text(row, m_field);
        if (is_required && id.empty() && !m_row_without_id) m_row_without_id = row;
        ++m_known[id];
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
    if (known == m_known.end()) {
        if (m_qualified.contains(std::string(found))) return std::nullopt;
        if (!m_row_without_id) return unknown(found, column);
        ++m_waiting;
        return std::nullopt;
    }
    if (m_qualifier.empty() || known->second == 1) return std::nullopt;
    return ambiguous(found, column);
}

void ReferenceTarget::report_waiting(const char* place, Diagnostics& problems) const
{
    if (m_waiting == 0) return;
    problems.report({.code = references_wait,
                     .arguments = {{"table", m_table.schema().name},
                                   {"count", static_cast<std::int64_t>(m_waiting)},
                                   {"from", std::string(place)}},
                     .where = m_table.span(*m_row_without_id, m_field),
                     .cell = m_table.address(*m_row_without_id, m_field)});
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
    Diagnostic diagnostic{
        .code = unknown_reference,
        .arguments = {{"column", column}, {"found", visible(shortened(found, 60))}, {"table", m_table.schema().name}}};
    add_suggestion(diagnostic.arguments, suggestion_for(found));
    return diagnostic;
}

std::string ReferenceTarget::suggestion_for(std::string_view found)
{
    const auto known = m_suggestions.find(std::string(found));
    if (known != m_suggestions.end()) return known->second;
    if (m_suggestions.size() >= most_suggestions) return {};
    if (!m_names) learn_names();
    auto& suggestion = m_suggestions[std::string(found)];
    if (const auto row = m_called.find(folded(found)); row != m_called.end()) return suggestion = m_ids[row->second];
    if (const auto row = m_names->nearest(found)) suggestion = m_ids[*row];
    return suggestion;
}

void ReferenceTarget::learn_names()
{
    const auto has_aliases = m_table.schema().find("aliases").has_value();
    for (std::size_t row = 0; row < m_table.row_count(); ++row) {
        m_ids.push_back(m_qualifier.empty() ? std::string(m_table.text(row, m_field)) : qualified(row));
        for (const char* const field : {"name", "full_name", "title"})
            if (m_table.schema().find(field)) m_called.emplace(folded(m_table.text(row, field)), row);
        if (!has_aliases) continue;
        for (const auto alias : m_table.list(row, "aliases")) m_called.emplace(folded(alias), row);
    }
    m_names.emplace(m_ids);
}

}

#include "dataset/reference.hpp"

#include "dataset/codes.hpp"
#include "foundation/utf8.hpp"
#include "values/texts.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr std::size_t most_questions = 1000; // for different wrong texts; a report shows far fewer

}

ReferenceTarget::ReferenceTarget(const Table& table, const schemas::ForeignKey& key)
    : m_table(table), m_field(key.referenced_field), m_qualifier(key.qualifier), m_key(key)
{
    m_known.reserve(table.row_count());
    m_lost = table.lost_rows();
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
        if (!m_row_without_id && !m_lost) return unknown(found, column);
        ++m_waiting;
        return std::nullopt;
    }
    if (m_qualifier.empty() || known->second == 1) return std::nullopt;
    return ambiguous(found, column);
}

void ReferenceTarget::report_waiting(const char* place, Diagnostics& problems) const
{
    if (m_waiting == 0) return;
    Diagnostic problem{.code = references_wait,
                       .arguments = {{"table", m_table.schema().name},
                                     {"count", static_cast<std::int64_t>(m_waiting)},
                                     {"from", std::string(place)},
                                     {"lost", m_lost ? "yes" : "no"}}};
    if (m_lost) {
        if (m_lost->text) problem.where = m_lost;
    } else {
        problem.where = m_table.span(*m_row_without_id, m_field);
        problem.cell = m_table.address(*m_row_without_id, m_field);
    }
    problems.report(std::move(problem));
}

ReferenceNames& ReferenceTarget::names()
{
    if (!m_names) m_names.emplace(m_table, m_key);
    return *m_names;
}

std::optional<Diagnostic> ReferenceTarget::ambiguous(std::string_view found, const std::string& column)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < m_table.row_count(); ++row)
        if (m_table.text(row, m_field) == found) rows.push_back(row);
    if (names().have_one_key(rows)) return std::nullopt;
    return ambiguous_name(found, column, m_table, names(), rows);
}

Diagnostic ReferenceTarget::unknown(std::string_view found, const std::string& column)
{
    const auto candidates = nearest(found);
    const auto elements = values::split_list(found);
    const bool is_list =
        elements.size() > 1 && std::all_of(elements.begin(), elements.end(), [&](std::string_view one) {
            return m_known.contains(one) || !names().find(one).empty();
        });
    return {.code = unknown_reference,
            .arguments = {{"column", column},
                          {"found", visible(shortened(found, 60))},
                          {"table", m_table.schema().name},
                          {"near", is_list              ? "list"
                                   : candidates.empty() ? "no"
                                                        : "yes"},
                          {"candidates", candidates}}};
}

std::string ReferenceTarget::nearest(std::string_view found)
{
    const auto known = m_nearest.find(std::string(found));
    if (known != m_nearest.end()) return known->second;
    if (m_nearest.size() >= most_questions) return {};
    return m_nearest[std::string(found)] = names().described(names().nearest(found));
}

Diagnostic ambiguous_name(std::string_view found, const std::string& column, const Table& table,
                          const ReferenceNames& names, const std::vector<std::size_t>& rows)
{
    constexpr std::size_t most_shown = 5;
    auto shown = rows;
    shown.resize(std::min(rows.size(), most_shown));
    return {.code = ambiguous_reference,
            .arguments = {{"column", column},
                          {"found", visible(shortened(found, 60))},
                          {"table", table.schema().name},
                          {"count", static_cast<std::int64_t>(rows.size())},
                          {"candidates", names.described(shown)},
                          {"first", names.key(rows.front())}}};
}

}

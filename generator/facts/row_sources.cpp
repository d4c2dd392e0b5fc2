#include "facts/row_sources.hpp"

#include <algorithm>
#include <functional>

namespace opora::facts {

namespace {

/// No value has this byte.
constexpr char between_parts = '\x1f';

std::uint64_t hash_of(std::string_view joined)
{
    return std::hash<std::string_view>()(joined);
}

std::string key_of(const dataset::Table& table, std::size_t row)
{
    std::string joined;
    for (const auto& field : table.schema().primary_key) {
        joined += table.text(row, field);
        joined += between_parts;
    }
    return joined;
}

std::string joined_key(const std::vector<std::string>& key)
{
    std::string joined;
    for (const auto& part : key) {
        joined += part;
        joined += between_parts;
    }
    return joined;
}

}

RowSources::RowSources(const dataset::Table& table, std::vector<std::uint32_t> changes, std::vector<Change> commits)
    : m_table(&table), m_changes(std::move(changes)), m_commits(std::move(commits))
{
    m_rows.reserve(table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row)
        m_rows.emplace_back(hash_of(key_of(table, row)), static_cast<std::uint32_t>(row));
    std::ranges::sort(m_rows);
}

bool RowSources::has_key(std::uint32_t row, const std::vector<std::string>& key) const
{
    const auto& fields = m_table->schema().primary_key;
    if (fields.size() != key.size()) return false;
    for (std::size_t i = 0; i < key.size(); ++i)
        if (m_table->text(row, fields[i]) != key[i]) return false;
    return true;
}

std::optional<RowSource> RowSources::find(const std::vector<std::string>& key) const
{
    const auto hash = hash_of(joined_key(key));
    for (auto found = std::ranges::lower_bound(m_rows, hash, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
         found != m_rows.end() && found->first == hash; ++found) {
        const auto row = found->second;
        if (!has_key(row, key)) continue;
        const auto place = m_table->origin(row);
        if (place.path.empty()) return std::nullopt;
        RowSource source{.path = place.path, .sheet = place.sheet};
        if (row < m_changes.size() && m_changes[row] != unknown) {
            source.commit = m_commits[m_changes[row]].commit;
            source.day = m_commits[m_changes[row]].day;
        }
        return source;
    }
    return std::nullopt;
}

}

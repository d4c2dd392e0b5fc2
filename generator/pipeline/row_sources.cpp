#include "pipeline/row_sources.hpp"

#include "dataset/older_files.hpp"
#include "language/time_zone.hpp"
#include "origins/row_prints.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace opora::pipeline {

namespace {

/// Tables whose rows pages name one by one.
constexpr std::array<std::string_view, 2> named_tables{"results", "schools"};

/// No value has this byte.
constexpr char between_parts = '\x1f';

std::uint64_t hash_of_key(std::string_view joined)
{
    return std::hash<std::string_view>()(joined);
}

std::string key_of_row(const dataset::Table& table, std::size_t row)
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

/// Files that the work tree reads otherwise than the newest commit would: what is found then is not kept.
bool reads_otherwise(const source::History& history, const dataset::OlderFiles& files)
{
    return std::ranges::any_of(history.modified_files, [&](const std::string& path) {
        return path.starts_with("data/") && (files.tables_at(path).empty() || path.starts_with("data/schools"));
    });
}

/// The commits of some rows, each said once.
class Commits {
public:
    Commits(const source::CommitLog& log, const std::string& zone) : m_log(log), m_timezone(zone) {}

    std::uint32_t number_of(std::size_t revision)
    {
        const auto [found, is_new] = m_numbers.emplace(revision, static_cast<std::uint32_t>(changes.size()));
        if (is_new) {
            const auto& commit = m_log.revisions[revision];
            changes.push_back(
                {.commit = commit.commit, .day = to_iso(language::date_in_zone(commit.time, m_timezone))});
        }
        return found->second;
    }

    std::vector<RowsByKey::Change> changes = {};

private:
    const source::CommitLog& m_log;
    const std::string& m_timezone;
    std::map<std::size_t, std::uint32_t> m_numbers = {};
};

}

std::optional<origins::HistorySource> history_source(const source::History& history, const dataset::Tables& tables,
                                                     const HistoryPlace& place)
{
    if (!history.log || history.log->revisions.empty()) return std::nullopt;
    const bool is_kept = !reads_otherwise(history, dataset::OlderFiles(tables));
    return origins::HistorySource{.log = *history.log,
                                  .tables = tables,
                                  .repository = place.repository,
                                  .cache = is_kept ? place.cache : std::filesystem::path(),
                                  .jobs = place.jobs};
}

RowsByKey::RowsByKey(const dataset::Table& table, std::vector<std::uint32_t> changes, std::vector<Change> commits)
    : m_table(&table), m_changes(std::move(changes)), m_commits(std::move(commits))
{
    m_rows.reserve(table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row)
        m_rows.emplace_back(hash_of_key(key_of_row(table, row)), static_cast<std::uint32_t>(row));
    std::ranges::sort(m_rows);
}

bool RowsByKey::has_key(std::uint32_t row, const std::vector<std::string>& key) const
{
    const auto& fields = m_table->schema().primary_key;
    if (fields.size() != key.size()) return false;
    for (std::size_t i = 0; i < key.size(); ++i)
        if (m_table->text(row, fields[i]) != key[i]) return false;
    return true;
}

std::optional<facts::RowSource> RowsByKey::find(const std::vector<std::string>& key) const
{
    const auto hash = hash_of_key(joined_key(key));
    for (auto found = std::ranges::lower_bound(m_rows, hash, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
         found != m_rows.end() && found->first == hash; ++found) {
        const auto row = found->second;
        if (!has_key(row, key)) continue;
        const auto place = m_table->origin(row);
        if (place.path.empty()) return std::nullopt;
        facts::RowSource source{.path = place.path, .sheet = place.sheet};
        if (row < m_changes.size() && m_changes[row] != unknown) {
            source.commit = m_commits[m_changes[row]].commit;
            source.day = m_commits[m_changes[row]].day;
        }
        return source;
    }
    return std::nullopt;
}

namespace {

RowsByKey rows_of(const std::string& name, const LoadedSite& loaded, const source::CommitLog* log,
                  const origins::RowHistory& known)
{
    const auto& table = loaded.tables.at(name);
    if (log == nullptr) return {table, {}, {}};
    std::vector<std::uint32_t> changes;
    Commits numbered(*log, loaded.settings.timezone);
    for (const auto& print : origins::row_prints(table)) {
        const auto revision = known.last_change(name, print);
        changes.push_back(revision ? numbered.number_of(*revision) : RowsByKey::unknown);
    }
    return {table, std::move(changes), std::move(numbered.changes)};
}

}

FoundRows::FoundRows(const LoadedSite& loaded, const source::History& history, const HistoryPlace& place)
{
    const auto source = place.repository.empty() ? std::nullopt : history_source(history, loaded.tables, place);
    const auto known = source ? origins::find_row_history(*source) : origins::RowHistory();
    const auto* log = source ? &source->log : nullptr;
    for (const auto name : named_tables) m_tables.emplace(name, rows_of(std::string(name), loaded, log, known));
}

std::optional<facts::RowSource> FoundRows::find(std::string_view table, const std::vector<std::string>& key) const
{
    const auto found = m_tables.find(table);
    return found == m_tables.end() ? std::nullopt : found->second.find(key);
}

}

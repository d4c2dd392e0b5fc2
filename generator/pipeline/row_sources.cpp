#include "pipeline/row_sources.hpp"

#include "dataset/older_files.hpp"
#include "language/time_zone.hpp"
#include "origins/row_prints.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace opora::pipeline {

namespace {

/// Tables whose rows pages name one by one.
constexpr std::array<std::string_view, 2> named_tables{"results", "schools"};

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

    std::vector<facts::RowSources::Change> changes = {};

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

facts::RowSourcesByTable find_row_sources(const LoadedSite& loaded, const source::History& history,
                                          const HistoryPlace& place)
{
    const auto source = place.repository.empty() ? std::nullopt : history_source(history, loaded.tables, place);
    const auto known = source ? origins::find_row_history(*source) : origins::RowHistory();
    facts::RowSourcesByTable found;
    for (const auto name : named_tables) {
        const auto& table = loaded.tables.at(std::string(name));
        std::vector<std::uint32_t> changes;
        std::vector<facts::RowSources::Change> commits;
        if (source) {
            Commits numbered(source->log, loaded.settings.timezone);
            for (const auto& print : origins::row_prints(table)) {
                const auto revision = known.last_change(std::string(name), print);
                changes.push_back(revision ? numbered.number_of(*revision) : facts::RowSources::unknown);
            }
            commits = std::move(numbered.changes);
        }
        found.emplace(name, facts::RowSources(table, std::move(changes), std::move(commits)));
    }
    return found;
}

}

#include "pipeline/row_sources.hpp"

#include "dataset/older_files.hpp"
#include "facts/published_table.hpp"
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

constexpr std::string_view results_table = "results";
/// Tables whose rows pages name one by one.
constexpr std::array<std::string_view, 2> named_tables{results_table, "schools"};

/// Ranks of a column's values in an order that everybody knows; texts where there is none.
struct Ranked {
    std::size_t rank = 0;
    std::string_view text = {};

    auto operator<=>(const Ranked&) const = default;
};

class KeyOrder {
public:
    KeyOrder(const dataset::Tables& tables, const dataset::Table& table) : m_table(table)
    {
        const auto procedures = tables.find("procedures");
        if (procedures == tables.end()) return;
        for (std::size_t row = 0; row < procedures->second.row_count(); ++row)
            m_procedures.emplace(procedures->second.text(row, "id"), row + 1);
    }

    /// Some order of the columns of the key sorts every file.
    [[nodiscard]] bool holds() const
    {
        auto fields = m_table.schema().primary_key;
        if (fields.empty()) return false;
        std::ranges::sort(fields);
        do {
            if (sorts(fields)) return true;
        } while (std::ranges::next_permutation(fields).found);
        return false;
    }

private:
    [[nodiscard]] bool sorts(const std::vector<std::string>& fields) const
    {
        std::vector<Ranked> last;
        std::string last_path;
        for (std::size_t row = 0; row < m_table.row_count(); ++row) {
            std::vector<Ranked> key;
            key.reserve(fields.size());
            for (const auto& field : fields) key.push_back(ranked(field, m_table.text(row, field)));
            auto path = m_table.origin(row).path;
            if (path == last_path && key < last) return false;
            last = std::move(key);
            last_path = std::move(path);
        }
        return true;
    }

    [[nodiscard]] Ranked ranked(const std::string& field, std::string_view text) const
    {
        const auto found = field == "procedure" ? m_procedures.find(text) : m_procedures.end();
        return found == m_procedures.end() ? Ranked{.text = text} : Ranked{.rank = found->second};
    }

    const dataset::Table& m_table;
    std::map<std::string_view, std::size_t> m_procedures = {};
};

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

bool tells_row_numbers(const dataset::Tables& tables, const facts::Facts& facts, std::string_view table)
{
    if (table != results_table) return facts::is_published(facts, table);
    const auto found = tables.find(table);
    if (found == tables.end()) return false;
    const auto hidden = facts.rows("SELECT count(*) AS hidden FROM results WHERE open = 0");
    return hidden.integer(0, "hidden") == 0 || KeyOrder(tables, found->second).holds();
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

facts::RowSourcesByTable find_row_sources(const LoadedSite& loaded, const facts::Facts& facts,
                                          const HistoryPlace& place)
{
    const auto& history = facts.model.history;
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
        const auto numbers = tells_row_numbers(loaded.tables, facts, name) ? facts::RowSources::Numbers::Told
                                                                           : facts::RowSources::Numbers::Kept;
        found.emplace(name, facts::RowSources(table, numbers, std::move(changes), std::move(commits)));
    }
    return found;
}

}

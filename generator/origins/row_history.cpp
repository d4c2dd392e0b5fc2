// Of each commit only files that differ from a parent are read, and of them only the names of rows that differ are
// kept. Rows then go back from the newest commit, each to the first parent that has it as it is, until none has.
#include "origins/row_history.hpp"

#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <set>
#include <tuple>
#include <unordered_set>

namespace opora::origins {

namespace {

using source::BlobId;
using source::CommitLog;
using source::FileStep;
using Names = std::unordered_set<std::uint64_t>;
/// By name: what its values add up to after a step, less what they added up to before; none is zero.
using Difference = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
using Sums = std::unordered_map<std::uint64_t, std::uint64_t>;

Sums sums_of(const std::vector<RowPrint>& prints)
{
    Sums sums;
    sums.reserve(prints.size());
    for (const auto& print : prints) sums[print.name] += print.values;
    return sums;
}

Difference difference(const Sums& before, const Sums& after)
{
    Difference found;
    for (const auto& [name, sum] : after) {
        const auto old = before.find(name);
        const auto delta = old == before.end() ? sum : sum - old->second;
        if (delta != 0) found.emplace_back(name, delta);
    }
    for (const auto& [name, sum] : before)
        if (!after.contains(name)) found.emplace_back(name, std::uint64_t{0} - sum);
    return found;
}

/// What is known from an earlier run: since when rows are as they are in the commit that was the newest then.
struct Known {
    struct Row {
        std::uint64_t values = 0;
        std::string commit = {};
    };
    std::string head = {};
    std::map<std::string, std::unordered_map<std::uint64_t, Row>, std::less<>> tables = {};
};

/// Lines: the head; then «t TABLE» with «NAME VALUES COMMIT» for each of its rows.
std::string write_known(const CommitLog& log, const RowHistory& history)
{
    std::string text = log.revisions.front().commit + '\n';
    for (const auto& [table, rows] : history.tables) {
        text += "t " + table + '\n';
        for (const auto& [name, last] : rows)
            text += std::to_string(name) + ' ' + std::to_string(last.values) + ' ' +
                    log.revisions[last.revision].commit + '\n';
    }
    return text;
}

std::string_view next(std::string_view& text, char end)
{
    const auto at = std::min(text.find(end), text.size());
    const auto word = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return word;
}

std::uint64_t number_in(std::string_view word)
{
    std::uint64_t number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

Known read_known(std::string_view text)
{
    Known known{.head = std::string(next(text, '\n'))};
    std::unordered_map<std::uint64_t, Known::Row>* rows = nullptr;
    while (!text.empty()) {
        auto line = next(text, '\n');
        if (line.starts_with("t ")) {
            rows = &known.tables[std::string(line.substr(2))];
        } else if (rows != nullptr) {
            const auto name = number_in(next(line, ' '));
            const auto values = number_in(next(line, ' '));
            rows->emplace(name, Known::Row{.values = values, .commit = std::string(line)});
        }
    }
    return known;
}

class Finder {
public:
    explicit Finder(const HistorySource& from) : m_from(from), m_log(from.log), m_files(from.tables)
    {
        for (const auto& path : m_log.paths) m_tables_at.push_back(m_files.tables_at(path));
        for (std::size_t i = 0; i < m_log.revisions.size(); ++i) m_numbers.emplace(m_log.revisions[i].commit, i);
    }

    RowHistory find()
    {
        const auto key = "rows-" + sha256_hex(context());
        const auto bytes = m_from.cache.find(key);
        if (bytes) m_known = read_known(*bytes);
        const auto known_head = m_numbers.find(m_known.head);
        m_stop = known_head == m_numbers.end() ? source::Parent::none : known_head->second;
        if (m_stop == source::Parent::none) m_known = {};
        read_differences();
        for (const auto& [table, sums] : head_sums()) follow(table, sums);
        if (m_stop != 0) m_from.cache.keep(key, write_known(m_log, m_history));
        return std::move(m_history);
    }

private:
    /// What the reading of files depends on beside their bytes.
    [[nodiscard]] std::string context() const
    {
        auto text = std::string(OPORA_VERSION) + '\n' + m_from.repository.string() + '\n';
        for (const auto& [path, blob] : source::files_at_head(m_log)) {
            const auto& name = m_log.paths[path];
            const bool matters = name.starts_with("data/") && (m_tables_at[path].empty() || is_of(path, "schools"));
            if (matters) text += name + ' ' + source::to_hex(blob) + '\n';
        }
        return text;
    }

    [[nodiscard]] bool is_of(std::uint32_t path, std::string_view table) const
    {
        return std::ranges::find(m_tables_at[path], table) != m_tables_at[path].end();
    }

    /// The revisions that rows may come to before the one that is known.
    [[nodiscard]] std::vector<std::size_t> revisions_to_read() const
    {
        std::vector<bool> seen(m_log.revisions.size(), false);
        std::vector<std::size_t> found;
        std::vector<std::size_t> next{0};
        while (!next.empty()) {
            const auto at = next.back();
            next.pop_back();
            if (at == source::Parent::none || at == m_stop || seen[at]) continue;
            seen[at] = true;
            found.push_back(at);
            for (const auto& parent : m_log.revisions[at].parents) next.push_back(parent.revision);
        }
        std::ranges::sort(found);
        return found;
    }

    /// All different steps of each file of a table; those of one file are read by one thread, from new to old, so that
    /// each of its states is read once.
    void read_differences()
    {
        std::map<std::uint32_t, std::vector<FileStep>> by_path;
        std::set<std::pair<std::uint32_t, std::pair<BlobId, BlobId>>> seen;
        for (const auto at : revisions_to_read())
            for (const auto& parent : m_log.revisions[at].parents)
                for (const auto& step : parent.steps)
                    if (!m_tables_at[step.path].empty() && seen.insert({step.path, {step.before, step.after}}).second)
                        by_path[step.path].push_back(step);
        std::vector<const std::vector<FileStep>*> work;
        work.reserve(by_path.size());
        for (const auto& [path, steps] : by_path) work.push_back(&steps);
        std::vector<std::vector<Read>> found(work.size());
        parallel_shares(work.size(), m_from.jobs, [&](std::size_t first, std::size_t stride) {
            const source::Blobs blobs(m_from.repository);
            dataset::OlderFiles files(m_from.tables);
            for (auto i = first; i < work.size(); i += stride) found[i] = read_steps(*work[i], files, blobs);
        });
        for (auto& file : found)
            for (auto& one : file) m_differences.emplace(one.key, std::move(one.difference));
    }

    using StepKey = std::tuple<std::string, std::uint32_t, BlobId, BlobId>; ///< table, path, before, after
    struct Read {
        StepKey key = {};
        Difference difference = {};
    };

    [[nodiscard]] std::vector<Read> read_steps(const std::vector<FileStep>& steps, dataset::OlderFiles& files,
                                               const source::Blobs& blobs) const
    {
        constexpr std::size_t most_kept = 4; ///< states of the file
        std::vector<Read> found;
        for (const auto& table : m_tables_at[steps.front().path]) {
            std::deque<std::pair<BlobId, std::shared_ptr<const Sums>>> kept;
            const auto sums = [&](const BlobId& id) {
                for (const auto& [known, known_sums] : kept)
                    if (known == id) return known_sums;
                kept.emplace_back(
                    id, std::make_shared<const Sums>(read_sums({table, steps.front().path, id}, files, blobs)));
                if (kept.size() > most_kept) kept.pop_front();
                return kept.back().second;
            };
            for (const auto& step : steps) {
                const auto after = sums(step.after);
                const auto before = sums(step.before);
                found.push_back(
                    {.key = {table, step.path, step.before, step.after}, .difference = difference(*before, *after)});
            }
        }
        return found;
    }

    struct State {
        const std::string& table;
        std::uint32_t path = 0;
        BlobId blob = {};
    };
    [[nodiscard]] Sums read_sums(const State& state, dataset::OlderFiles& files, const source::Blobs& blobs) const
    {
        auto bytes = state.blob.exists() ? blobs.read(state.blob) : std::nullopt;
        if (!bytes) return {};
        return sums_of(row_prints(files.read(state.table, m_log.paths[state.path], *std::move(bytes))));
    }

    /// What rows of the newest commit add up to.
    [[nodiscard]] std::map<std::string, Sums> head_sums()
    {
        std::map<std::string, Sums> tables;
        if (m_stop == 0) {
            for (const auto& [table, rows] : m_known.tables)
                for (const auto& [name, row] : rows) tables[table].emplace(name, row.values);
            return tables;
        }
        const source::Blobs blobs(m_from.repository);
        for (const auto& [path, blob] : source::files_at_head(m_log))
            for (const auto& table : m_tables_at[path])
                for (const auto& [name, sum] : read_sums({table, path, blob}, m_files, blobs))
                    tables[table][name] += sum;
        return tables;
    }

    void follow(const std::string& table, const Sums& sums)
    {
        auto& rows = m_history.tables[table];
        std::map<std::size_t, Names> at;
        for (const auto& [name, sum] : sums) {
            rows.emplace(name, RowHistory::Last{.values = sum});
            at[0].insert(name);
        }
        while (!at.empty()) {
            auto first = at.extract(at.begin());
            auto& names = first.mapped();
            if (first.key() == m_stop)
                take_known(table, names, rows);
            else
                pass_on(table, first.key(), names, at, rows);
        }
    }

    void take_known(const std::string& table, const Names& names, RowHistory::Rows& rows) const
    {
        const auto& known = m_known.tables.at(table);
        for (const auto name : names) rows[name].revision = m_numbers.at(known.at(name).commit);
    }

    void pass_on(const std::string& table, std::size_t revision, Names& names, std::map<std::size_t, Names>& at,
                 RowHistory::Rows& rows) const
    {
        for (const auto& parent : m_log.revisions[revision].parents) {
            if (parent.revision == source::Parent::none || names.empty()) continue;
            Names differ;
            for (const auto name : changed_names(table, parent))
                if (names.erase(name) > 0) differ.insert(name);
            auto& there = at[parent.revision];
            if (there.empty())
                there = std::move(names);
            else
                there.merge(names);
            if (there.empty()) at.erase(parent.revision);
            names = std::move(differ);
        }
        for (const auto name : names) rows[name].revision = revision;
    }

    [[nodiscard]] std::vector<std::uint64_t> changed_names(const std::string& table, const source::Parent& parent) const
    {
        std::unordered_map<std::uint64_t, std::uint64_t> deltas;
        for (const auto& step : parent.steps) {
            if (!is_of(step.path, table)) continue;
            const auto& read = m_differences.at({table, step.path, step.before, step.after});
            for (const auto& [name, delta] : read) deltas[name] += delta;
        }
        std::vector<std::uint64_t> names;
        for (const auto& [name, delta] : deltas)
            if (delta != 0) names.push_back(name);
        return names;
    }

    const HistorySource& m_from;
    const CommitLog& m_log;
    dataset::OlderFiles m_files;
    std::vector<std::vector<std::string>> m_tables_at = {}; ///< by path
    std::unordered_map<std::string, std::size_t> m_numbers = {};
    Known m_known = {};
    std::size_t m_stop = source::Parent::none; ///< the revision that is known
    std::map<StepKey, Difference> m_differences = {};
    RowHistory m_history = {};
};

/// The row of that name in a file as it was; nothing when it has none.
std::optional<RowVersion> row_in(const dataset::Table& table, std::uint64_t name)
{
    const auto prints = row_prints(table);
    const auto found = std::ranges::find(prints, name, &RowPrint::name);
    if (found == prints.end()) return std::nullopt;
    RowVersion version;
    const auto row = static_cast<std::size_t>(found - prints.begin());
    version.path = table.origin(row).path;
    version.values = found->values;
    for (const auto& field : table.schema().fields) {
        const auto said = table.text(row, field.name);
        if (!said.empty()) version.cells.emplace(field.name, said);
    }
    return version;
}

}

std::optional<std::size_t> RowHistory::last_change(const std::string& table, const RowPrint& row) const
{
    const auto rows = tables.find(table);
    if (rows == tables.end()) return std::nullopt;
    const auto found = rows->second.find(row.name);
    if (found == rows->second.end() || found->second.values != row.values) return std::nullopt;
    return found->second.revision;
}

RowHistory find_row_history(const HistorySource& from)
{
    if (from.log.revisions.empty()) return {};
    return Finder(from).find();
}

namespace {

/// One row of one table in older files.
class RowReader {
public:
    RowReader(const HistorySource& from, const std::string& table, std::uint64_t name)
        : m_files(from.tables), m_blobs(from.repository), m_table(table), m_name(name)
    {
    }

    bool is_of_table(const std::string& path)
    {
        const auto tables = m_files.tables_at(path);
        return std::ranges::find(tables, m_table) != tables.end();
    }
    std::optional<RowVersion> read(const std::string& path, const BlobId& id)
    {
        auto bytes = id.exists() ? m_blobs.read(id) : std::nullopt;
        return bytes ? row_in(m_files.read(m_table, path, *std::move(bytes)), m_name) : std::nullopt;
    }

private:
    dataset::OlderFiles m_files;
    source::Blobs m_blobs;
    const std::string& m_table;
    std::uint64_t m_name;
};

}

std::vector<RowVersion> versions_of(const HistorySource& from, const std::string& table, std::uint64_t name)
{
    RowReader reader(from, table, name);
    std::vector<RowVersion> versions;
    for (std::size_t at = 0; at < from.log.revisions.size();) {
        const auto& parent = from.log.revisions[at].parents.front();
        std::optional<RowVersion> before;
        std::optional<RowVersion> after;
        for (const auto& step : parent.steps) {
            const auto& path = from.log.paths[step.path];
            if (!reader.is_of_table(path)) continue;
            if (auto found = reader.read(path, step.before)) before = std::move(found);
            if (auto found = reader.read(path, step.after)) after = std::move(found);
        }
        const bool is_same = before && after ? before->values == after->values : !before && !after;
        if (!is_same) {
            auto version = after.value_or(RowVersion());
            version.revision = at;
            versions.push_back(std::move(version));
        }
        at = parent.revision;
    }
    return versions;
}

}

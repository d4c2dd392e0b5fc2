#pragma once

#include "cache/folder_cache.hpp"
#include "dataset/older_files.hpp"
#include "origins/row_prints.hpp"
#include "source/blobs.hpp"
#include "source/commit_log.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace opora::origins {

/// Where the history of rows is read from.
struct HistorySource {
    const source::CommitLog& log;
    const dataset::Tables& tables; ///< of the newest commit, or of a work tree on it
    std::filesystem::path repository = {};
    cache::FolderCache cache = {};
    std::size_t jobs = 1;
};

/// Since when rows are as they are. A row is known by its name, so that moving it within a file, to another file or
/// into another form of file is no change; a merge that only brings two branches together changes nothing.
class RowHistory {
public:
    /// Index into the log's revisions: the commit in which the row got the values that it has; nothing for a row that
    /// the newest commit does not have so.
    [[nodiscard]] std::optional<std::size_t> last_change(const std::string& table, const RowPrint& row) const;

    struct Last {
        std::uint64_t values = 0;
        std::size_t revision = 0;
    };
    using Rows = std::unordered_map<std::uint64_t, Last>; ///< by name
    std::map<std::string, Rows, std::less<>> tables = {};
};

/// Of all tables that are in files. What was found out of a commit is kept and not looked at again. A file that the
/// repository has no more counts as one without rows.
RowHistory find_row_history(const HistorySource& from);

/// A commit in which a row got other values, or came, or went.
struct RowVersion {
    std::size_t revision = 0; ///< index into the log's revisions
    std::string path = {};    ///< of the file that the row stood in then; empty = it went
    std::uint64_t values = 0; ///< see RowPrint
    std::map<std::string, std::string, std::less<>> cells = {}; ///< by field, as the file said them
};

/// All of them, newest first, on the way from the newest commit to its first parent and so on.
std::vector<RowVersion> versions_of(const HistorySource& from, const std::string& table, std::uint64_t name);

}

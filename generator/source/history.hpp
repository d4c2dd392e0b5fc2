#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::source {

/// When files came and changed, from one walk over the commits.

struct Change {
    std::string commit = {};
    std::int64_t time = 0; ///< seconds since 1970-01-01T00:00:00Z, the committer's clock
};

/// Of a file that some commit has: there is at least one change.
struct FileHistory {
    std::vector<Change> changes = {}; ///< newest first

    [[nodiscard]] const Change& first() const { return changes.back(); }
    [[nodiscard]] const Change& last() const { return changes.front(); }
};

enum class HistoryState {
    Complete,
    Shallow, ///< the clone is cut off: dates would be wrong, so there are none
    Absent,  ///< not a git repository, or no commit yet
};

struct History {
    HistoryState state = HistoryState::Absent;
    std::string commit = {}; ///< the commit that was read; empty when absent
    bool modified = false;   ///< the work tree differs from `commit` in the site's files
    std::map<std::string, FileHistory> files =
        {}; ///< by path relative to the site's root; changed but uncommitted files are left out
};

/// The history of the work tree's files at HEAD; `root` is the site's root, anywhere inside the repository or outside
/// of any.
History load_worktree_history(const std::filesystem::path& root);
History load_commit_history(const std::filesystem::path& repository, std::string_view revision,
                            std::string_view folder);

}

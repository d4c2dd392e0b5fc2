#pragma once

#include "source/commit_log.hpp"
#include "source/file_history.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::source {

enum class HistoryState {
    Complete,
    Shallow,    ///< the clone is cut off: dates would be wrong, so there are none
    Absent,     ///< not a git repository, or no commit yet
    Unreadable, ///< of a kind that this program cannot read, or damaged: there are no dates
};

struct History {
    HistoryState state = HistoryState::Absent;
    std::string words = {};  ///< git's own, when unreadable
    std::string commit = {}; ///< the commit that was read; empty when absent
    /// Of the site, where the work tree differs from `commit`; in byte order.
    std::vector<std::string> modified_files = {};
    /// Files of content/ and data/, and site.yaml, that lie in the work tree and are in no commit because git is told
    /// to ignore them; in byte order.
    std::vector<std::string> ignored = {};
    std::map<std::string, FileHistory> files =
        {}; ///< by path relative to the site's root; changed but uncommitted files are left out

    std::shared_ptr<const CommitLog> log = {}; ///< what `files` follow from; null where nobody walked

    [[nodiscard]] bool is_modified() const { return !modified_files.empty(); }
};

/// Where logs of commits stay between runs, by key; without functions nothing does. Only time depends on it.
struct KeptLogs {
    std::function<std::optional<std::string>(const std::string& key)> find = {};
    std::function<void(const std::string& key, const std::string& bytes)> keep = {};
};

/// How far to go back: dates of files follow from the commit and the modified files, but finding them means to walk
/// over all commits.
enum class Walk { AllCommits, None };

/// Equal for histories that say the same, also when only one of them was walked.
std::string fingerprint(const History& history);

/// The history of the work tree's files at HEAD; `root` is the site's root, anywhere inside the repository or outside
/// of any. Only dates rest on it, so a repository that cannot be read is no failure.
History load_worktree_history(const std::filesystem::path& root, Walk walk = Walk::AllCommits,
                              const KeptLogs& kept = {});
History load_commit_history(const std::filesystem::path& repository, std::string_view revision, std::string_view folder,
                            Walk walk = Walk::AllCommits, const KeptLogs& kept = {});

}

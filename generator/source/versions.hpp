#pragma once

#include "source/blobs.hpp"
#include "source/commit_log.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace opora::source {

/// Some files of a site as they were from one commit on, until the next version.
struct Version {
    std::string commit = {}; ///< of the oldest commit that has it; of the first one where the clone is cut off: any
    std::int64_t time = 0;   ///< of that commit, seconds since 1970-01-01T00:00:00Z, the committer's clock
    std::map<std::string, std::string> files = {}; ///< path from the site's root → bytes
};
using VisitVersion = std::function<void(const Version&)>;

/// Visits the versions of the files of data/ whose names, or those of their folders there, begin with `name`, newest
/// first. The way back goes along the first parents, the main line: a version is of the commit that brought it there.
/// Ends where the clone ends; visits nothing where there is no history that can be read.
void visit_worktree_versions(const std::filesystem::path& root, std::string_view name, const VisitVersion& visit);
void visit_commit_versions(const std::filesystem::path& repository, std::string_view revision, std::string_view folder,
                           std::string_view name, const VisitVersion& visit);
/// The same out of what is known of the commits, so that of these none is opened.
void visit_known_versions(const CommitLog& log, const Blobs& blobs, std::string_view name, const VisitVersion& visit);

}

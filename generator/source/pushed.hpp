#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace opora::source {

/// A file of a commit that the commit before it has not, or has otherwise.
struct PushedFile {
    std::string path = {};
    std::uint64_t size_bytes = 0;
};

struct PushedCommit {
    std::string id = {};
    std::vector<PushedFile> files = {}; ///< compared with the first commit that it comes from; in byte order
};

/// The commits that `tip` comes from and no branch or tag of the repository has yet, oldest first; not more than
/// `most`.
std::vector<PushedCommit> pushed_commits(const std::filesystem::path& path, const std::string& tip, std::size_t most);

/// What the repository's own settings say of `key`, such as `opora.branch`; empty when they say nothing.
std::string repository_setting(const std::filesystem::path& path, const std::string& key);

}

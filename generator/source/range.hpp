#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace opora::source {

/// The newest commit that both revisions come from, as hexadecimal digits. Throws EnvironmentError when there is none
/// or no such revision.
std::string merge_base(const std::filesystem::path& path, std::string_view one, std::string_view other);

/// True when the repository that holds `path` has the commit `id`.
bool has_commit(const std::filesystem::path& path, const std::string& id);

/// True when the repository that holds `path` has a commit at all; false without a repository.
bool has_commits(const std::filesystem::path& path);

}

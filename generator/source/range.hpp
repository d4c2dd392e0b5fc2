#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace opora::source {

/// The newest commit that both revisions come from, as hexadecimal digits. Throws EnvironmentError when there is none
/// or no such revision.
std::string merge_base(const std::filesystem::path& path, std::string_view one, std::string_view other);

/// The commit that `revision` names, as hexadecimal digits. Throws EnvironmentError when there is none.
std::string commit_of(const std::filesystem::path& path, std::string_view revision);

/// True when the commit `older` is `newer` or one that it comes from. Both are hexadecimal digits of commits that the
/// repository has.
bool comes_from(const std::filesystem::path& path, const std::string& newer, const std::string& older);

/// The first line of the message of the commit `id`.
std::string subject_of(const std::filesystem::path& path, const std::string& id);

/// True when the repository that holds `path` has the commit `id`.
bool has_commit(const std::filesystem::path& path, const std::string& id);

/// True when the repository that holds `path` has a commit at all; false without a repository.
bool has_commits(const std::filesystem::path& path);

}

#pragma once

#include "source/file_history.hpp"
#include "source/git.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace opora::source {

/// What a site is made of; nothing else beside site.yaml is asked about.
inline constexpr std::array<std::string_view, 4> site_parts = {"content", "data", "site.yaml", "themes"};

/// The changes of the site's files in `head`, by path relative to `folder`, the site's root in the
/// repository.
std::map<std::string, FileHistory> walk_commits(git_repository* repository, const git_oid& head,
                                                const std::string& folder);

}

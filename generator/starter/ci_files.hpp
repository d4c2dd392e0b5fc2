#pragma once

#include "foundation/site_file.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace opora::starter {

/// Who builds the site: a forge, or git's own hooks on a server.
inline constexpr std::array<std::string_view, 4> ci_kinds{"github", "gitlab", "gitea", "server"};

/// The files for one of `ci_kinds`, by path in the repository; those of `server` by path in the bare one.
std::vector<SiteFile> ci_files(std::string_view kind);

/// True for those that the system runs by name.
bool is_program(std::string_view path);

}

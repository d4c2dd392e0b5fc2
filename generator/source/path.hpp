#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/result.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace opora::source {

/// What a site is made of; nothing else beside site.yaml is asked about.
inline constexpr std::array<std::string_view, 4> site_parts = {"content", "data", "site.yaml", "themes"};

/// The names between the slashes; empty ones and `.` are left out.
std::vector<std::string_view> split_path(std::string_view path);

std::string join_path(std::string_view folder, std::string_view name);

/// A name that no tree shows: `.git`, the owner file of an open workbook (`~$results.xlsx`), `Thumbs.db` and the like,
/// which programs put there and nobody wrote.
bool is_hidden(std::string_view name);

/// `path` without empty and `.` segments. Reports source.path-outside for absolute paths and for any `..`,
/// source.not-found for hidden names.
Result<std::string> checked_path(std::string_view path);

/// A problem with the file as a whole.
Diagnostic file_problem(const Code& code, std::string_view path);

}

#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace opora::output {

enum class Kind { File, Folder, Other };

/// Everything below a folder by relative path; symlinks are `Other` and never followed. Our own staging folders are
/// left out.
using Snapshot = std::map<std::string, Kind, std::less<>>;
Snapshot scan_folder(const std::filesystem::path& folder);

}

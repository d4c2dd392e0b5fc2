#pragma once

#include <set>
#include <string>
#include <string_view>

namespace opora::output {

// manifest.json: {"as_of", "commit", "files": [{"path", "sha256", "size"}], "generator", "modified"}

inline constexpr std::string_view manifest_path = "manifest.json";

using Paths = std::set<std::string, std::less<>>;

/// True when `path` is relative and has only real names in it.
bool is_clean_path(std::string_view path);

/// The files that a manifest says Opora wrote, itself included; empty when `bytes` are no such manifest.
Paths manifest_paths(std::string_view bytes);

/// A manifest that only claims `paths`, for the time while a folder is neither the old site nor the new one.
std::string make_claim(const Paths& paths);

}

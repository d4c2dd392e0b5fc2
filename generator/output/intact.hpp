#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace opora::output {

/// How many files the site in `folder` has, when its manifest is the one with this SHA-256 and every file that it lists
/// is there with its size; else nothing. No file but the manifest is read.
std::optional<std::size_t> count_if_intact(const std::filesystem::path& folder, std::string_view manifest_sha256);

}

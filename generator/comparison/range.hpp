#pragma once

#include <filesystem>
#include <string>

namespace opora::comparison {

/// What a range that names one state leads to.
enum class Until { Head, WorkTree };

/// Which two states of a site are compared. An empty revision is the work tree.
struct Range {
    std::string before = {};
    std::string after = {};
};

/// `A..B`, `A...B` (from where both begin), `A` (up to HEAD, or to the work tree), or nothing: HEAD and the work tree.
/// Throws EnvironmentError when git has no such revision.
Range read_range(const std::string& words, const std::filesystem::path& source, Until until = Until::Head);

}

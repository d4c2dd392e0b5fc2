#pragma once

#include <filesystem>
#include <string_view>

namespace opora::output {

/// Puts `bytes` into the file: beside it first, then renamed to its place, so that at every moment the old or the new
/// file is there whole. Keeps the rights of a file that was there; a symlink is followed. Makes folders as needed.
/// Throws EnvironmentError.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

}

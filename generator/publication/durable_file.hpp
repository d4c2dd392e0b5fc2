#pragma once

#include <filesystem>
#include <string_view>

namespace opora::publication {

/// Puts `bytes` into the file, so that also a loss of power leaves the old or the new bytes; they are on the disk when
/// it returns. The folder must exist. Throws EnvironmentError.
void write_durable(const std::filesystem::path& path, std::string_view bytes);

/// Adds `bytes` to the end of the file; they are on the disk when it returns. Throws EnvironmentError.
void append_durable(const std::filesystem::path& path, std::string_view bytes);

}

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace opora::output {

/// Throws EnvironmentError with the system's words for `error`, an errno.
[[noreturn]] void fail(const std::filesystem::path& path, int error);

/// True when the system forbids an operation that another way of writing can do without: links, exchange, a folder
/// beside the output.
bool is_refusal(int error);

/// The errno of the first failure, 0 when there was none.
int write_all(int descriptor, std::string_view bytes);

/// Writes a file that does not exist yet. Failures name `shown`, the place that the user knows.
void write_new_file(const std::filesystem::path& path, std::string_view bytes, const std::filesystem::path& shown);

/// True when `path` is a regular file of this size.
bool has_size(const std::filesystem::path& path, std::uintmax_t size);

/// True when `path` is a regular file with exactly these bytes.
bool has_bytes(const std::filesystem::path& path, std::string_view bytes);

/// Waits until everything that was written on the file system of `folder` is on the disk.
void sync_all(const std::filesystem::path& folder);

/// Waits until the names in `folder` are on the disk.
void sync_names(const std::filesystem::path& folder);

/// The bytes of a regular file; empty when there is none or it cannot be read.
std::string read_if_possible(const std::filesystem::path& path);

}

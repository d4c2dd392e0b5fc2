#include "publication/durable_file.hpp"

#include "output/disk.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

namespace opora::publication {

namespace fs = std::filesystem;

namespace {

/// The file is closed and on the disk, or EnvironmentError is thrown.
void write_and_sync(const fs::path& path, int flags, std::string_view bytes)
{
    const int descriptor = open(path.c_str(), flags | O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) output::fail(path, errno);
    int error = output::write_all(descriptor, bytes);
    if (error == 0 && fsync(descriptor) != 0) error = errno;
    if (close(descriptor) != 0 && error == 0) error = errno;
    if (error != 0) output::fail(path, error);
}

}

void write_durable(const fs::path& path, std::string_view bytes)
{
    const auto beside = path.parent_path() / ("." + path.filename().string() + "-new");
    write_and_sync(beside, O_TRUNC, bytes);
    if (std::rename(beside.c_str(), path.c_str()) != 0) output::fail(path, errno);
    output::sync_names(path.parent_path());
}

void append_durable(const fs::path& path, std::string_view bytes)
{
    write_and_sync(path, O_APPEND, bytes);
}

}

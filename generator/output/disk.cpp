#include "output/disk.hpp"

#include "foundation/environment_error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

/// Reads in pieces, so that a difference near the beginning costs little.
constexpr std::size_t piece_bytes = 65536;

int write_and_close(int descriptor, std::string_view bytes)
{
    int error = write_all(descriptor, bytes);
    if (close(descriptor) != 0 && error == 0) error = errno;
    return error;
}

void sync(const fs::path& folder, int (*call)(int))
{
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail(folder, errno);
    const int error = call(descriptor) == 0 ? 0 : errno;
    close(descriptor);
    if (error != 0) fail(folder, error);
}

}

void fail(const fs::path& path, int error)
{
    throw EnvironmentError(path.string(), std::error_code(error, std::generic_category()));
}

bool is_refusal(int error)
{
    constexpr std::array refusals = {EACCES, EPERM, EROFS, EXDEV, EBUSY, EINVAL, ENOSYS, EMLINK, ENOTSUP};
    return std::ranges::find(refusals, error) != refusals.end();
}

int write_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

void write_new_file(const fs::path& path, std::string_view bytes, const fs::path& shown)
{
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(shown, errno);
    const int error = write_and_close(descriptor, bytes);
    if (error != 0) fail(shown, error);
}

bool has_size(const fs::path& path, std::uintmax_t size)
{
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
    return static_cast<std::uintmax_t>(status.st_size) == size;
}

bool has_bytes(const fs::path& path, std::string_view bytes)
{
    if (!has_size(path, bytes.size())) return false;
    std::ifstream file(path, std::ios::binary);
    std::array<char, piece_bytes> piece{};
    while (!bytes.empty()) {
        const auto wanted = std::min(bytes.size(), piece.size());
        file.read(piece.data(), static_cast<std::streamsize>(wanted));
        if (!file || std::string_view(piece.data(), wanted) != bytes.substr(0, wanted)) return false;
        bytes.remove_prefix(wanted);
    }
    return true;
}

void sync_all(const fs::path& folder)
{
    sync(folder, ::syncfs);
}

void sync_names(const fs::path& folder)
{
    sync(folder, ::fsync);
}

std::string read_if_possible(const fs::path& path)
{
    std::error_code error;
    if (fs::symlink_status(path, error).type() != fs::file_type::regular) return {};
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}

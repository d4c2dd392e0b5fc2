#include "output/staging.hpp"

#include "output/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

/// An open folder that nobody else has locked; or -1 and errno, EWOULDBLOCK when somebody has.
int lock_folder(const fs::path& path)
{
    const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return -1;
    // A file system without locks cannot tell; there the folder counts as nobody's.
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return descriptor;
    close(descriptor);
    errno = EWOULDBLOCK;
    return -1;
}

void remove_folder(const fs::path& path)
{
    // What cannot be removed now is tried again before the next build; the site is whole either way.
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

}

std::optional<Staging> Staging::create(const fs::path& parent)
{
    const auto stem = std::string(staging_prefix) + std::to_string(getpid()) + "-";
    for (int number = 0;; ++number) {
        auto path = parent / (stem + std::to_string(number));
        if (mkdir(path.c_str(), 0777) != 0) {
            if (errno == EEXIST) continue;
            if (is_refusal(errno)) return std::nullopt;
            fail(path, errno);
        }
        const int lock = lock_folder(path);
        if (lock >= 0) return Staging(std::move(path), lock);
        // Another build took it for a leftover in this very moment.
        if (errno != EWOULDBLOCK && errno != ENOENT) fail(path, errno);
    }
}

Staging::Staging(fs::path path, int lock) : m_path(std::move(path)), m_lock(lock) {}

Staging::Staging(Staging&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_lock(std::exchange(other.m_lock, -1))
{
}

Staging::~Staging()
{
    if (m_lock < 0) return;
    remove_folder(m_path);
    close(m_lock);
}

bool is_staging_name(std::string_view name)
{
    return name.starts_with(staging_prefix);
}

void remove_leftovers(const fs::path& parent)
{
    std::vector<fs::path> found;
    std::error_code error; // a folder that cannot be listed has none that we could remove
    for (auto entry = fs::directory_iterator(parent, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        if (is_staging_name(entry->path().filename().string())) found.push_back(entry->path());
    for (const auto& path : found) {
        const int lock = lock_folder(path);
        if (lock < 0) continue;
        remove_folder(path);
        close(lock);
    }
}

}

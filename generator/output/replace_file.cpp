#include "output/replace_file.hpp"

#include "output/disk.hpp"
#include "output/staging.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

void keep_mode(const fs::path& from, const fs::path& to)
{
    struct stat status {};
    if (stat(from.c_str(), &status) != 0) return; // there was no file before
    if (chmod(to.c_str(), status.st_mode & 07777U) != 0) fail(from, errno);
}

/// A new file that is removed unless it was renamed to its place. It is locked meanwhile, so that another process can
/// tell it from the leftover of a killed one.
class Beside {
public:
    explicit Beside(const fs::path& target)
    {
        const auto stem = std::string(staging_prefix) + std::to_string(getpid()) + "-";
        for (int number = 0; m_descriptor < 0; ++number) {
            m_path = target.parent_path() / (stem + std::to_string(number));
            m_descriptor = open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (m_descriptor < 0 && errno != EEXIST) fail(target, errno);
            if (m_descriptor >= 0 && !is_ours()) close_descriptor(); // somebody took it for a leftover in this moment
        }
    }
    ~Beside()
    {
        std::error_code gone; // it was renamed
        fs::remove(m_path, gone);
        close_descriptor();
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    Beside(Beside&&) = delete;
    Beside& operator=(Beside&&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    [[nodiscard]] bool is_ours() const
    {
        struct stat status {};
        const bool taken = flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        return !taken && fstat(m_descriptor, &status) == 0 && status.st_nlink > 0;
    }
    void close_descriptor()
    {
        if (m_descriptor >= 0) close(m_descriptor);
        m_descriptor = -1;
    }

    fs::path m_path;
    int m_descriptor = -1;
};

/// Of a process that was killed.
void remove_leftover_files(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error; // a folder that cannot be listed has none that we could remove
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        if (is_staging_name(entry->path().filename().string()) && entry->is_regular_file(error))
            found.push_back(entry->path());
    for (const auto& path : found) {
        const int descriptor = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (descriptor < 0) continue;
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlink(path.c_str());
        close(descriptor);
    }
}

}

void replace_file(const fs::path& path, std::string_view bytes)
{
    std::error_code error;
    const auto target = fs::is_symlink(path, error) ? fs::canonical(path) : path;
    if (!target.parent_path().empty()) fs::create_directories(target.parent_path());
    remove_leftover_files(target.has_parent_path() ? target.parent_path() : fs::path("."));
    const Beside beside(target);
    if (const int failure = write_all(beside.descriptor(), bytes); failure != 0) fail(path, failure);
    keep_mode(target, beside.path());
    if (::rename(beside.path().c_str(), target.c_str()) != 0) fail(path, errno);
}

}

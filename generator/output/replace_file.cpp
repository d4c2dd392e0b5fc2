#include "output/replace_file.hpp"

#include "output/disk.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

void keep_mode(const fs::path& from, const fs::path& to)
{
    struct stat status {};
    if (stat(from.c_str(), &status) != 0) return; // there was no file before
    if (chmod(to.c_str(), status.st_mode & 07777U) != 0) fail(from, errno);
}

/// A file that is removed unless it was renamed to its place.
class Beside {
public:
    explicit Beside(fs::path path) : m_path(std::move(path)) {}
    ~Beside()
    {
        std::error_code gone; // it was renamed
        fs::remove(m_path, gone);
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    Beside(Beside&&) = delete;
    Beside& operator=(Beside&&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

}

void replace_file(const fs::path& path, std::string_view bytes)
{
    std::error_code error;
    const auto target = fs::is_symlink(path, error) ? fs::canonical(path) : path;
    if (!target.parent_path().empty()) fs::create_directories(target.parent_path());
    const Beside beside(target.parent_path() /
                        (".opora-new-" + target.filename().string() + "-" + std::to_string(getpid())));
    write_new_file(beside.path(), bytes, path);
    keep_mode(target, beside.path());
    if (::rename(beside.path().c_str(), target.c_str()) != 0) fail(path, errno);
}

}

#include "foundation/environment_error.hpp"
#include "source/resolving_tree.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace opora::source {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int error)
{
    throw EnvironmentError(path.string(), std::error_code(error, std::generic_category()));
}

Kind kind_of(fs::file_type type)
{
    switch (type) {
    case fs::file_type::regular:
        return Kind::File;
    case fs::file_type::directory:
        return Kind::Folder;
    case fs::file_type::symlink:
        return Kind::Link;
    default:
        return Kind::Missing;
    }
}

/// The type that the folder itself knows, without asking for each file.
Kind kind_of(const fs::directory_entry& entry)
{
    std::error_code error; // a file that has just gone is missing
    if (entry.is_symlink(error)) return Kind::Link;
    if (entry.is_directory(error)) return Kind::Folder;
    return entry.is_regular_file(error) ? Kind::File : Kind::Missing;
}

class OpenFile {
public:
    explicit OpenFile(const fs::path& path)
        : m_path(path), m_descriptor(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC))
    {
        if (m_descriptor < 0) fail(path, errno);
    }
    ~OpenFile() { close(m_descriptor); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;

    [[nodiscard]] std::uint64_t size() const
    {
        struct stat status {};
        if (fstat(m_descriptor, &status) != 0) fail(m_path, errno);
        return static_cast<std::uint64_t>(status.st_size);
    }

    /// Stops early at the end of a file that is being cut, and at `size` in one that grows.
    [[nodiscard]] std::string read_bytes(std::uint64_t size) const
    {
        std::string bytes(size, '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const auto count = ::read(m_descriptor, bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail(m_path, errno);
            if (count == 0) break;
            done += static_cast<std::size_t>(count);
        }
        bytes.resize(done);
        return bytes;
    }

private:
    fs::path m_path;
    int m_descriptor;
};

class FolderStorage {
public:
    explicit FolderStorage(fs::path root) : m_root(std::move(root)) {}

    [[nodiscard]] Kind kind(const std::string& path) const
    {
        std::error_code error;
        const auto type = fs::symlink_status(m_root / path, error).type();
        if (error == std::errc::filename_too_long) return Kind::Missing; // no file can have this name
        if (type == fs::file_type::none) throw EnvironmentError((m_root / path).string(), error);
        return with_repositories(kind_of(type), path);
    }

    [[nodiscard]] std::vector<Entry> entries(const std::string& folder) const
    {
        std::vector<Entry> found;
        std::error_code error;
        fs::directory_iterator iterator(m_root / folder, error);
        for (; !error && iterator != fs::directory_iterator(); iterator.increment(error))
            add_entry(*iterator, found, folder);
        // Somebody may remove a folder while it is being looked at; then it is empty.
        if (error && error != std::errc::no_such_file_or_directory)
            throw EnvironmentError((m_root / folder).string(), error);
        return found;
    }

    [[nodiscard]] std::string link_target(const std::string& path) const
    {
        std::error_code error;
        auto target = fs::read_symlink(m_root / path, error);
        if (error) throw EnvironmentError((m_root / path).string(), error);
        return target.string();
    }

    [[nodiscard]] std::optional<std::string> bytes(const std::string& path, std::uint64_t limit) const
    {
        const OpenFile file(m_root / path);
        const auto size = file.size();
        if (size > limit) return std::nullopt;
        return file.read_bytes(size);
    }

private:
    /// The root itself may be one.
    [[nodiscard]] Kind with_repositories(Kind kind, const std::string& path) const
    {
        std::error_code error;
        const bool is_repository = kind == Kind::Folder && !path.empty() && fs::exists(m_root / path / ".git", error);
        return is_repository ? Kind::Repository : kind;
    }

    void add_entry(const fs::directory_entry& entry, std::vector<Entry>& found, const std::string& folder) const
    {
        auto name = entry.path().filename().string();
        const auto kind = is_hidden(name) ? Kind::Missing : with_repositories(kind_of(entry), join_path(folder, name));
        found.push_back({.name = std::move(name), .kind = kind});
    }

    fs::path m_root;
};

}

std::unique_ptr<Tree> open_worktree(const std::filesystem::path& root)
{
    std::error_code error;
    if (!fs::is_directory(root, error))
        throw EnvironmentError(root.string(), error ? error : make_error_code(std::errc::not_a_directory));
    return std::make_unique<ResolvingTree<FolderStorage>>(FolderStorage(fs::absolute(root)));
}

}

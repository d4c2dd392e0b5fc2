#include "foundation/environment_error.hpp"
#include "source/git.hpp"
#include "source/resolving_tree.hpp"

#include <git2.h>

#include <mutex>

namespace opora::source {

namespace {

Kind kind_of(const git_tree_entry* entry)
{
    if (git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) return Kind::Link;
    switch (git_tree_entry_type(entry)) {
    case GIT_OBJECT_BLOB:
        return Kind::File;
    case GIT_OBJECT_TREE:
        return Kind::Folder;
    default:
        return Kind::Repository;
    }
}

/// Reads objects under a lock, because libgit2 does not promise that one repository can be used by several threads.
class CommitStorage {
public:
    CommitStorage(git::Repository repository, git::Folder root)
        : m_repository(std::move(repository)), m_root(std::move(root)), m_mutex(std::make_unique<std::mutex>())
    {
    }

    [[nodiscard]] Kind kind(const std::string& path) const
    {
        const std::lock_guard lock(*m_mutex);
        const auto entry = find(path);
        return entry ? kind_of(entry.get()) : Kind::Missing;
    }

    [[nodiscard]] std::vector<Entry> entries(const std::string& folder) const
    {
        const std::lock_guard lock(*m_mutex);
        const auto tree = git::find_folder(m_repository.get(), m_root.get(), folder);
        OPORA_ASSERT(tree != nullptr, "only folders are listed");
        std::vector<Entry> found;
        const auto count = git_tree_entrycount(tree.get());
        for (std::size_t i = 0; i < count; ++i) {
            const auto* entry = git_tree_entry_byindex(tree.get(), i);
            const auto kind = kind_of(entry);
            if (kind != Kind::Missing) found.push_back({.name = git_tree_entry_name(entry), .kind = kind});
        }
        return found;
    }

    [[nodiscard]] std::string link_target(const std::string& path) const
    {
        auto target = bytes(path, link_target_limit);
        if (!target) throw EnvironmentError(path, MachineFailure{"machine.long-link"});
        return std::move(*target);
    }

    [[nodiscard]] std::optional<std::string> bytes(const std::string& path, std::uint64_t limit) const
    {
        const std::lock_guard lock(*m_mutex);
        const auto entry = find(path);
        OPORA_ASSERT(entry != nullptr, "only files that were found are read");
        const auto* id = git_tree_entry_id(entry.get());
        if (size_of(*id, path) > limit) return std::nullopt;
        git_blob* raw = nullptr;
        git::check(git_blob_lookup(&raw, m_repository.get(), id), path);
        const git::Owned<git_blob> blob(raw);
        const auto size = static_cast<std::size_t>(git_blob_rawsize(blob.get()));
        return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())), size);
    }

private:
    /// PATH_MAX of Linux: no file system could hold a longer one.
    static constexpr std::uint64_t link_target_limit = 4096;

    [[nodiscard]] git::FolderEntry find(const std::string& path) const
    {
        git_tree_entry* entry = nullptr;
        const int code = git_tree_entry_bypath(&entry, m_root.get(), path.c_str());
        if (code == GIT_ENOTFOUND) return nullptr;
        git::check(code, path);
        return git::FolderEntry(entry);
    }

    /// Without reading the object itself.
    [[nodiscard]] std::uint64_t size_of(const git_oid& id, const std::string& path) const
    {
        git_odb* raw = nullptr;
        git::check(git_repository_odb(&raw, m_repository.get()), path);
        const git::Owned<git_odb> database(raw);
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        git::check(git_odb_read_header(&size, &type, database.get(), &id), path);
        return size;
    }

    git::Repository m_repository;
    git::Folder m_root;
    std::unique_ptr<std::mutex> m_mutex; // behind a pointer so that the storage can be moved
};

}

std::unique_ptr<Tree> open_commit(const std::filesystem::path& repository, std::string_view revision,
                                  std::string_view folder)
{
    auto opened = git::open_repository(repository);
    const auto object = git::find_revision(opened.get(), revision);
    git_object* raw = nullptr;
    const int code = git_object_peel(&raw, object.get(), GIT_OBJECT_TREE);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC)
        throw EnvironmentError(repository.string(),
                               MachineFailure{"machine.no-commit", {{"revision", std::string(revision)}}});
    git::check(code, repository);
    const git::Object top(raw);
    git_tree* top_tree = nullptr;
    git::check(git_tree_lookup(&top_tree, opened.get(), git_object_id(top.get())), repository);
    const git::Folder top_folder(top_tree);
    const auto path = checked_path(folder);
    auto root = path ? git::find_folder(opened.get(), top_folder.get(), *path) : nullptr;
    if (!root)
        throw EnvironmentError(repository.string(),
                               MachineFailure{"machine.no-folder-in-revision",
                                              {{"folder", std::string(folder)}, {"revision", std::string(revision)}}});
    return std::make_unique<ResolvingTree<CommitStorage>>(CommitStorage(std::move(opened), std::move(root)));
}

}

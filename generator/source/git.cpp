#include "source/git.hpp"

#include "foundation/environment_error.hpp"

#include <git2.h>

#include <array>
#include <cstdlib>

namespace opora::source::git {

namespace {

class Library {
public:
    Library()
    {
        git_libgit2_init();
        // Repositories of other users are only read, never their hooks or programs run.
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
        // As git itself: objects are checked when they arrive, not each time they are read.
        git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
        // Sparse checkouts and partial clones declare these; neither changes how objects are read.
        std::array<const char*, 3> extensions = {"worktreeconfig", "partialclone", "preciousobjects"};
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
    }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    Library(Library&&) = delete;
    Library& operator=(Library&&) = delete;
};

}

void Release::operator()(git_blob* handle) const
{
    git_blob_free(handle);
}

void Release::operator()(git_commit* handle) const
{
    git_commit_free(handle);
}

void Release::operator()(git_config* handle) const
{
    git_config_free(handle);
}

void Release::operator()(git_config_iterator* handle) const
{
    git_config_iterator_free(handle);
}

void Release::operator()(git_object* handle) const
{
    git_object_free(handle);
}

void Release::operator()(git_odb* handle) const
{
    git_odb_free(handle);
}

void Release::operator()(git_repository* handle) const
{
    git_repository_free(handle);
}

void Release::operator()(git_revwalk* handle) const
{
    git_revwalk_free(handle);
}

void Release::operator()(git_status_list* handle) const
{
    git_status_list_free(handle);
}

void Release::operator()(git_tree* handle) const
{
    git_tree_free(handle);
}

void Release::operator()(git_tree_entry* handle) const
{
    git_tree_entry_free(handle);
}

void check(int code, const std::filesystem::path& path)
{
    if (code >= 0) return;
    const auto* error = git_error_last();
    std::string words = error != nullptr ? error->message : "unknown error";
    const auto says = [&words](std::string_view part) { return words.find(part) != std::string::npos; };
    const auto* const key = says("unsupported extension") || says("unsupported repository") ? "machine.git-kind"
                            : code == GIT_ENOTFOUND                                         ? "machine.git-missing"
                                                                                            : "machine.git";
    throw Unreadable(path, MachineFailure{key, {{"words", words}}}, words);
}

Repository find_repository(const std::filesystem::path& path)
{
    static const Library library;
    git_repository* found = nullptr;
    // In a hook that judges a push, what was pushed lies aside; git says where by the environment.
    const bool is_judged = std::getenv("GIT_QUARANTINE_PATH") != nullptr;
    const unsigned flags = is_judged ? unsigned{GIT_REPOSITORY_OPEN_FROM_ENV} : 0U;
    const int code = git_repository_open_ext(&found, path.c_str(), flags, nullptr);
    if (code == GIT_ENOTFOUND) return nullptr;
    check(code, path);
    return Repository(found);
}

Repository open_repository(const std::filesystem::path& path)
{
    auto repository = find_repository(path);
    if (!repository) throw EnvironmentError(path.string(), MachineFailure{"machine.no-repository"});
    return repository;
}

Object find_revision(git_repository* repository, std::string_view revision)
{
    git_object* found = nullptr;
    const std::string text(revision);
    const int code = git_revparse_single(&found, repository, text.c_str());
    if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC)
        throw EnvironmentError(git_repository_path(repository),
                               MachineFailure{"machine.no-revision", {{"revision", text}}});
    check(code, git_repository_path(repository));
    return Object(found);
}

Folder find_folder(git_repository* repository, const git_tree* root, const std::string& path)
{
    git_tree* found = nullptr;
    if (path.empty()) {
        check(git_tree_lookup(&found, repository, git_tree_id(root)), git_repository_path(repository));
        return Folder(found);
    }
    git_tree_entry* raw = nullptr;
    const int code = git_tree_entry_bypath(&raw, root, path.c_str());
    if (code == GIT_ENOTFOUND) return nullptr;
    check(code, git_repository_path(repository));
    const FolderEntry entry(raw);
    if (git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) return nullptr;
    check(git_tree_lookup(&found, repository, git_tree_entry_id(entry.get())), git_repository_path(repository));
    return Folder(found);
}

std::string to_hex(const git_oid& id)
{
    std::string text(GIT_OID_HEXSZ, '\0');
    git_oid_fmt(text.data(), &id);
    return text;
}

}

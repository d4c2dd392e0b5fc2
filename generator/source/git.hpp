#pragma once

#include "foundation/environment_error.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

// libgit2's handles, which this module passes around but does not look into; only .cpp files include git2.h.
struct git_blob;
struct git_commit;
struct git_config;
struct git_config_iterator;
struct git_object;
struct git_odb;
struct git_oid;
struct git_repository;
struct git_revwalk;
struct git_status_list;
struct git_tree;
struct git_tree_entry;

namespace opora::source::git {

struct Release {
    void operator()(git_blob* handle) const;
    void operator()(git_commit* handle) const;
    void operator()(git_config* handle) const;
    void operator()(git_config_iterator* handle) const;
    void operator()(git_object* handle) const;
    void operator()(git_odb* handle) const;
    void operator()(git_repository* handle) const;
    void operator()(git_revwalk* handle) const;
    void operator()(git_status_list* handle) const;
    void operator()(git_tree* handle) const;
    void operator()(git_tree_entry* handle) const;
};

/// Frees a handle of libgit2.
template <class Handle> using Owned = std::unique_ptr<Handle, Release>;

using Repository = Owned<git_repository>;
using Object = Owned<git_object>;
using Commit = Owned<git_commit>;
using Folder = Owned<git_tree>;
using FolderEntry = Owned<git_tree_entry>;

/// The repository is damaged, or of a kind that libgit2 does not know.
struct Unreadable : EnvironmentError {
    Unreadable(const std::filesystem::path& path, const MachineFailure& failure, std::string git_words)
        : EnvironmentError(path.string(), failure), words(std::move(git_words))
    {
    }

    std::string words = {}; ///< libgit2's
};

/// Throws Unreadable when `code` is a failure.
void check(int code, const std::filesystem::path& path);

/// The repository that holds `path`, or null when none does.
Repository find_repository(const std::filesystem::path& path);

/// The repository that holds `path`; throws when none does.
Repository open_repository(const std::filesystem::path& path);

/// What `revision` names: a commit, a tag or a tree.
Object find_revision(git_repository* repository, std::string_view revision);

/// The folder `path` in `root`; null when there is none.
Folder find_folder(git_repository* repository, const git_tree* root, const std::string& path);

std::string to_hex(const git_oid& id);

}

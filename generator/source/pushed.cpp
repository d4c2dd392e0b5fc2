#include "source/pushed.hpp"

#include "source/git.hpp"

#include <git2.h>

#include <memory>

namespace opora::source {

namespace {

struct ReleaseDifference {
    void operator()(git_diff* handle) const { git_diff_free(handle); }
};
using Difference = std::unique_ptr<git_diff, ReleaseDifference>;

git::Folder tree_of(const git_commit* commit, const char* path)
{
    git_tree* found = nullptr;
    git::check(git_commit_tree(&found, commit), path);
    return git::Folder(found);
}

git::Folder tree_before(const git_commit* commit, const char* path)
{
    if (git_commit_parentcount(commit) == 0) return nullptr;
    git_commit* raw = nullptr;
    git::check(git_commit_parent(&raw, commit, 0), path);
    const git::Commit parent(raw);
    return tree_of(parent.get(), path);
}

std::uint64_t size_of(git_repository* repository, const git_oid& id)
{
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, repository, &id) != 0) return 0; // a submodule
    const git::Owned<git_blob> blob(raw);
    return git_blob_rawsize(blob.get());
}

std::vector<PushedFile> files_of(git_repository* repository, const git_commit* commit)
{
    const char* path = git_repository_path(repository);
    const auto before = tree_before(commit, path);
    const auto after = tree_of(commit, path);
    git_diff* raw = nullptr;
    git::check(git_diff_tree_to_tree(&raw, repository, before.get(), after.get(), nullptr), path);
    const Difference difference(raw);
    std::vector<PushedFile> files;
    for (std::size_t i = 0; i < git_diff_num_deltas(difference.get()); ++i) {
        const auto* delta = git_diff_get_delta(difference.get(), i);
        if (delta->status == GIT_DELTA_DELETED) continue;
        files.push_back({.path = delta->new_file.path, .size_bytes = size_of(repository, delta->new_file.id)});
    }
    return files;
}

}

std::vector<PushedCommit> pushed_commits(const std::filesystem::path& path, const std::string& tip, std::size_t most)
{
    const auto repository = git::open_repository(path);
    git_revwalk* raw = nullptr;
    git::check(git_revwalk_new(&raw, repository.get()), path);
    const git::Owned<git_revwalk> walk(raw);
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
    git_oid id;
    git::check(git_oid_fromstr(&id, tip.c_str()), path);
    git::check(git_revwalk_push(walk.get(), &id), path);
    git::check(git_revwalk_hide_glob(walk.get(), "*"), path);
    std::vector<PushedCommit> commits;
    while (commits.size() < most && git_revwalk_next(&id, walk.get()) == 0) {
        git_commit* found = nullptr;
        git::check(git_commit_lookup(&found, repository.get(), &id), path);
        const git::Commit commit(found);
        commits.push_back({.id = git::to_hex(id), .files = files_of(repository.get(), commit.get())});
    }
    return commits;
}

std::string repository_setting(const std::filesystem::path& path, const std::string& key)
{
    const auto repository = git::open_repository(path);
    git_config* raw = nullptr;
    git::check(git_repository_config_snapshot(&raw, repository.get()), path);
    const git::Owned<git_config> config(raw);
    const char* found = nullptr;
    return git_config_get_string(&found, config.get(), key.c_str()) == 0 ? found : std::string();
}

}

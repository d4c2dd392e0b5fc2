#include "source/history.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "source/commit_walk.hpp"
#include "source/git.hpp"
#include "source/path.hpp"

#include <git2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace opora::source {

namespace {

namespace fs = std::filesystem;

/// True when commits or their trees are missing from the clone, so that a walk would end too early.
bool is_cut_off(git_repository* repository)
{
    if (git_repository_is_shallow(repository) == 1) return true;
    // A linked work tree keeps the list of cut commits with the main one.
    std::error_code error;
    const auto size = fs::file_size(fs::path(git_repository_commondir(repository)) / "shallow", error);
    if (!error && size > 0) return true;

    git_config* raw_config = nullptr;
    git::check(git_repository_config_snapshot(&raw_config, repository), git_repository_path(repository));
    const git::Owned<git_config> config(raw_config);
    git_config_iterator* raw = nullptr;
    // The iterator with a pattern leaks in libgit2 1.5.
    git::check(git_config_iterator_new(&raw, config.get()), git_repository_path(repository));
    const git::Owned<git_config_iterator> entries(raw);
    git_config_entry* entry = nullptr;
    while (git_config_next(&entry, entries.get()) == 0) {
        const bool is_filter = std::string_view(entry->name).ends_with(".partialclonefilter");
        if (is_filter && std::string_view(entry->value).find("tree:") != std::string_view::npos) return true;
    }
    return false;
}

/// Paths below `parts` of the site whose state git tells when asked with `flags`, relative to the site's root.
std::set<std::string> find_states(git_repository* repository, const std::string& folder,
                                  std::span<const std::string_view> parts, unsigned flags, unsigned wanted)
{
    std::vector<std::string> paths;
    paths.reserve(parts.size());
    for (const auto& part : parts) paths.push_back(join_path(folder, part));
    std::vector<char*> pointers;
    pointers.reserve(paths.size());
    for (auto& path : paths) pointers.push_back(path.data());

    git_status_options options{};
    git::check(git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION), git_repository_path(repository));
    options.flags = flags | GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
    options.pathspec = {pointers.data(), pointers.size()};
    git_status_list* raw = nullptr;
    git::check(git_status_list_new(&raw, repository, &options), git_repository_path(repository));
    const git::Owned<git_status_list> list(raw);

    std::set<std::string> found;
    const auto count = git_status_list_entrycount(list.get());
    for (std::size_t i = 0; i < count; ++i) {
        const auto* entry = git_status_byindex(list.get(), i);
        if ((static_cast<unsigned>(entry->status) & wanted) == 0) continue;
        const auto* delta = entry->index_to_workdir != nullptr ? entry->index_to_workdir : entry->head_to_index;
        const std::string_view path =
            std::string_view(delta->new_file.path).substr(folder.empty() ? 0 : folder.size() + 1);
        if (std::ranges::none_of(split_path(path), is_hidden)) found.emplace(path);
    }
    return found;
}

/// Differences between HEAD, the index and the work tree.
std::set<std::string> find_modified(git_repository* repository, const std::string& folder)
{
    constexpr auto all = ~0U;
    return find_states(repository, folder, site_parts,
                       GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS, all);
}

/// Not below themes/, where the packages of the worker may lie by the thousand.
std::set<std::string> find_ignored(git_repository* repository, const std::string& folder)
{
    static constexpr std::array<std::string_view, 3> parts{"content", "data", "site.yaml"};
    // A folder whose files are all ignored is an untracked one to git.
    return find_states(repository, folder, parts,
                       GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                           GIT_STATUS_OPT_INCLUDE_IGNORED | GIT_STATUS_OPT_RECURSE_IGNORED_DIRS,
                       GIT_STATUS_IGNORED);
}

/// The id of the commit at HEAD; nothing before the first commit.
std::optional<git_oid> find_head(git_repository* repository)
{
    git_oid id;
    const int code = git_reference_name_to_id(&id, repository, "HEAD");
    if (code == GIT_ENOTFOUND) return std::nullopt;
    git::check(code, git_repository_path(repository));
    return id;
}

/// The log from `id` back: what was kept of an earlier one is not looked at again.
CommitLog log_of(git_repository* repository, const git_oid& id, const std::string& folder, const KeptLogs& kept)
{
    const auto key = "commits-" + sha256_hex(std::string(git_repository_commondir(repository)) + '\0' + folder);
    const auto bytes = kept.find ? kept.find(key) : std::nullopt;
    auto known = bytes ? read_log(*bytes).value_or(CommitLog()) : CommitLog();
    if (!known.revisions.empty() && known.revisions.front().commit == git::to_hex(id)) return known;
    auto log = walk_commits(repository, id, folder, known);
    if (kept.keep) kept.keep(key, write_log(log));
    return log;
}

/// Without `kept` no commit is walked.
void read_commits(History& history, git_repository* repository, const git_oid& id, const std::string& folder,
                  const KeptLogs* kept)
{
    history.commit = git::to_hex(id);
    history.state = is_cut_off(repository) ? HistoryState::Shallow : HistoryState::Complete;
    if (history.state != HistoryState::Complete || kept == nullptr) return;
    history.log = std::make_shared<const CommitLog>(log_of(repository, id, folder, *kept));
    history.files = file_histories(*history.log);
}

}

namespace {

History read_worktree_history(const std::filesystem::path& root, Walk walk, const KeptLogs& kept)
{
    History history;
    const auto repository = git::find_repository(root);
    if (!repository || git_repository_is_bare(repository.get()) == 1) return history;
    const auto head = find_head(repository.get());
    if (!head) return history;

    const auto top = fs::canonical(git_repository_workdir(repository.get()));
    const auto relative = fs::canonical(root).lexically_relative(top).generic_string();
    const auto folder = relative == "." ? std::string() : relative;
    read_commits(history, repository.get(), *head, folder, walk == Walk::AllCommits ? &kept : nullptr);
    const auto modified = find_modified(repository.get(), folder);
    history.modified_files.assign(modified.begin(), modified.end());
    for (const auto& path : modified) history.files.erase(path);
    const auto ignored = find_ignored(repository.get(), folder);
    history.ignored.assign(ignored.begin(), ignored.end());
    return history;
}

}

std::string fingerprint(const History& history)
{
    std::string all = std::to_string(static_cast<int>(history.state)) + '\0' + history.words + '\0' + history.commit;
    for (const auto* paths : {&history.modified_files, &history.ignored}) {
        all += "\n";
        for (const auto& path : *paths) all += path + '\0';
    }
    return sha256_hex(all);
}

History load_worktree_history(const std::filesystem::path& root, Walk walk, const KeptLogs& kept)
{
    try {
        return read_worktree_history(root, walk, kept);
    } catch (const git::Unreadable& problem) {
        return {.state = HistoryState::Unreadable, .words = problem.words};
    }
}

History load_commit_history(const std::filesystem::path& repository, std::string_view revision, std::string_view folder,
                            Walk walk, const KeptLogs& kept)
{
    const auto opened = git::open_repository(repository);
    const auto object = git::find_revision(opened.get(), revision);
    git_object* raw = nullptr;
    const int code = git_object_peel(&raw, object.get(), GIT_OBJECT_COMMIT);
    History history;
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) return history; // a tree has no history
    git::check(code, repository);
    const git::Object commit(raw);
    const auto path = checked_path(folder);
    if (!path)
        throw EnvironmentError(repository.string(),
                               MachineFailure{"machine.no-folder", {{"folder", std::string(folder)}}});
    read_commits(history, opened.get(), *git_object_id(commit.get()), *path,
                 walk == Walk::AllCommits ? &kept : nullptr);
    return history;
}

}

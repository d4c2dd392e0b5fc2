#include "pipeline/open_site.hpp"

#include "cache/folder_cache.hpp"
#include "foundation/environment_error.hpp"

namespace opora::pipeline {

namespace {

namespace fs = std::filesystem;

/// The nearest folder at or above `path` that holds `name`; empty when there is none.
fs::path find_upwards(fs::path path, const char* name)
{
    for (;; path = path.parent_path()) {
        if (fs::exists(path / name)) return path;
        if (path == path.parent_path()) return {};
    }
}

fs::path existing(const fs::path& path)
{
    std::error_code error;
    auto absolute = fs::canonical(path, error);
    if (error) throw EnvironmentError(path.string(), error);
    return absolute;
}

OpenedSite opened(std::unique_ptr<source::Tree> tree, const std::function<source::History(source::Walk)>& load)
{
    return {.tree = std::move(tree),
            .history = std::async(std::launch::deferred, load, source::Walk::AllCommits),
            .state = [load] { return load(source::Walk::None); }};
}

source::KeptLogs kept_in(const fs::path& folder)
{
    if (folder.empty()) return {};
    const cache::FolderCache cache(folder);
    return {.find = [cache](const std::string& key) { return cache.find(key); },
            .keep = [cache](const std::string& key, const std::string& bytes) { cache.keep(key, bytes); }};
}

OpenedSite open_worktree_site(const fs::path& path, const source::KeptLogs& kept)
{
    const auto root = find_upwards(path, "site.yaml");
    if (root.empty()) throw EnvironmentError(path.string(), MachineFailure{"machine.no-site"});
    auto site = opened(source::open_worktree(root),
                       [root, kept](source::Walk walk) { return source::load_worktree_history(root, walk, kept); });
    site.repository = root;
    site.versions = [root, history = site.history](const std::string& table, const source::VisitVersion& visit) {
        if (const auto& log = history.get().log)
            source::visit_known_versions(*log, source::Blobs(root), table, visit);
        else
            source::visit_worktree_versions(root, table, visit);
    };
    return site;
}

bool is_bare_repository(const fs::path& path)
{
    return fs::is_directory(path / "objects") && fs::exists(path / "HEAD");
}

OpenedSite open_commit_site(const fs::path& path, const std::string& revision, const source::KeptLogs& kept)
{
    const auto top = is_bare_repository(path) ? fs::path() : find_upwards(path, ".git");
    const auto repository = top.empty() ? path : top;
    const auto root = top.empty() ? fs::path() : find_upwards(path, "site.yaml");
    const bool below = !root.empty() && root.string().size() > top.string().size();
    const auto folder = below ? root.lexically_relative(top).generic_string() : std::string();
    auto site = opened(source::open_commit(repository, revision, folder),
                       [repository, revision, folder, kept](source::Walk walk) {
                           return source::load_commit_history(repository, revision, folder, walk, kept);
                       });
    site.repository = repository;
    site.versions = [=, history = site.history](const std::string& table, const source::VisitVersion& visit) {
        if (const auto& log = history.get().log)
            source::visit_known_versions(*log, source::Blobs(repository), table, visit);
        else
            source::visit_commit_versions(repository, revision, folder, table, visit);
    };
    if (!site.tree->has("site.yaml"))
        throw EnvironmentError(path.string(),
                               MachineFailure{"machine.no-site-in-commit", {{"commit", site.history.get().commit}}});
    return site;
}

}

fs::path find_site(const fs::path& path)
{
    return find_upwards(existing(path), "site.yaml");
}

OpenedSite open_site(const fs::path& path, const std::string& revision, const fs::path& cache)
{
    const auto absolute = existing(path);
    const auto kept = kept_in(cache);
    return revision.empty() ? open_worktree_site(absolute, kept) : open_commit_site(absolute, revision, kept);
}

}

#include "pipeline/open_site.hpp"

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

OpenedSite open_worktree_site(const fs::path& path, std::launch launch)
{
    const auto root = find_upwards(path, "site.yaml");
    if (root.empty()) throw EnvironmentError(path.string(), MachineFailure{"machine.no-site"});
    return {.tree = source::open_worktree(root), .history = std::async(launch, source::load_worktree_history, root)};
}

bool is_bare_repository(const fs::path& path)
{
    return fs::is_directory(path / "objects") && fs::exists(path / "HEAD");
}

OpenedSite open_commit_site(const fs::path& path, const std::string& revision, std::launch launch)
{
    const auto top = is_bare_repository(path) ? fs::path() : find_upwards(path, ".git");
    const auto repository = top.empty() ? path : top;
    const auto root = top.empty() ? fs::path() : find_upwards(path, "site.yaml");
    const bool below = !root.empty() && root.string().size() > top.string().size();
    const auto folder = below ? root.lexically_relative(top).generic_string() : std::string();
    OpenedSite site{.tree = source::open_commit(repository, revision, folder),
                    .history = std::async(launch, [repository, revision, folder] {
                        return source::load_commit_history(repository, revision, folder);
                    })};
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

OpenedSite open_site(const fs::path& path, const std::string& revision, HistoryWalk walk)
{
    const auto absolute = existing(path);
    const auto launch = walk == HistoryWalk::AtOnce ? std::launch::async : std::launch::deferred;
    return revision.empty() ? open_worktree_site(absolute, launch) : open_commit_site(absolute, revision, launch);
}

}

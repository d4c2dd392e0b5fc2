#include "source/versions.hpp"

#include "source/git.hpp"
#include "source/path.hpp"

#include <git2.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace opora::source {

namespace {

namespace fs = std::filesystem;

/// Ids of the files of a version, by path.
using Listing = std::map<std::string, std::string>;

class VersionWalk {
public:
    VersionWalk(git_repository* repository, std::string folder, std::string_view name)
        : m_repository(repository), m_folder(std::move(folder)), m_name(name)
    {
    }

    void run(const git_oid& head, const VisitVersion& visit) const
    {
        auto commit = find_commit(head);
        if (!commit) return;
        auto listing = listing_of(commit.get());
        while (listing) {
            const auto* parent_id = git_commit_parent_id(commit.get(), 0);
            auto parent = parent_id == nullptr ? nullptr : find_commit(*parent_id);
            auto older = parent ? listing_of(parent.get()) : std::nullopt;
            if (older != listing && !show(commit.get(), *listing, visit)) return;
            commit = std::move(parent);
            listing = std::move(older);
        }
    }

private:
    /// Null where the clone does not have it.
    [[nodiscard]] git::Commit find_commit(const git_oid& id) const
    {
        git_commit* found = nullptr;
        const int code = git_commit_lookup(&found, m_repository, &id);
        if (code == GIT_ENOTFOUND) return nullptr;
        git::check(code, git_repository_path(m_repository));
        return git::Commit(found);
    }

    /// Empty where the commit has none of the files; nothing where the clone does not have its folders.
    [[nodiscard]] std::optional<Listing> listing_of(const git_commit* commit) const
    {
        git_tree* raw = nullptr;
        const int code = git_commit_tree(&raw, commit);
        if (code == GIT_ENOTFOUND) return std::nullopt;
        git::check(code, git_repository_path(m_repository));
        const git::Folder root(raw);
        const auto data = git::find_folder(m_repository, root.get(), join_path(m_folder, "data"));
        Listing listing;
        if (data) list(data.get(), "data", listing);
        return listing;
    }

    /// Folders below those of tables are not read by anybody.
    void list(const git_tree* tree, const std::string& folder, Listing& listing) const
    {
        const bool is_top = folder == "data";
        const auto count = git_tree_entrycount(tree);
        for (std::size_t i = 0; i < count; ++i) {
            const auto* entry = git_tree_entry_byindex(tree, i);
            const std::string_view name = git_tree_entry_name(entry);
            if (is_hidden(name) || (is_top && !name.starts_with(m_name))) continue;
            const auto path = join_path(folder, name);
            if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
                listing.emplace(path, git::to_hex(*git_tree_entry_id(entry)));
            if (git_tree_entry_type(entry) != GIT_OBJECT_TREE || !is_top) continue;
            git_tree* raw = nullptr;
            git::check(git_tree_lookup(&raw, m_repository, git_tree_entry_id(entry)),
                       git_repository_path(m_repository));
            list(git::Folder(raw).get(), path, listing);
        }
    }

    /// False where the clone does not have its files.
    [[nodiscard]] bool show(const git_commit* commit, const Listing& listing, const VisitVersion& visit) const
    {
        Version version{.commit = git::to_hex(*git_commit_id(commit)), .time = git_commit_time(commit)};
        for (const auto& [path, hex] : listing) {
            git_oid id;
            git::check(git_oid_fromstr(&id, hex.c_str()), path);
            git_blob* raw = nullptr;
            const int code = git_blob_lookup(&raw, m_repository, &id);
            if (code == GIT_ENOTFOUND) return false;
            git::check(code, path);
            const git::Owned<git_blob> blob(raw);
            version.files.emplace(path, std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                                                    static_cast<std::size_t>(git_blob_rawsize(blob.get()))));
        }
        visit(version);
        return true;
    }

    git_repository* m_repository;
    std::string m_folder;
    std::string_view m_name;
};

/// Files of data/ whose names, or those of their folders there, begin with `name`. Folders below are not read.
bool is_of_table(std::string_view path, std::string_view name)
{
    const auto parts = split_path(path);
    const bool is_near = parts.size() == 2 || parts.size() == 3;
    return is_near && parts[0] == "data" && parts[1].starts_with(name) && std::ranges::none_of(parts, is_hidden);
}

/// What a version has of the files, by number of their path.
using KnownListing = std::map<std::uint32_t, BlobId>;

/// Nothing where the clone does not have its files.
std::optional<Version> read_version(const CommitLog& log, const Revision& revision, const KnownListing& listing,
                                    const Blobs& blobs)
{
    Version version{.commit = revision.commit, .time = revision.time};
    for (const auto& [path, blob] : listing) {
        auto bytes = blobs.read(blob);
        if (!bytes) return std::nullopt;
        version.files.emplace(log.paths[path], *std::move(bytes));
    }
    return version;
}

}

void visit_known_versions(const CommitLog& log, const Blobs& blobs, std::string_view name, const VisitVersion& visit)
{
    std::vector<bool> is_wanted;
    for (const auto& path : log.paths) is_wanted.push_back(is_of_table(path, name));
    KnownListing listing;
    for (const auto& [path, blob] : files_at_head(log))
        if (is_wanted[path]) listing.emplace(path, blob);
    for (std::size_t at = 0; at < log.revisions.size();) {
        const auto& parent = log.revisions[at].parents.front();
        auto older = listing;
        for (const auto& step : parent.steps) {
            if (!is_wanted[step.path]) continue;
            older.erase(step.path);
            if (step.before.exists()) older.emplace(step.path, step.before);
        }
        if (older != listing || parent.revision == Parent::none) {
            const auto version = read_version(log, log.revisions[at], listing, blobs);
            if (!version) return;
            visit(*version);
        }
        listing = std::move(older);
        at = parent.revision;
    }
}

void visit_worktree_versions(const fs::path& root, std::string_view name, const VisitVersion& visit)
{
    try {
        const auto repository = git::find_repository(root);
        if (!repository || git_repository_is_bare(repository.get()) == 1) return;
        git_oid head;
        const int code = git_reference_name_to_id(&head, repository.get(), "HEAD");
        if (code == GIT_ENOTFOUND) return; // before the first commit
        git::check(code, git_repository_path(repository.get()));
        const auto top = fs::canonical(git_repository_workdir(repository.get()));
        const auto relative = fs::canonical(root).lexically_relative(top).generic_string();
        VersionWalk(repository.get(), relative == "." ? std::string() : relative, name).run(head, visit);
    } catch (const git::Unreadable&) { // `load_worktree_history` says so
        return;
    }
}

void visit_commit_versions(const fs::path& repository, std::string_view revision, std::string_view folder,
                           std::string_view name, const VisitVersion& visit)
{
    const auto opened = git::open_repository(repository);
    const auto object = git::find_revision(opened.get(), revision);
    git_object* raw = nullptr;
    const int code = git_object_peel(&raw, object.get(), GIT_OBJECT_COMMIT);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) return; // a tree has no history
    git::check(code, repository);
    const git::Object commit(raw);
    VersionWalk(opened.get(), std::string(folder), name).run(*git_object_id(commit.get()), visit);
}

}

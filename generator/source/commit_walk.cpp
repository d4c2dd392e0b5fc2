// Commits are compared by the ids of their trees, so that only folders that differ are opened and no file is read. A
// file changes in a commit when it differs from that file in every parent: a merge that only brings two branches
// together changes nothing.
#include "source/commit_walk.hpp"

#include "source/path.hpp"

#include <git2.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace opora::source {

namespace {

using VisitFile = std::function<void(const std::string& path)>;

/// Finds the entries of one tree in another; both are in git's order, so it only ever moves forward.
class ParentCursor {
public:
    explicit ParentCursor(const git_tree* tree) : m_tree(tree), m_count(git_tree_entrycount(tree)) {}

    /// The entry of the same name and kind, or null.
    const git_tree_entry* find(const git_tree_entry* wanted)
    {
        for (; m_next < m_count; ++m_next) {
            const auto* entry = git_tree_entry_byindex(m_tree, m_next);
            const int order = git_tree_entry_cmp(entry, wanted);
            if (order == 0) return entry;
            if (order > 0) return nullptr;
        }
        return nullptr;
    }

private:
    const git_tree* m_tree;
    std::size_t m_count;
    std::size_t m_next = 0;
};

class ChangeFinder {
public:
    ChangeFinder(git_repository* repository, VisitFile visit) : m_repository(repository), m_visit(std::move(visit)) {}

    /// Visits the files of `tree` that are in no parent as they are here; `folder` is the path of `tree`.
    void compare(const git_tree* tree, const std::vector<git::Folder>& parents, const std::string& folder) const
    {
        std::vector<ParentCursor> cursors;
        cursors.reserve(parents.size());
        for (const auto& parent : parents) cursors.emplace_back(parent.get());
        const auto count = git_tree_entrycount(tree);
        for (std::size_t i = 0; i < count; ++i) {
            const auto* entry = git_tree_entry_byindex(tree, i);
            const std::string_view name = git_tree_entry_name(entry);
            const bool wanted =
                folder.empty() ? std::ranges::find(site_parts, name) != site_parts.end() : !is_hidden(name);
            if (!wanted) continue;
            const auto older = find_older(entry, cursors);
            if (older) compare_entry(entry, *older, join_path(folder, name));
        }
    }

private:
    /// The entry in those parents that have it; nothing when one of them has the very same.
    static std::optional<std::vector<const git_tree_entry*>> find_older(const git_tree_entry* entry,
                                                                        std::vector<ParentCursor>& cursors)
    {
        std::vector<const git_tree_entry*> older;
        bool same = false;
        for (auto& cursor : cursors) {
            const auto* found = cursor.find(entry);
            if (found == nullptr) continue;
            same = same || git_oid_equal(git_tree_entry_id(found), git_tree_entry_id(entry)) != 0;
            older.push_back(found);
        }
        if (same) return std::nullopt;
        return older;
    }

    void compare_entry(const git_tree_entry* entry, const std::vector<const git_tree_entry*>& older,
                       const std::string& path) const
    {
        const auto type = git_tree_entry_type(entry);
        if (type == GIT_OBJECT_BLOB) m_visit(path);
        if (type != GIT_OBJECT_TREE) return;
        std::vector<git::Folder> parents;
        for (const auto* parent : older)
            if (git_tree_entry_type(parent) == GIT_OBJECT_TREE) parents.push_back(open(parent));
        compare(open(entry).get(), parents, path);
    }

    [[nodiscard]] git::Folder open(const git_tree_entry* entry) const
    {
        git_tree* tree = nullptr;
        git::check(git_tree_lookup(&tree, m_repository, git_tree_entry_id(entry)), git_repository_path(m_repository));
        return git::Folder(tree);
    }

    git_repository* m_repository;
    VisitFile m_visit;
};

class CommitReader {
public:
    CommitReader(git_repository* repository, std::string folder) : m_repository(repository), m_folder(std::move(folder))
    {
    }

    [[nodiscard]] git::Commit commit(const git_oid& id) const
    {
        git_commit* found = nullptr;
        git::check(git_commit_lookup(&found, m_repository, &id), git_repository_path(m_repository));
        return git::Commit(found);
    }

    /// The site's root; null when the commit does not have it.
    [[nodiscard]] git::Folder site_folder(const git_commit* commit) const
    {
        git_tree* raw = nullptr;
        git::check(git_commit_tree(&raw, commit), git_repository_path(m_repository));
        const git::Folder root(raw);
        return git::find_folder(m_repository, root.get(), m_folder);
    }

    [[nodiscard]] std::vector<git::Commit> parents(const git_commit* commit) const
    {
        std::vector<git::Commit> found;
        const auto count = git_commit_parentcount(commit);
        for (unsigned int i = 0; i < count; ++i) found.push_back(this->commit(*git_commit_parent_id(commit, i)));
        return found;
    }

    void find_changes(const git_commit* commit, const VisitFile& visit) const
    {
        const auto older = parents(commit);
        const auto* root = git_commit_tree_id(commit);
        for (const auto& parent : older)
            if (git_oid_equal(git_commit_tree_id(parent.get()), root) != 0) return;
        const auto tree = site_folder(commit);
        if (!tree) return;
        std::vector<git::Folder> older_trees;
        for (const auto& parent : older) {
            auto parent_tree = site_folder(parent.get());
            if (!parent_tree) continue;
            if (git_oid_equal(git_tree_id(parent_tree.get()), git_tree_id(tree.get())) != 0) return;
            older_trees.push_back(std::move(parent_tree));
        }
        ChangeFinder(m_repository, visit).compare(tree.get(), older_trees, {});
    }

    void list_files(const git_oid& id, const VisitFile& visit) const
    {
        const auto tree = site_folder(commit(id).get());
        if (tree) ChangeFinder(m_repository, visit).compare(tree.get(), {}, {});
    }

private:
    git_repository* m_repository;
    std::string m_folder;
};

}

std::map<std::string, FileHistory> walk_commits(git_repository* repository, const git_oid& head,
                                                const std::string& folder)
{
    const CommitReader reader(repository, folder);
    std::map<std::string, FileHistory> files;
    reader.list_files(head, [&](const std::string& path) { files.emplace(path, FileHistory()); });

    git_revwalk* raw = nullptr;
    git::check(git_revwalk_new(&raw, repository), git_repository_path(repository));
    const git::Owned<git_revwalk> walk(raw);
    // Newest first, but never a commit before its descendants: clocks of committers differ.
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    git::check(git_revwalk_push(walk.get(), &head), git_repository_path(repository));

    git_oid id;
    int code = git_revwalk_next(&id, walk.get());
    for (; code == 0; code = git_revwalk_next(&id, walk.get())) {
        const auto commit = reader.commit(id);
        const Change change{.commit = git::to_hex(id), .time = git_commit_time(commit.get())};
        reader.find_changes(commit.get(), [&](const std::string& path) {
            const auto file = files.find(path);
            if (file != files.end()) file->second.changes.push_back(change);
        });
    }
    if (code != GIT_ITEROVER) git::check(code, git_repository_path(repository));
    std::erase_if(files, [](const auto& file) { return file.second.changes.empty(); });
    return files;
}

}

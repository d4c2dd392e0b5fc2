// Commits are compared by the ids of their trees, so that only folders that differ are opened and no file is read.
#include "source/commit_walk.hpp"

#include "source/tree_steps.hpp"

#include <git2.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <vector>

namespace opora::source {

namespace {

using Numbers = std::unordered_map<std::string, std::size_t>; ///< of revisions, by commit

BlobId id_of(const git_oid& oid)
{
    BlobId id;
    std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
    return id;
}

git::Commit find_commit(git_repository* repository, const git_oid& id)
{
    git_commit* found = nullptr;
    git::check(git_commit_lookup(&found, repository, &id), git_repository_path(repository));
    return git::Commit(found);
}

/// Newest first, but never a commit before its descendants: clocks of committers differ.
std::vector<git_oid> commits_from(git_repository* repository, const git_oid& head)
{
    git_revwalk* raw = nullptr;
    git::check(git_revwalk_new(&raw, repository), git_repository_path(repository));
    const git::Owned<git_revwalk> walk(raw);
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    git::check(git_revwalk_push(walk.get(), &head), git_repository_path(repository));
    std::vector<git_oid> found;
    git_oid id;
    int code = git_revwalk_next(&id, walk.get());
    for (; code == 0; code = git_revwalk_next(&id, walk.get())) found.push_back(id);
    if (code != GIT_ITEROVER) git::check(code, git_repository_path(repository));
    return found;
}

Numbers numbers_of(const CommitLog& log)
{
    Numbers numbers;
    for (std::size_t i = 0; i < log.revisions.size(); ++i) numbers.emplace(log.revisions[i].commit, i);
    return numbers;
}

class LogMaker {
public:
    LogMaker(git_repository* repository, const std::string& folder, const CommitLog& known)
        : m_repository(repository), m_steps(repository, folder), m_known(known), m_known_numbers(numbers_of(known))
    {
    }

    CommitLog make(const git_oid& head)
    {
        const auto ids = commits_from(m_repository, head);
        for (std::size_t i = 0; i < ids.size(); ++i) m_numbers.emplace(git::to_hex(ids[i]), i);
        for (const auto& id : ids) add(id);
        m_log.paths = m_steps.take_paths();
        return std::move(m_log);
    }

private:
    void add(const git_oid& id)
    {
        auto commit = git::to_hex(id);
        const auto known = m_known_numbers.find(commit);
        m_log.revisions.push_back(known == m_known_numbers.end() ? compared(id, std::move(commit))
                                                                 : taken(m_known.revisions[known->second]));
    }

    /// The same revision with the numbers that commits and paths have here.
    Revision taken(Revision revision)
    {
        for (auto& parent : revision.parents) {
            if (parent.revision != Parent::none)
                parent.revision = m_numbers.at(m_known.revisions[parent.revision].commit);
            for (auto& step : parent.steps) step.path = m_steps.number_of(m_known.paths[step.path]);
        }
        return revision;
    }

    Revision compared(const git_oid& id, std::string name)
    {
        const auto commit = find_commit(m_repository, id);
        Revision revision{.commit = std::move(name), .time = git_commit_time(commit.get())};
        const auto tree = id_of(*git_commit_tree_id(commit.get()));
        const auto count = git_commit_parentcount(commit.get());
        for (unsigned int i = 0; i < count; ++i) {
            const auto* parent_id = git_commit_parent_id(commit.get(), i);
            const auto parent = find_commit(m_repository, *parent_id);
            revision.parents.push_back({.revision = m_numbers.at(git::to_hex(*parent_id)),
                                        .steps = m_steps.between(id_of(*git_commit_tree_id(parent.get())), tree)});
        }
        if (count == 0) revision.parents.push_back({.steps = m_steps.between({}, tree)});
        return revision;
    }

    git_repository* m_repository;
    TreeSteps m_steps;
    const CommitLog& m_known;
    Numbers m_known_numbers;
    Numbers m_numbers = {};
    CommitLog m_log = {};
};

/// The paths that differ from every parent, and are there.
std::vector<std::uint32_t> changed_paths(const Revision& revision)
{
    std::vector<std::uint32_t> paths;
    for (const auto& step : revision.parents.front().steps) {
        const bool differs_from_all =
            std::all_of(revision.parents.begin() + 1, revision.parents.end(), [&step](const Parent& parent) {
                return std::ranges::find(parent.steps, step.path, &FileStep::path) != parent.steps.end();
            });
        if (step.after.exists() && differs_from_all) paths.push_back(step.path);
    }
    return paths;
}

}

CommitLog walk_commits(git_repository* repository, const git_oid& head, const std::string& folder,
                       const CommitLog& known)
{
    return LogMaker(repository, folder, known).make(head);
}

std::map<std::string, FileHistory> file_histories(const CommitLog& log)
{
    std::vector<FileHistory> histories(log.paths.size());
    for (const auto& revision : log.revisions)
        for (const auto path : changed_paths(revision))
            histories[path].changes.push_back({.commit = revision.commit, .time = revision.time});
    std::map<std::string, FileHistory> files;
    for (const auto& [path, blob] : files_at_head(log))
        if (!histories[path].changes.empty()) files.emplace(log.paths[path], std::move(histories[path]));
    return files;
}

}

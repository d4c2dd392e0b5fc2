#include "source/range.hpp"

#include "source/git.hpp"

#include <git2.h>

namespace opora::source {

namespace {

git_oid commit_id(git_repository* repository, std::string_view revision)
{
    const auto object = git::find_revision(repository, revision);
    git_object* commit = nullptr;
    git::check(git_object_peel(&commit, object.get(), GIT_OBJECT_COMMIT), git_repository_path(repository));
    const git::Object owned(commit);
    return *git_object_id(owned.get());
}

}

std::string merge_base(const std::filesystem::path& path, std::string_view one, std::string_view other)
{
    const auto repository = git::open_repository(path);
    const auto left = commit_id(repository.get(), one);
    const auto right = commit_id(repository.get(), other);
    git_oid base;
    git::check(git_merge_base(&base, repository.get(), &left, &right), path);
    return git::to_hex(base);
}

std::string commit_of(const std::filesystem::path& path, std::string_view revision)
{
    const auto repository = git::open_repository(path);
    return git::to_hex(commit_id(repository.get(), revision));
}

bool comes_from(const std::filesystem::path& path, const std::string& newer, const std::string& older)
{
    if (newer == older) return true;
    const auto repository = git::open_repository(path);
    const auto descendant = commit_id(repository.get(), newer);
    const auto ancestor = commit_id(repository.get(), older);
    const int found = git_graph_descendant_of(repository.get(), &descendant, &ancestor);
    git::check(found, path);
    return found == 1;
}

std::string subject_of(const std::filesystem::path& path, const std::string& id)
{
    const auto repository = git::open_repository(path);
    const auto wanted = commit_id(repository.get(), id);
    git_commit* found = nullptr;
    git::check(git_commit_lookup(&found, repository.get(), &wanted), path);
    const git::Commit owned(found);
    const char* subject = git_commit_summary(found);
    return subject == nullptr ? std::string() : subject;
}

bool has_commit(const std::filesystem::path& path, const std::string& id)
{
    const auto repository = git::find_repository(path);
    git_oid wanted;
    if (!repository || git_oid_fromstr(&wanted, id.c_str()) != 0) return false;
    git_commit* found = nullptr;
    if (git_commit_lookup(&found, repository.get(), &wanted) != 0) return false;
    const git::Commit owned(found);
    return true;
}

bool has_commits(const std::filesystem::path& path)
{
    const auto repository = git::find_repository(path);
    if (!repository) return false;
    git_oid head;
    return git_reference_name_to_id(&head, repository.get(), "HEAD") == 0;
}

}

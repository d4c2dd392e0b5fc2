#pragma once

#include "source/commit_log.hpp"
#include "source/file_history.hpp"
#include "source/git.hpp"

#include <map>
#include <string>

namespace opora::source {

/// The log of the site in `folder`, its root in the repository, from `head` back. Commits that are in `known`, a log of
/// the same folder, are not compared again.
CommitLog walk_commits(git_repository* repository, const git_oid& head, const std::string& folder,
                       const CommitLog& known);

/// The changes of the files that the newest commit of `log` has. A file changes in a commit when it differs from that
/// file in every parent: a merge that only brings two branches together changes nothing.
std::map<std::string, FileHistory> file_histories(const CommitLog& log);

}

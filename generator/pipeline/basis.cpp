#include "pipeline/basis.hpp"

#include "pipeline/codes.hpp"
#include "source/tree.hpp"

namespace opora::pipeline {

namespace {

/// Where nothing was published yet a build that says so begins the ledger.
void refuse_second_first(const SaidOfLast& said, const content_files::Settings& settings, Diagnostics& problems)
{
    if (!said.out || settings.demo) return;
    const auto ledger = *said.out / disclosure::ledger_path();
    if (!std::filesystem::exists(ledger)) return;
    problems.report({.code = first_again, .arguments = {{"file", ledger.string()}, {"folder", said.out->string()}}});
}

}

LastPublication load_last_publication(const SaidOfLast& said, const content_files::Settings& settings,
                                      Diagnostics& problems)
{
    LastPublication last;
    if (said.is_first) {
        last.basis.is_draft = false;
        refuse_second_first(said, settings, problems);
        return last;
    }
    if (said.previous.empty() || !std::filesystem::exists(said.previous)) return last;
    last.basis.is_draft = false;
    if (std::filesystem::is_directory(said.previous)) {
        const auto folder = source::open_worktree(said.previous);
        last.basis.previous = disclosure::load_previous(*folder, problems);
        last.data = facts::load_publication(*folder);
        return last;
    }
    const auto folder = source::open_worktree(std::filesystem::absolute(said.previous).parent_path());
    last.basis.previous = disclosure::load_ledger(*folder, said.previous.filename().string(), problems);
    return last;
}

}

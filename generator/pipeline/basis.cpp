#include "pipeline/basis.hpp"

#include "pipeline/codes.hpp"
#include "source/tree.hpp"

namespace opora::pipeline {

namespace {

namespace fs = std::filesystem;

/// Where nothing was published yet a build that says so begins the ledger.
void refuse_second_first(const SaidOfLast& said, const content_files::Settings& settings, Diagnostics& problems)
{
    const auto ledger = ledger_before_first(said);
    if (ledger.empty() || settings.demo) return;
    problems.report({.code = first_again, .arguments = {{"file", ledger.string()}, {"folder", said.out->string()}}});
}

}

std::unique_ptr<source::Tree> open_previous(const SaidOfLast& said)
{
    if (said.is_first || said.previous.empty() || !fs::exists(said.previous)) return nullptr;
    const bool is_folder = fs::is_directory(said.previous);
    return source::open_worktree(is_folder ? said.previous : fs::absolute(said.previous).parent_path());
}

fs::path ledger_before_first(const SaidOfLast& said)
{
    if (!said.is_first || !said.out) return {};
    const auto ledger = *said.out / disclosure::ledger_path();
    return fs::exists(ledger) ? ledger : fs::path();
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
    const auto opened = open_previous(said);
    if (!opened) return last;
    const source::RecordingTree folder(*opened);
    last.basis.is_draft = false;
    if (fs::is_directory(said.previous)) {
        last.basis.previous = disclosure::load_previous(folder, problems);
        last.data = facts::load_publication(folder);
    } else {
        last.basis.previous = disclosure::load_ledger(folder, said.previous.filename().string(), problems);
    }
    last.read = folder.answers();
    return last;
}

}

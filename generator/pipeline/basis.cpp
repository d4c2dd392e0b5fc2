#include "pipeline/basis.hpp"

#include "pipeline/codes.hpp"
#include "source/tree.hpp"

namespace opora::pipeline {

namespace {

/// Where nothing was published yet a build that says so begins the ledger.
void refuse_second_first(const BuildOptions& options, const content_files::Settings& settings, Diagnostics& problems)
{
    if (!options.out || settings.demo) return;
    const auto ledger = *options.out / disclosure::ledger_path;
    if (!std::filesystem::exists(ledger)) return;
    problems.report({.code = first_again, .arguments = {{"file", ledger.string()}, {"folder", options.out->string()}}});
}

}

LastPublication load_last_publication(const BuildOptions& options, const content_files::Settings& settings,
                                      Diagnostics& problems)
{
    LastPublication last;
    if (options.first) {
        last.basis.is_draft = false;
        refuse_second_first(options, settings, problems);
        return last;
    }
    if (options.previous.empty() || !std::filesystem::exists(options.previous)) return last;
    last.basis.is_draft = false;
    if (std::filesystem::is_directory(options.previous)) {
        const auto folder = source::open_worktree(options.previous);
        last.basis.previous = disclosure::load_previous(*folder, problems);
        last.data = facts::load_publication(*folder);
        return last;
    }
    const auto folder = source::open_worktree(std::filesystem::absolute(options.previous).parent_path());
    last.basis.previous = disclosure::load_ledger(*folder, options.previous.filename().string(), problems);
    return last;
}

}

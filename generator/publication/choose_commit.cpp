#include "publication/choose_commit.hpp"

#include "publication/codes.hpp"
#include "source/range.hpp"

namespace opora::publication {

namespace {

void compare_with_standing(const Wish& wish, const std::string& commit, const Edition& standing, Diagnostics& problems)
{
    if (!source::has_commit(wish.source, standing.commit)) {
        problems.report({.code = history_rewritten, .arguments = {{"commit", short_name(standing.commit)}}});
        return;
    }
    if (source::comes_from(wish.source, commit, standing.commit)) return;
    if (source::comes_from(wish.source, standing.commit, commit))
        problems.report({.code = older_commit,
                         .arguments = {{"commit", short_name(commit)}, {"standing", short_name(standing.commit)}}});
    else
        problems.report({.code = history_rewritten, .arguments = {{"commit", short_name(standing.commit)}}});
}

}

ChosenCommit choose_commit(const Wish& wish, const Edition* standing, const std::optional<Held>& held,
                           Diagnostics& problems)
{
    const auto tip = source::commit_of(wish.source, wish.branch);
    const auto commit = wish.revision.empty() ? tip : source::commit_of(wish.source, wish.revision);
    if (!source::comes_from(wish.source, tip, commit)) {
        problems.report(
            {.code = not_on_branch, .arguments = {{"commit", short_name(commit)}, {"branch", wish.branch}}});
        return {.id = commit};
    }
    const bool is_held = held && held->commit == commit;
    if (is_held && (!wish.revision.empty() || standing == nullptr)) {
        problems.report({.code = held_commit,
                         .arguments = {{"commit", short_name(commit)},
                                       {"reason", held->reason.empty() ? std::string("none") : held->reason}}});
        return {.id = commit};
    }
    if (is_held) return {.id = standing->commit, .is_standing_again = true};
    if (standing != nullptr) compare_with_standing(wish, commit, *standing, problems);
    return {.id = commit};
}

}

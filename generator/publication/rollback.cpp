#include "publication/rollback.hpp"

#include "foundation/joining.hpp"
#include "language/moment.hpp"
#include "publication/codes.hpp"
#include "publication/journal.hpp"
#include "publication/lock.hpp"
#include "publication/repair.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;

/// For texts that say something else where there is none.
std::string or_none(const std::string& text)
{
    return text.empty() ? "none" : text;
}

std::string words_of(const std::vector<Edition>& editions, const std::string& current)
{
    std::string words;
    for (const auto& one : editions)
        if (one.is_published && one.withdrawn.empty() && one.id != current) append_item(words, one.id);
    return words;
}

/// The one that is asked for, or the newest before the one that stands.
const Edition* find_target(const std::vector<Edition>& editions, const Edition& from, const std::string& id)
{
    const Edition* found = nullptr;
    for (const auto& one : editions) {
        const bool is_wanted =
            id.empty() ? one.number < from.number && one.is_published && one.withdrawn.empty() : one.id == id;
        if (is_wanted) found = &one;
    }
    return found;
}

}

Rollback roll_back(const RollbackOptions& options)
{
    const Place place{fs::absolute(options.to).lexically_normal()};
    Rollback result;
    if (current_edition(place).empty()) {
        result.problems.report({.code = no_edition,
                                .arguments = {{"found", or_none(options.edition)},
                                              {"list", or_none({})},
                                              {"folder", options.to.string()}}});
        return result;
    }
    const auto standing = find_edition(place, current_edition(place)).value_or(Edition());
    const auto time = language::time_in_zone(options.now, standing.zone.empty() ? "UTC" : standing.zone);
    const Lock lock(place, options.wait, time, options.waits);
    repair(place, time);
    result.from = find_edition(place, current_edition(place)).value_or(Edition());
    const auto editions = all_editions(place);
    const auto* target = find_target(editions, result.from, options.edition);
    if (target != nullptr && !target->withdrawn.empty()) {
        result.problems.report(
            {.code = withdrawn_edition, .arguments = {{"edition", target->id}, {"reason", target->withdrawn}}});
        return result;
    }
    if (target == nullptr || target->id == result.from.id || !fs::exists(place.edition(target->id))) {
        result.problems.report({.code = no_edition,
                                .arguments = {{"found", or_none(options.edition)},
                                              {"list", or_none(words_of(editions, result.from.id))},
                                              {"folder", options.to.string()}}});
        return result;
    }
    result.to = *target;
    // Held before the switch: a timer that runs in between must not bring it back.
    if (result.from.commit != result.to.commit)
        keep_held(
            place,
            {.commit = result.from.commit, .edition = result.from.id, .reason = options.reason, .who = options.who});
    switch_to(place, result.to.id);
    add_to_journal(place, {.time = time,
                           .action = "rollback",
                           .edition = result.to.id,
                           .commit = result.to.commit,
                           .day = result.to.as_of,
                           .program = result.to.program,
                           .pages = result.to.pages,
                           .who = options.who,
                           .note = "from " + result.from.id + (options.reason.empty() ? "" : ": " + options.reason)});
    return result;
}

}

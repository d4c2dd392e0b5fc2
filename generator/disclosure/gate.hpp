#pragma once

#include "content_files/settings.hpp"
#include "disclosure/letters.hpp"
#include "disclosure/reasons.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace opora::disclosure {

/// What is written of a group: a function of what everybody knows.
struct Shown {
    Reason reason = Reason::None;
    language::Message label = {};
    std::optional<std::int64_t> participants = {};
    std::optional<std::int64_t> below = {};
    std::optional<std::int64_t> share = {};      ///< whole percent, half up
    std::optional<std::int64_t> share_from = {}; ///< whole percent: the share is not less,
    std::optional<std::int64_t> share_to = {};   ///< and not more
    std::optional<std::int64_t> step = {};       ///< percent points to which `share` is rounded; nothing: to whole ones
    std::optional<std::int64_t> low_limit = {};  ///< whole percent, rounded down
    std::optional<std::int64_t> high_limit = {}; ///< whole percent, rounded up
};

/// One row.
Shown show(const Letter& letter, const content_files::DisclosurePolicy& policy);

/// Several rows together.
struct Counts {
    Range participants = {};
    Range below = {};
    std::int64_t told_participants = 0; ///< of the rows where they are told
    std::int64_t told_below = 0;        ///< the most that can be below among them
    std::int64_t schools = 0;
    std::int64_t hidden_schools = 0;

    void add_school(const Letter& letter);
};
Shown show_counts(const Counts& counts, const content_files::DisclosurePolicy& policy);

/// A remark is told beside numbers that are told, and a result of nobody may be one of an exam that was not held.
void add_remark(Reason remark, Shown& shown);

/// The public can tell by what was shown before that the number has changed: it is said.
Reason revised_since(const Group& before, const Shown& shown);

/// `label` in words, and a remark after it.
std::string label_words(const Shown& shown, const language::Messages& strings);

/// Numbers exist but are withheld.
bool is_withheld(const Shown& shown);

store::Value optional_value(const std::optional<std::int64_t>& number);
/// Nothing where there is no upper bound.
store::Value bounded(std::int64_t number);

}

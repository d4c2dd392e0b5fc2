#pragma once

#include "disclosure/publish.hpp"

#include <optional>

namespace opora::disclosure {

/// The pupils of one cell: participants, and how many of them did not pass the minimum.
struct Group {
    std::int64_t participants = 0;
    std::optional<std::int64_t> below = {}; ///< empty: the source does not say
};

/// What the public may see of a group.
struct Shown {
    Reason reason = Reason::None;
    std::string label = {};
    std::optional<std::int64_t> participants = {};
    std::optional<std::int64_t> below = {};
    std::optional<std::int64_t> share = {};      ///< whole percent, half up
    std::optional<std::int64_t> low_limit = {};  ///< whole percent, rounded down
    std::optional<std::int64_t> high_limit = {}; ///< whole percent, rounded up
};

Shown show(const Group& group, const dataset::DisclosurePolicy& policy);

/// True for a group whose numbers exist but are withheld: what a subtraction must not find.
bool is_withheld(const Shown& shown);

/// True when everybody of a small group shares one result, so that the share tells the result of each pupil.
bool is_uniform(const Group& group);

store::Value optional_value(const std::optional<std::int64_t>& number);

}

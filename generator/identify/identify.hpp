#pragma once

#include "dataset/table.hpp"
#include "identify/rules.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::identify {

/// A category of official_lists: decided not to include the school.
inline constexpr std::string_view not_included = "none";

struct Evidence {
    std::string period = {};
    std::string procedure = {};
    std::int64_t participants = 0;
    std::int64_t below = 0; ///< did not pass the minimum
    bool low = false;
    std::string row = {}; ///< `data/results.csv:14`
};

struct Decision {
    std::string school = {};
    std::optional<std::string> category = {}; ///< what the rules give; nothing = not identified
    std::vector<std::string> criteria = {};   ///< ids of the criteria of `category` that hold
    /// What was decided (official_lists at `as_of`); `none` = decided not to include.
    std::optional<std::string> official = {};
    std::string official_reason = {};
    std::string official_document = {};
    std::optional<Date> official_from = {};
    bool differs = false; ///< the official decision is not the computed one
    /// All results that the rules look at, by period, then in the rules' order of procedures.
    std::vector<Evidence> evidence = {};
    std::vector<std::string> notes = {}; ///< `closed`, `few-participants`, `missing-period`, `no-results`; sorted
    /// Fewest results of pupils that would have had to be different for the category to be different; nothing when not
    /// identified, or when the rules are too large to be sure (hundreds of low results in one school).
    std::optional<std::int64_t> pupils_to_change = {};
};

struct Identification {
    RuleSet rules = {};
    std::vector<std::string> periods = {}; ///< resolved, oldest first
    Date as_of = {};
    std::vector<Decision> decisions = {}; ///< one per school, in byte order of id
};

/// Shares are compared as integers, never rounded. A school that is closed at `as_of` gets no category and the note
/// `closed`. Of several official rows that are in force the one of a computed category (or `none`) counts before one of
/// a `list: true` category, then the newest, then the first in the order of the rules. Reports
/// identify.unknown-procedure, .unknown-document, .no-periods and .mixed-periods at the rule set.
Identification identify(const dataset::Tables& tables, const RuleSet& rules, const Date& as_of, Diagnostics& problems);

/// Reports identify.unknown-category for rows of official_lists whose category no rule set has: such a decision would
/// be shown nowhere. Does nothing without rule sets.
void check_official_lists(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, Diagnostics& problems);

}

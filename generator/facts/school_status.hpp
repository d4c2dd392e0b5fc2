#pragma once

#include "facts/facts.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>

namespace opora::facts {

/// What a reader is told about a school. The official decision wins over the computed category; see docs/methods.md,
/// «Identification».
enum class Support {
    Receives,  ///< in a category of status `support`
    Observed,  ///< in a category of status `watch`
    Finished,  ///< got support and does not any more
    NotListed, ///< so decided, or surely under no criterion
    Undecided, ///< nobody has decided, and what is known does not settle it
    Closed,    ///< does not work any more, and support had not ended before
};
inline constexpr std::array<Support, 6> all_supports = {Support::Receives,  Support::Observed,  Support::Finished,
                                                        Support::NotListed, Support::Undecided, Support::Closed};

std::string
support_letter(Support support); ///< `podderzhka`: part of the address shkoly/status/<letter>/ and of the CSS class
std::string support_title(const Facts& facts, Support support);
std::string support_choice(const Facts& facts, Support support); ///< of many schools: «получают поддержку»
std::string support_meaning(const Facts& facts, Support support); ///< a sentence for the list

struct Decision {
    std::string category = {}; ///< computed; empty = not identified
    std::string official = {}; ///< empty = nothing was decided, `none` = decided not to include
    std::string reason = {};
    std::string document = {}; ///< id in `documents`
    std::string from = {};     ///< ISO date of the official decision
    std::vector<std::string> criteria = {};
    std::vector<std::string> notes = {};
    std::vector<std::string> missing_periods = {}; ///< that the rules look at and the school has no result of
    std::optional<std::int64_t> pupils_fewer = {}; ///< as identify::PupilsToChange, where it may be known
    std::optional<std::int64_t> pupils_more = {};
    std::string cohort_title = {};
    bool differs = false;
    bool is_told = true; ///< is `category` what the rules give? False where nobody is told
};

struct SchoolStatus {
    Support support = Support::Undecided;
    std::string category = {};       ///< that counts; empty when there is none
    std::string category_title = {}; ///< of `category`
    std::string since = {};          ///< ISO date; empty when unknown
    std::string until = {};          ///< ISO date of the last day, of a support that a decision ended
    std::string left_in = {};        ///< the period whose results ended a computed support
    std::string left_by = {};        ///< title of the rules that did
    Decision decision = {};
};

/// Gets support or is watched now.
bool is_listed(const SchoolStatus& status);

/// By id of the school; every school has one.
std::map<std::string, SchoolStatus> school_statuses(const Facts& facts);

/// Title of a category of the rules; `none` and the empty id are «не в списке».
std::string category_title(const Facts& facts, const std::string& category);

}

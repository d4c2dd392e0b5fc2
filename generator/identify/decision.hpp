#pragma once

#include "foundation/date.hpp"
#include "identify/change.hpp"
#include "identify/measures.hpp"
#include "identify/observations.hpp"
#include "identify/rule_set.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::identify {

/// What the rules and the office decided about the schools, and the history of the list.

struct Evidence {
    std::string period = {};
    std::string procedure = {};
    std::int64_t participants = 0;
    std::int64_t below = 0;   ///< did not pass the minimum
    bool low = false;         ///< by its share, whether it counts or not
    bool is_excluded = false; ///< doubted, and left out by the rules; never to be published by school
    std::string row = {};     ///< `data/results.csv:14`
};

/// How the school stands by a criterion that compares a number.
struct Comparison {
    std::string category = {};
    std::string criterion = {};
    std::size_t ordinal = 0; ///< of the criterion, or of the member, that has the test
    std::string period = {};
    Standing standing = {};
};

struct Decision {
    std::string school = {};
    std::optional<std::string> category = {}; ///< what the rules give; nothing = not identified
    std::vector<std::string> criteria = {};   ///< ids of the criteria of `category` that hold
    std::vector<std::string> unknown = {}; ///< ids of criteria that nobody can answer: what they look at is not there
    std::string cohort = {};               ///< of the category on the list; see ListedPeriod
    /// What was decided (official_lists at `as_of`); `none` = decided not to include.
    std::optional<std::string> official = {};
    std::string official_reason = {};
    std::string official_document = {};
    std::optional<Date> official_from = {};
    bool differs = false; ///< the official decision is not the computed one
    /// Are category and criteria the same in both worlds? See worlds.hpp.
    bool is_sure = true;
    /// The category that counts: the decision, else the computed one where that is as good as one, else `undecided`.
    /// Nothing for a closed school, and for one that is surely on no list.
    std::optional<std::string> listed = {};
    /// All results that the rules look at, by period, then in the rules' order of procedures.
    std::vector<Evidence> evidence = {};
    std::vector<Comparison> comparisons = {}; ///< in the order of the criteria, then of the periods
    /// Sorted: `bias`, `bias-excluded`, `bias-matters`, `closed`, `few-participants`, `merged`, `missing-marks`,
    /// `missing-parts`, `missing-period`, `missing-procedures`, `missing-values`, `no-group`, `no-results`,
    /// `not-covered`. Those about bias are for the office alone.
    std::vector<std::string> notes = {};
    std::vector<std::string> missing_periods = {}; ///< that the rules look at and the school has no result of
    PupilsToChange change = {};                    ///< for rules with measures only whether one pupil is enough
    /// The smaller of `change`; nothing when not identified or not known.
    std::optional<std::int64_t> pupils_to_change = {};
};

bool has_note(const Decision& decision, std::string_view note);

struct Identification {
    RuleSet rules = {};
    std::vector<std::string> periods = {}; ///< resolved, oldest first
    NewerPeriods newer_periods = {};       ///< of results that the rules do not look at yet
    bool is_listing = false;               ///< has a complete list begun, so that whom it does not name is not on it?
    Date as_of = {};
    std::vector<Decision> decisions = {}; ///< one per school, in byte order of id
};

/// What happened to a school's place on the list from one period to the next.
enum class ListChange {
    Unknown, ///< the first period, or nobody decided on this one or the one before
    None,    ///< was not on a list and is not
    Kept,
    Entered,
    Moved, ///< to another category
    Left,
};
std::string_view name(ListChange change); ///< `entered`; empty for Unknown

/// A school in one period of the history of the list, under the rule set of that time.
struct ListedPeriod {
    std::string school = {};
    std::string period = {};
    std::string rules = {};
    std::optional<std::string> category = {}; ///< computed
    bool is_sure = true;                      ///< as Decision::is_sure
    std::optional<std::string> official = {}; ///< in force on the last day of the year after the period
    std::optional<std::string> listed = {};   ///< as Decision::listed
    std::optional<std::string> previous = {}; ///< `listed` of the period before
    ListChange change = ListChange::Unknown;
    std::string since = {}; ///< first period of the unbroken run of `listed`; empty when not listed
    std::int64_t run = 0;   ///< periods of that run
};

struct Outcome {
    std::vector<Identification> identifications =
        {};                                 ///< in the order of files, but the one in force at the as-of day last
    std::vector<ListedPeriod> history = {}; ///< by school in byte order, then oldest period first
};

}

#pragma once

#include "shares/told.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace opora::shares {

/// What a change from one period to the next, or a difference from something compared with, may be called.
/// docs/methods.md has the table of truth, which the unit test reads.
enum class Verdict {
    None,     ///< nothing to say: there is no number now
    First,    ///< nothing to compare with
    Hidden,   ///< one of the two is hidden
    Broken,   ///< counted in another way
    Same,     ///< of exact counts: equal
    Better,   ///< moved and proved
    Worse,    ///< moved and proved
    Changed,  ///< moved and proved, and neither way is better
    Moved,    ///< moved for certain, which may be chance
    Unproven, ///< the ends leave open whether it moved
};

/// What is counted decides what a difference proves.
enum class Meaning {
    Pupils, ///< shares of pupils: another year's pupils would have done otherwise, so that limits count
    Count,  ///< schools, papers, people trained: what is counted is all there is
    Index,
};

enum class Direction { None, Up, Down };

enum class Movement { None, Up, Down };

struct Judgement {
    Verdict verdict = Verdict::None;
    Movement movement = Movement::None; ///< where the whole interval moved
    Fraction apart_from = {};           ///< by how much at least: the two ends that are nearest
    Fraction apart_to = {};
};

/// The one function that compares two numbers for a reader. `direction`: which way is better; `counted_otherwise`: the
/// series breaks between the two. A school beside its district is judged with the district as `before`.
Judgement judge(const Told& before, const Told& now, Meaning meaning, Direction direction,
                bool counted_otherwise = false);
Verdict verdict(const Told& before, const Told& now, Meaning meaning, Direction direction,
                bool counted_otherwise = false);

/// One number of a series, oldest first.
struct Step {
    Told told = {};
    Meaning meaning = Meaning::Pupils;
    bool counted_otherwise = false; ///< the series breaks before it
};

/// What counts where two numbers are compared: pupils are in the difference where they are in one of them.
Meaning meaning_of_both(Meaning one, Meaning other);

/// What each number of a series may be called against the one before that is told or hidden.
std::vector<Verdict> verdicts(std::span<const Step> series, Direction direction);

/// «better»: what the column `verdict` of public tables holds; empty for None.
std::string_view letter(Verdict verdict);
/// The verdict of a letter; nothing for another text.
std::optional<Verdict> find_verdict(std::string_view letter);

}

#pragma once

#include "shares/fraction.hpp"

#include <cstdint>

namespace opora::shares {

/// Both ends belong to it.
struct Range {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// How a number is told. Hidden is not absent: it exists, and nothing is told of it.
enum class Kind {
    Absent,  ///< nobody has such a number: no data, nobody took part, no earlier period
    Hidden,  ///< it exists and is not told
    Exact,   ///< one value
    Between, ///< it lies somewhere between two ends, since the counts that it is made of do
    Coded,   ///< so near to nobody or to everybody that only this is said: «менее 17 %»
    Rounded, ///< to a step of the policy: «около 15 %»
};

/// What everybody may know of a share of pupils, or of another number: the true one lies between the ends, which
/// belong to it. The only form in which shares are judged (`verdict`) and put into words (`words`).
struct Told {
    Kind kind = Kind::Absent;
    Fraction low = {};
    Fraction high = {};
    std::int64_t counted = 0; ///< participants, or the fewest that there may be; 0 = not told
    std::int64_t step = 0;    ///< percentage points, of a rounded share
};

Told absent();
Told hidden();

/// `part` of `whole`; absent for none of none.
Told exact(std::int64_t part, std::int64_t whole);
/// One of whose part and whole only ranges are told. Where the part is at its most, the whole may be known to be at
/// least `whole_of_most` (the pupils behind the part must be somewhere); 0 = nothing of that kind is known. Single
/// counts make it exact; nothing can be said of a whole that may be none.
Told between(const Range& part, const Range& whole, std::int64_t whole_of_most = 0);
/// `part` lies in a range at an end, `whole` is told: what a coded result says.
Told coded(const Range& part, std::int64_t whole);
/// A share in whole percents that was rounded half up to `step` points, and the number of participants, where it is
/// told.
Told rounded(std::int64_t percents, std::int64_t step, std::int64_t counted = 0);

/// A share in percent as a public table has it, or two ends of it.
Told exact_percent(double value, std::int64_t counted = 0);
Told between_percents(double low, double high, std::int64_t counted = 0);
/// A number that is no share of pupils: a count, an index. To two decimals, as pages show it.
Told number(double value);
/// The same where only two ends are told.
Told numbers(double low, double high);

/// It has a value, or ends.
bool is_known(const Told& told);
/// Its ends are one value.
bool is_single(const Told& told);

}

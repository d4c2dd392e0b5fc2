#include "shares/told.hpp"

#include "foundation/assert.hpp"

#include <algorithm>
#include <cmath>

namespace opora::shares {

namespace {

constexpr int shown_decimals = 100;

Told with_ends(Kind kind, const Fraction& low, const Fraction& high, std::int64_t counted)
{
    OPORA_ASSERT(low <= high, "the lower end is not above the upper one");
    return {.kind = kind, .low = low, .high = high, .counted = counted};
}

Fraction hundredth(std::int64_t hundredths)
{
    return {.part = hundredths, .whole = shown_decimals};
}

}

Told absent()
{
    return {};
}

Told hidden()
{
    return {.kind = Kind::Hidden};
}

Told exact(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0) return absent();
    const Fraction share{.part = part, .whole = whole};
    return with_ends(Kind::Exact, share, share, whole);
}

Told between(const Range& part, const Range& whole, std::int64_t whole_of_most)
{
    OPORA_ASSERT(part.from <= part.to && whole.from <= whole.to, "a range has its ends in order");
    if (whole.to <= 0) return absent();
    const auto least_whole = std::max({whole.from, part.to, whole_of_most, std::int64_t{1}});
    const auto kind = part.from == part.to && whole.from == whole.to ? Kind::Exact : Kind::Between;
    return with_ends(kind, {.part = part.from, .whole = whole.to}, {.part = part.to, .whole = least_whole}, whole.from);
}

Told coded(const Range& part, std::int64_t whole)
{
    auto told = between(part, {.from = whole, .to = whole});
    if (is_known(told)) told.kind = Kind::Coded;
    return told;
}

Told rounded(std::int64_t percents, std::int64_t step, std::int64_t counted)
{
    OPORA_ASSERT(step > 0, "a share is rounded to something");
    const auto low = std::max<std::int64_t>(2 * percents - step, 0);
    const auto high = std::min<std::int64_t>(2 * percents + step, 200);
    auto told = with_ends(Kind::Rounded, {.part = low, .whole = 200}, {.part = high, .whole = 200}, counted);
    told.step = step;
    return told;
}

Told exact_percent(double value, std::int64_t counted)
{
    return with_ends(Kind::Exact, of_percent(value), of_percent(value), counted);
}

Told between_percents(double low, double high, std::int64_t counted)
{
    return with_ends(Kind::Between, of_percent(low), of_percent(high), counted);
}

Told number(double value)
{
    const auto shown = hundredth(std::llround(value * shown_decimals));
    return with_ends(Kind::Exact, shown, shown, 0);
}

Told numbers(double low, double high)
{
    constexpr double tolerance = 1e-9;
    const auto down = hundredth(static_cast<std::int64_t>(std::floor(low * shown_decimals + tolerance)));
    const auto up = hundredth(static_cast<std::int64_t>(std::ceil(high * shown_decimals - tolerance)));
    return with_ends(down == up ? Kind::Exact : Kind::Between, down, up, 0);
}

bool is_known(const Told& told)
{
    return told.kind != Kind::Absent && told.kind != Kind::Hidden;
}

bool is_single(const Told& told)
{
    return told.kind == Kind::Exact;
}

}

#include "shares/verdict.hpp"

#include "shares/wilson.hpp"

#include <algorithm>
#include <array>

namespace opora::shares {

namespace {

struct Named {
    Verdict verdict = Verdict::None;
    std::string_view name = {};
};

constexpr std::array<Named, 10> letters{{
    {Verdict::None, ""},
    {Verdict::First, "first"},
    {Verdict::Hidden, "hidden"},
    {Verdict::Broken, "broken"},
    {Verdict::Same, "same"},
    {Verdict::Better, "better"},
    {Verdict::Worse, "worse"},
    {Verdict::Changed, "changed"},
    {Verdict::Moved, "moved"},
    {Verdict::Unproven, "unproven"},
}};

/// Of two shares, the limits at the ends that are nearest, as they are told: they neither cross nor touch.
bool limits_are_apart(const Told& lower, const Told& upper)
{
    if (lower.counted <= 0 || upper.counted <= 0) return false;
    const auto below = told_limits(wilson_limits(lower.high, lower.counted));
    const auto above = told_limits(wilson_limits(upper.low, upper.counted));
    return below.high < above.low;
}

Verdict judged(Movement movement, Direction direction)
{
    if (direction == Direction::None) return Verdict::Changed;
    return (movement == Movement::Up) == (direction == Direction::Up) ? Verdict::Better : Verdict::Worse;
}

/// What is known before any number is looked at.
std::optional<Verdict> verdict_without_numbers(const Told& before, const Told& now, bool counted_otherwise)
{
    if (now.kind == Kind::Absent) return Verdict::None;
    if (before.kind == Kind::Absent) return Verdict::First;
    if (before.kind == Kind::Hidden || now.kind == Kind::Hidden) return Verdict::Hidden;
    return counted_otherwise ? std::optional(Verdict::Broken) : std::nullopt;
}

Verdict verdict_at_rest(const Told& before, const Told& now, Meaning meaning)
{
    return meaning != Meaning::Pupils && is_single(before) && is_single(now) ? Verdict::Same : Verdict::Unproven;
}

}

Judgement judge(const Told& before, const Told& now, Meaning meaning, Direction direction, bool counted_otherwise)
{
    if (const auto known = verdict_without_numbers(before, now, counted_otherwise)) return {.verdict = *known};
    const bool up = before.high < now.low;
    const bool down = now.high < before.low;
    if (!up && !down) return {.verdict = verdict_at_rest(before, now, meaning)};
    const auto& lower = up ? before : now;
    const auto& upper = up ? now : before;
    Judgement judgement{
        .movement = up ? Movement::Up : Movement::Down, .apart_from = lower.high, .apart_to = upper.low};
    const bool proved = meaning != Meaning::Pupils || limits_are_apart(lower, upper);
    judgement.verdict = proved ? judged(judgement.movement, direction) : Verdict::Moved;
    return judgement;
}

Verdict verdict(const Told& before, const Told& now, Meaning meaning, Direction direction, bool counted_otherwise)
{
    return judge(before, now, meaning, direction, counted_otherwise).verdict;
}

Meaning meaning_of_both(Meaning one, Meaning other)
{
    return one == Meaning::Pupils ? one : other;
}

std::vector<Verdict> verdicts(std::span<const Step> series, Direction direction)
{
    std::vector<Verdict> found;
    const Step* before = nullptr;
    bool counted_otherwise = false;
    for (const auto& now : series) {
        counted_otherwise = counted_otherwise || now.counted_otherwise;
        const auto meaning = before == nullptr ? now.meaning : meaning_of_both(before->meaning, now.meaning);
        found.push_back(
            verdict(before == nullptr ? absent() : before->told, now.told, meaning, direction, counted_otherwise));
        if (now.told.kind == Kind::Absent) continue;
        before = &now;
        counted_otherwise = false;
    }
    return found;
}

std::string_view letter(Verdict verdict)
{
    return std::ranges::find(letters, verdict, &Named::verdict)->name;
}

std::optional<Verdict> find_verdict(std::string_view letter)
{
    const auto* found = std::ranges::find(letters, letter, &Named::name);
    return found == letters.end() ? std::nullopt : std::optional(found->verdict);
}

}

#include "shares/verdict.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora::shares;

namespace {

constexpr std::int64_t largest_class = 40;

struct Class {
    std::int64_t below = 0;
    std::int64_t participants = 0;
};

/// Every class of up to 40 pupils, some of the sizes left out where pairs of them are formed.
std::vector<Class> classes(std::int64_t every)
{
    std::vector<Class> all;
    for (std::int64_t n = 1; n <= largest_class; n += every)
        for (std::int64_t k = 0; k <= n; ++k) all.push_back({k, n});
    return all;
}

Told exactly(const Class& of)
{
    return exact(of.below, of.participants);
}

Told rounded_to(std::int64_t step, const Class& of, bool participants_told)
{
    const auto percents = (200 * of.below + step * of.participants) / (2 * step * of.participants) * step;
    return rounded(percents, step, participants_told ? of.participants : 0);
}

Judgement of_pupils(const Told& before, const Told& now, Direction direction = Direction::Down)
{
    return judge(before, now, Meaning::Pupils, direction);
}

Verdict reversed(Verdict verdict)
{
    if (verdict == Verdict::Better) return Verdict::Worse;
    return verdict == Verdict::Worse ? Verdict::Better : verdict;
}

Movement reversed(Movement movement)
{
    if (movement == Movement::Up) return Movement::Down;
    return movement == Movement::Down ? Movement::Up : movement;
}

/// The first lacks nothing that the second says.
bool says_no_less(const Judgement& first, const Judgement& second)
{
    if (second.verdict == Verdict::Unproven) return true;
    if (first.movement != second.movement) return false;
    return second.verdict == Verdict::Moved || first.verdict == second.verdict;
}

bool is_rounding_honest(const Class& before, const Class& now)
{
    const auto truth = of_pupils(exactly(before), exactly(now));
    for (const std::int64_t step : {5, 10}) {
        for (const bool told : {true, false}) {
            const auto rounded_before = rounded_to(step, before, told);
            const auto rounded_now = rounded_to(step, now, told);
            if (!says_no_less(truth, of_pupils(rounded_before, rounded_now))) return false;
            if (!says_no_less(truth, of_pupils(exactly(before), rounded_now))) return false;
            if (!says_no_less(truth, of_pupils(rounded_before, exactly(now)))) return false;
        }
    }
    return true;
}

}

TEST_CASE("two periods that change places exchange better and worse, and nothing else")
{
    const auto all = classes(3);
    std::size_t wrong = 0;
    for (const auto& one : all) {
        for (const auto& other : all) {
            const auto there = of_pupils(exactly(one), exactly(other));
            const auto back = of_pupils(exactly(other), exactly(one));
            if (back.verdict != reversed(there.verdict) || back.movement != reversed(there.movement)) ++wrong;
            const auto up = of_pupils(exactly(one), exactly(other), Direction::Up);
            if (up.verdict != reversed(there.verdict) || up.movement != there.movement) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("rounding never gains a verdict that the exact numbers do not have")
{
    const auto all = classes(1);
    std::size_t wrong = 0;
    for (const auto& before : all)
        for (const auto& now : all)
            if (!is_rounding_honest(before, now)) ++wrong;
    CHECK(wrong == 0);
}

TEST_CASE("an interval never says more than any share in it")
{
    // Of 20 to 24 pupils 2 to 5 are below, and then others.
    const Range few{2, 5};
    const Range many{19, 20};
    const Range participants{20, 24};
    const auto told = of_pupils(between(few, participants), between(many, participants));
    CHECK(told.verdict == Verdict::Worse);
    for (auto n = participants.from; n <= participants.to; ++n)
        for (auto k = few.from; k <= few.to; ++k)
            for (auto m = many.from; m <= many.to; ++m) CHECK(says_no_less(of_pupils(exact(k, n), exact(m, n)), told));
}

TEST_CASE("a wider interval never says more")
{
    const auto before = between_percents(9, 11, 200);
    for (std::int64_t low = 12; low <= 60; ++low) {
        const auto narrow = of_pupils(before, between_percents(static_cast<double>(low), 61, 200));
        const auto wide = of_pupils(before, between_percents(static_cast<double>(low) - 1, 62, 200));
        CHECK(says_no_less(narrow, wide));
    }
}

TEST_CASE("a share that grows further never loses its verdict")
{
    for (std::int64_t n = 1; n <= largest_class; ++n) {
        for (std::int64_t before = 0; before <= n; ++before) {
            auto last = of_pupils(exact(before, n), exact(before, n));
            for (auto now = before + 1; now <= n; ++now) {
                const auto next = of_pupils(exact(before, n), exact(now, n));
                CHECK(says_no_less(next, last));
                last = next;
            }
        }
    }
}

TEST_CASE("how far a number moved at least lies between the nearest ends")
{
    const auto moved = of_pupils(between_percents(9, 11), between_percents(15, 17));
    CHECK(moved.apart_from == Fraction{11, 100});
    CHECK(moved.apart_to == Fraction{15, 100});
    const auto back = of_pupils(between_percents(15, 17), between_percents(9, 11));
    CHECK(back.apart_from == Fraction{11, 100});
    CHECK(back.apart_to == Fraction{15, 100});
}

TEST_CASE("every verdict has a letter of its own")
{
    for (int i = 0; i <= static_cast<int>(Verdict::Unproven); ++i) {
        const auto verdict = static_cast<Verdict>(i);
        CHECK(find_verdict(letter(verdict)) == verdict);
    }
    CHECK_FALSE(find_verdict("fine").has_value());
}

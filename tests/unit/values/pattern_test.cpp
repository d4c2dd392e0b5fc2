#include "values/pattern.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace opora;
using values::Pattern;

namespace {

/// Reason and piece of a refusal; empty when the pattern is taken.
std::string refusal_of(const std::string& text)
{
    const auto parsed = Pattern::parse(text);
    const auto* refusal = std::get_if<Pattern::Refusal>(&parsed);
    return refusal == nullptr ? "" : refusal->reason + " " + refusal->piece;
}

std::string letters(std::size_t count)
{
    return std::string(count, 'a');
}

}

TEST_CASE("a pattern is matched against the whole value")
{
    CHECK(Pattern("a|ab").matches("ab"));
    CHECK_FALSE(Pattern("a").matches("ab"));
    CHECK_FALSE(Pattern("b").matches("ab"));
    CHECK(Pattern("^a$").matches("a"));
    CHECK_FALSE(Pattern("a").matches("a\n"));
    CHECK(Pattern("").matches(""));
}

TEST_CASE("a letter of a pattern is a letter of Unicode")
{
    CHECK(Pattern(".").matches("Ё"));
    CHECK(Pattern("[А-ЯЁ][а-яё]+").matches("Ёлкино"));
    CHECK_FALSE(Pattern("[а-я]").matches("ё"));
    CHECK(Pattern("\\p{Cyrillic}+").matches("Ёлкино"));
    CHECK(Pattern("(?i)ёлка").matches("ЁЛКА"));
    CHECK_FALSE(Pattern("\\w").matches("ж"));
    CHECK_FALSE(Pattern("\\d").matches("٣"));
    CHECK(Pattern("\\S+").matches("№12"));
    CHECK_FALSE(Pattern(".+").matches("\xD0"));
}

TEST_CASE("time grows with the value and not with the ways to match it")
{
    const Pattern ways("(a+)+b");
    for (const std::size_t count : {40U, 100'000U}) {
        CHECK_FALSE(ways.matches(letters(count)));
        CHECK(ways.matches(letters(count) + "b"));
    }
    CHECK_FALSE(Pattern("(a?){500}(a|aa)*b").matches(letters(100'000)));
}

TEST_CASE("values of every length are matched")
{
    const Pattern pattern("a+b");
    for (const std::size_t count : {998U, 999U, 1000U, 1001U, 100'000U}) CHECK(pattern.matches(letters(count) + "b"));
}

TEST_CASE("what cannot be matched in bounded time and memory is refused with the piece that is to blame")
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"(a)\\1", "escape \\1"},
        {"\\u0410", "escape \\u"},
        {"(?=a)", "group (?="},
        {"(?!a)b", "group (?!"},
        {"(?<=a)b", "group (?<"},
        {"\\d{1000}", ""},
        {"\\d{1001}", "repetition {1001}"},
        {"(\\d{10}){100}", ""},
        {"(\\d{10}){101}", "repetition {101}"},
        {"a{2,1}", "repetition {2,1}"},
        {"\\p{L}{30}", ""},
        {"\\p{L}{100}", "size \\p{L}{100}"},
        {"[", "syntax ["},
        {"a)", "syntax a)"},
        {"*a", "syntax *"},
        {"a**", "syntax **"},
        {"\\", "syntax \\"},
        {"\xD0", "syntax \xD0"},
    };
    for (const auto& [text, refusal] : cases) {
        const auto& shown = text; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(refusal_of(text) == refusal);
    }
}

TEST_CASE("a copy of a pattern matches as the pattern does, also after it is gone")
{
    auto first = std::make_unique<Pattern>("\\d+");
    const Pattern copy = *first;
    first.reset();
    CHECK(copy.text() == "\\d+");
    CHECK(copy.matches("12"));
    CHECK_FALSE(copy.matches("x"));
}

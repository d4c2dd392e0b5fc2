#include "foundation/utf8.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("find_invalid_utf8 accepts what RFC 3629 allows and points at the first byte that is wrong")
{
    struct Case {
        const char* name;
        std::string bytes;
        std::optional<std::size_t> expected;
    };
    const Case cases[] = {
        {"ascii", "abc", std::nullopt},
        {"cyrillic", "школа", std::nullopt},
        {"four bytes", "a\xF0\x9F\x98\x80", std::nullopt},
        {"windows-1251", "a\xF8\xEA", 1},
        {"overlong slash", "ab\xC0\xAF", 2},
        {"surrogate", "\xED\xA0\x80", 0},
        {"above U+10FFFF", "\xF4\x90\x80\x80", 0},
        {"cut at the end", "я\xD1", 2},
        {"U+007F", "\x7F", std::nullopt},
        {"U+007F in two bytes", "\xC1\xBF", 0},
        {"U+0080", "\xC2\x80", std::nullopt},
        {"U+07FF", "\xDF\xBF", std::nullopt},
        {"U+07FF in three bytes", "\xE0\x9F\xBF", 0},
        {"U+0800", "\xE0\xA0\x80", std::nullopt},
        {"before the surrogates", "\xED\x9F\xBF", std::nullopt},
        {"the last surrogate", "\xED\xBF\xBF", 0},
        {"after the surrogates", "\xEE\x80\x80", std::nullopt},
        {"U+FFFF in four bytes", "\xF0\x8F\xBF\xBF", 0},
        {"U+10000", "\xF0\x90\x80\x80", std::nullopt},
        {"U+10FFFF", "\xF4\x8F\xBF\xBF", std::nullopt},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        CHECK(find_invalid_utf8(item.bytes) == item.expected);
    }
}

TEST_CASE("visible shows what an eye would miss")
{
    CHECK(visible("Value ") == "Value␠");
    CHECK(visible("a b") == "a b");
    CHECK(visible("1\u00A0234") == "1⍽234");
    CHECK(visible("\uFEFFid") == "<U+FEFF>id");
    CHECK(visible("a\tb\r\n") == "a␉b␍␤");
    CHECK(visible("\xF8") == "<F8>");
    for (const auto* text :
         {"\x1F", "\x7F", "\u0080", "\u009F", "\u00AD", "\u200B", "\u200F", "\u202A", "\u202E", "\u2060"}) {
        const auto shown = visible(text);
        CAPTURE(shown);
        CHECK(shown.starts_with("<U+"));
    }
    for (const auto* text : {"!", "~", "\u00A1", "\u00AC", "\u00AE", "\u2010"}) CHECK(visible(text) == text);
}

TEST_CASE("shortened cuts at code points")
{
    CHECK(shortened("школа", 5) == "школа");
    CHECK(shortened("школа", 3) == "шко…");
}

TEST_CASE("visible_in_line keeps the width of a line")
{
    CHECK(visible_in_line("  a\tb ") == "  a b ");
    CHECK(visible_in_line("1\u00A0234") == "1⍽234");
}

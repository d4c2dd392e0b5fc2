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

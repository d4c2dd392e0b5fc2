#include "foundation/source_text.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a position finder counts lines from one and columns in code points, in every text that it is asked about")
{
    const SourceText first{"a.csv", "id,имя\nab,школа\n\r\nконец", ""};
    const SourceText second{"b.csv", "", ""};
    PositionFinder find;
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t offset = 0; offset <= first.bytes.size() + 2; ++offset) {
        CAPTURE(offset);
        CHECK(find(first, offset).line == line);
        CHECK(find(first, offset).column == column);
        CHECK(find(second, offset).line == 1);
        if (offset >= first.bytes.size()) continue;
        const auto byte = static_cast<unsigned char>(first.bytes[offset]);
        const bool is_end_of_line = byte == '\n';
        const bool begins_code_point = byte < 0x80 || byte >= 0xC0;
        if (is_end_of_line) ++line;
        column = is_end_of_line ? 1 : column + (begins_code_point ? 1U : 0U);
    }
}

TEST_CASE("line_at gives the line without its end")
{
    const SourceText text{"a.csv", "one\r\ntwo\nthree", ""};
    CHECK(line_at(text, 0) == "one");
    CHECK(line_at(text, 6) == "two");
    CHECK(line_at(text, 14) == "three");
}

TEST_CASE("a span shows its bytes")
{
    const auto text = std::make_shared<const SourceText>(SourceText{"a", "abcdef", ""});
    CHECK(SourceSpan{text, 2, 4}.view() == "cd");
    CHECK(whole(text).view() == "abcdef");
    CHECK(SourceSpan{}.view().empty());
}

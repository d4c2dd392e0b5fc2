#include "foundation/source_text.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("position_of counts lines from one and columns in code points")
{
    const SourceText text{"a.csv", "id,имя\nab,школа\n", ""};
    const auto offset = text.bytes.find("школа");
    CHECK(position_of(text, offset).line == 2);
    CHECK(position_of(text, offset).column == 4);
    CHECK(position_of(text, text.bytes.find("мя")).column == 5);
    CHECK(position_of(text, 1000).line == 3);
}

TEST_CASE("a position finder says of every offset what position_of says")
{
    const SourceText first{"a.csv", "id,имя\nab,школа\n\r\nконец", ""};
    const SourceText second{"b.csv", "", ""};
    PositionFinder find;
    for (std::size_t offset = 0; offset <= first.bytes.size() + 2; ++offset) {
        CAPTURE(offset);
        CHECK(find(first, offset).line == position_of(first, offset).line);
        CHECK(find(first, offset).column == position_of(first, offset).column);
        CHECK(find(second, offset).line == 1);
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

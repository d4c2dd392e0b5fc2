#include "pieces/list_parts.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora;
using pieces::ListPart;

namespace {

std::string as_text(const std::vector<ListPart>& parts)
{
    std::string text;
    for (const auto& part : parts) text += "[" + std::to_string(part.begin) + "," + std::to_string(part.end) + ")";
    return text;
}

std::string parts_of(const std::vector<std::size_t>& bytes)
{
    return as_text(pieces::parts_of_list(bytes));
}

}

TEST_CASE("a list of 44,000 bytes is one page, a byte more makes two; an item that is too large stands alone")
{
    CHECK(parts_of({}) == "[0,0)");
    CHECK(parts_of({44'000}) == "[0,1)");
    CHECK(parts_of({22'000, 22'000}) == "[0,2)");
    CHECK(parts_of({22'000, 22'001}) == "[0,1)[1,2)");
    CHECK(parts_of({90'000, 1, 90'000}) == "[0,1)[1,2)[2,3)");
    CHECK(parts_of(std::vector<std::size_t>(10, 15'000)) == "[0,2)[2,4)[4,6)[6,8)[8,10)");
}

TEST_CASE("every item stands on one page, in its order")
{
    std::vector<std::size_t> bytes;
    for (std::size_t i = 0; i < 2000; ++i) bytes.push_back(100 + (i * 7919) % 900);
    std::size_t next = 0;
    for (const auto& part : pieces::parts_of_list(bytes)) {
        CHECK(part.begin == next);
        CHECK(part.end > part.begin);
        next = part.end;
    }
    CHECK(next == bytes.size());
}

TEST_CASE("the first page keeps the address of the list")
{
    CHECK(pieces::part_address("shkoly/", 0) == "shkoly/");
    CHECK(pieces::part_address("shkoly/", 1) == "shkoly/stranitsa/2/");
    CHECK(pieces::part_address("shkoly/tip/sosh/", 9) == "shkoly/tip/sosh/stranitsa/10/");
}

TEST_CASE(
    "a letter begins where it comes first: quotation marks do not count, «Ё» stands with «Е», digits stand together")
{
    const std::vector<std::string_view> titles = {"1-я школа", "2-я школа", "«Альтаир»", "Анино",
                                                  "Ежи",       "Ёлкино",    "Яр"};
    std::string found;
    for (const auto& [letter, item] : pieces::letters_of(titles)) found += letter + std::to_string(item) + " ";
    CHECK(found == "0–90 А2 Е4 Я6 ");
}

TEST_CASE("items that a letter begins with can be jumped to, where the list stands on several pages")
{
    const pieces::PartedList two{
        .url = "x/", .parts = {{0, 2}, {2, 4}}, .letters = {{.letter = "А", .item = 0}, {.letter = "Б", .item = 3}}};
    CHECK(two.anchor_of(0) == "bukva-1");
    CHECK(two.anchor_of(1).empty());
    CHECK(two.anchor_of(3) == "bukva-2");
    const pieces::PartedList one{.url = "x/", .parts = {{0, 4}}, .letters = two.letters};
    CHECK(one.anchor_of(0).empty());
}

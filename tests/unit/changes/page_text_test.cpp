#include "changes/page_text.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace opora;

namespace {

std::string joined(const std::vector<std::string>& blocks)
{
    std::string text;
    for (const auto& block : blocks) text += block + "\n";
    return text;
}

std::string page(const std::string& main)
{
    return "<html><body><p>menu</p><main id=\"main\">" + main + "</main><footer><p>foot</p></footer></body></html>";
}

std::string blocks_of(const std::string& main)
{
    return joined(changes::read_page(page(main)).blocks);
}

/// `old>now` lines.
std::string changed(const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    std::string text;
    for (const auto& one : changes::compare_blocks(before, after)) text += one.old + ">" + one.now + "\n";
    return text;
}

}

TEST_CASE("the text of a page is what its main part says, block by block")
{
    CHECK(blocks_of(
              "<h1>One</h1>\n<p>Two <b>bold</b>\n words</p><ul><li>Three</li><li><a href=\"x>y\">Four</a></li></ul>") ==
          "One\nTwo bold words\nThree\nFour\n");
    CHECK(blocks_of("<p>a&amp;b &lt;c&gt; &quot;d&quot; e\xC2\xA0"
                    "f g\xC2\xADh</p>") == "a&b <c> \"d\" e f gh\n");
    CHECK(blocks_of("<dl><dt>Name</dt><dd>Value</dd></dl>one<br>two") == "Name\nValue\none two\n");
    CHECK(blocks_of("").empty());
    CHECK(changes::read_page("<p>no main part</p>").blocks.empty());
}

TEST_CASE("a row of a table is one block, with its cells apart")
{
    CHECK(blocks_of("<table><caption>Title</caption><tr><th>A</th><td>1</td><td><p>2</p><p>3</p></td></tr>"
                    "<tr><th>B</th><td></td><td>4</td></tr></table><p>end</p>") ==
          "Title\nA · 1 · 2 3\nB · · 4\nend\n");
}

TEST_CASE("navigation, and what search is told to pass over, is no text")
{
    CHECK(blocks_of("<p>a</p><nav><ul><li>x</li></ul><p>y</p></nav><p>b</p><p class=\"d\" data-nosearch>Day <br>of "
                    "<i>data</i></p><p>c</p><p class=\"download\"><a href=\"x\">x, 3 bytes</a></p>") == "a\nb\nc\n");
}

TEST_CASE("a drawing with a title is a chart, one without is nothing")
{
    const std::string chart = "<svg role=\"img\"><title id=\"t\">How &lt; many</title><text>6</text></svg>";
    const auto read = changes::read_page(page("<p>a</p><figure>" + chart +
                                              "<figcaption>note</figcaption></figure>"
                                              "<p><svg class=\"pic\"><text>7</text></svg>b</p>"));
    CHECK(joined(read.blocks) == "a\nnote\nb\n");
    REQUIRE(read.charts.size() == 1);
    CHECK(read.charts.begin()->first == "How < many");
    CHECK(read.charts.begin()->second == chart);
}

TEST_CASE("blocks that changed are paired in their order, others stay out")
{
    CHECK(changed({"a", "b", "c"}, {"a", "b", "c"}).empty());
    CHECK(changed({"a", "b", "c"}, {"a", "x", "c"}) == "b>x\n");
    CHECK(changed({"a", "c"}, {"a", "b", "c"}) == ">b\n");
    CHECK(changed({"a", "b", "c"}, {"a", "c"}) == "b>\n");
    CHECK(changed({"a", "b", "c", "d"}, {"x", "b", "c", "y"}) == "a>x\nd>y\n");
    CHECK(changed({}, {"a"}) == ">a\n");
    CHECK(changed({"same", "one", "same"}, {"same", "two", "two", "same"}) == "one>two\n>two\n");
}

TEST_CASE("what is said of two random texts turns one into the other, and no more is said than needed")
{
    std::mt19937 random(17);
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> before(random() % 9);
        std::vector<std::string> after(random() % 9);
        for (auto* side : {&before, &after})
            for (auto& block : *side) block = std::string(1, static_cast<char>('a' + random() % 4));
        std::size_t gone = 0;
        std::size_t come = 0;
        for (const auto& one : changes::compare_blocks(before, after)) {
            CHECK(one.old != one.now);
            gone += one.old.empty() ? 0U : 1U;
            come += one.now.empty() ? 0U : 1U;
        }
        CHECK(before.size() - gone == after.size() - come);
        CHECK(changes::compare_blocks(before, before).empty());
    }
}

#include "foundation/parallel.hpp"
#include "markdown/markdown.hpp"
#include "unit/markdown/rendered.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::html_of;
using tests::rendered;

TEST_CASE("problems point into the whole file, at the place itself")
{
    struct Case {
        std::string name, file;
        std::vector<std::string> places;
    };
    const std::vector<Case> cases{
        {"after front matter", "---\n---\nЁ <b>x</b>", {"markdown.raw-html 3:3"}},
        {"continuation line with indentation", "раз\n   два <b>x</b>", {"markdown.raw-html 2:8"}},
        {"in a list", "- раз\n  два <u>x</u>\n", {"markdown.raw-html 2:7"}},
        {"lazy line of a quote", "> раз\nдва <u>x</u>\n", {"markdown.raw-html 2:5"}},
        {"quote", "> раз\n>   два <u>x</u>\n", {"markdown.raw-html 2:9"}},
        {"cell", "| А |\n|---|\n| я <u>б</u> |\n", {"markdown.raw-html 3:5"}},
        {"block", "Текст\n\n<div>\nя\n</div>\n", {"markdown.raw-html 3:1"}},
        {"windows line ends", "раз\r\nдва\r\n\r\nтри <br>\r\n", {"markdown.raw-html 4:5"}},
        {"image", "Я ![](a.png)", {"markdown.missing-alt 1:3"}},
        {"reference", "[я] и [ты][я]\n\n[я]: javascript:1\n", {"markdown.bad-link 1:1", "markdown.bad-link 1:7"}},
        {"angle address", "и [а](b.md) и <ftp://a.ru>", {"markdown.bad-link 1:15"}},
        {"empty address", "[слово]()", {"markdown.empty-link 1:1"}},
        {"empty text", "[](a.md)", {"markdown.empty-link 1:1"}},
        {"heading one", "# Имя\n\n## Раздел\n", {"markdown.heading-one 1:1"}},
        {"heading jump", "## А\n\n#### Б\n\n## В\n", {"markdown.heading-jump 3:1"}},
        {"first heading jumps", "### А\n", {"markdown.heading-jump 1:1"}},
        {"end tag alone", "раз</b>", {"markdown.raw-html 1:4"}},
        {"surplus cell", "| А | Б |\n|---|---|\n| 1 | 2 | 3 |\n", {"markdown.extra-cells 3:11"}},
        {"as many cells", "| А | Б |\n|---|---|\n| 1 | 2 |\n", {}},
        {"surplus cell without bars at the ends", "А | Б\n---|---\n1 | 2 | 3\n", {"markdown.extra-cells 3:9"}},
        {"surplus cell that is empty", "| А | Б |\n|---|---|\n| 1 | 2 | |\n", {}},
        {"bar that is a letter", "| А | Б |\n|---|---|\n| 1 \\| 2 | 3 |\n", {}},
        {"surplus cell in a list", "- А\n\n  | А |\n  |---|\n  | 1 | ё |\n", {"markdown.extra-cells 5:9"}},
        {"surplus cell in a quote", "> | А |\n> |---|\n> | 1 | ё |\n", {"markdown.extra-cells 3:9"}},
        {"two lines with tabs", "Слова:\n\nА\tБ\n1\t2\n", {"markdown.table-with-tabs 3:1"}},
        {"one line with a tab", "А\tБ\nи ещё\n", {}},
        {"tabs at the ends of lines", "А\t\nБ\t\n", {}},
        {"comment with more", "<!-- а --> <b>б</b>", {"markdown.raw-html 1:1"}},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        CHECK(rendered(item.file).places() == item.places);
    }
}

TEST_CASE("links carry the place where they are written")
{
    const auto result =
        rendered("---\n---\nСм. [план](plan.md) и\n  [ещё](b.md), www.a.ru, <https://b.ru>\n\n![п](c.png)\n");
    std::vector<std::string> found;
    for (const auto& link : result.document.links) found.push_back(link.target + " " + std::string(link.where.view()));
    CHECK(found == std::vector<std::string>{"plan.md [план](plan.md)", "b.md [ещё](b.md)", "http://www.a.ru www.a.ru",
                                            "https://b.ru <https://b.ru>", "c.png ![п](c.png)"});
}

TEST_CASE("nothing that runs or leaves can hide in a target")
{
    for (const auto* target :
         {"javascript:alert(1)", "JaVaScRiPt:1", "&#106;avascript:1", "<java\tscript:1>", "data:text/html,x",
          "vbscript:x", "file:///etc/passwd", "//host/x", "\\\\\\\\host/x", "<:x>"}) {
        CAPTURE(target);
        const auto result = rendered("[а](" + std::string(target) + ")");
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems.front().code.name == "markdown.bad-link");
        CHECK(result.document.html == "<p>а</p>\n");
    }
}

TEST_CASE("raw HTML never reaches the page")
{
    for (const auto* markdown :
         {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<!-- a --> <svg onload=x>",
          "<style>\n*{}\n</style>", "| <b onclick=x>y</b> |\n|---|\n", "[<i>a</i>](b.md)", "<?php x ?>",
          "<!DOCTYPE html>"}) {
        CAPTURE(markdown);
        const auto result = rendered(markdown);
        CHECK_FALSE(result.problems.empty());
        for (const auto* tag : {"<script", "<img", "<svg", "<style", "<b", "<i>", "<?", "<!"})
            CHECK(result.document.html.find(tag) == std::string::npos);
    }
}

TEST_CASE("nesting is bounded")
{
    const auto result = rendered(std::string(100'000, '>') + " дно");
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems.front().code.name == "markdown.too-deep");
    // 58 quotations, a paragraph and its text are sixty in one another.
    CHECK(rendered(std::string(58, '>') + " дно").problems.empty());
    CHECK(rendered(std::string(59, '>') + " дно").problems.size() == 1);
    const std::string list = std::string(4000, '*') + "дно" + std::string(4000, '*');
    CHECK(rendered(list).problems.size() == 1);
}

TEST_CASE("documents can be rendered at the same time")
{
    const std::string file = "~~а~~ www.a.ru\n\n| А |\n|---|\n| ~~б~~ |\n\n- [x] в\n";
    const auto expected = html_of(file);
    std::vector<std::string> results(400);
    parallel_for(results.size(), 4, [&](std::size_t i) { results[i] = html_of(file); });
    for (const auto& result : results) REQUIRE(result == expected);
}

#include "search/page_text.hpp"

#include <doctest/doctest.h>

#include <string>

using opora::search::page_text;

namespace {

/// `anchor(title): words` for each section, with single spaces.
std::string outline(const std::string& inside_main)
{
    std::string result;
    for (const auto& section : page_text("<html><body>menu<main id=\"main\">" + inside_main + "</main>footer</body>")) {
        result += section.anchor + "(" + section.title + "):";
        std::string word;
        for (const char c : section.text + " ") {
            if (c != ' ') {
                word += c;
                continue;
            }
            if (!word.empty()) result += " " + word;
            word.clear();
        }
        result += "\n";
    }
    return result;
}

}

TEST_CASE("page_text reads what main shows")
{
    CHECK(outline("<h1>Школа</h1><p>Две  <b>глав</b>ные\nшколы</p>") == "(): Школа Две главные школы\n");
    CHECK(outline("<table><tr><td>а</td><td>б</td></tr></table>") == "(): а б\n");
    CHECK(outline("A &amp; B &lt;1&gt; &quot;x&quot; it&#39;s") == "(): A & B <1> \"x\" it's\n");
}

TEST_CASE("drawings, navigation and what asks for it are left out")
{
    CHECK(outline("до<svg><text>рисунок</text></svg> после") == "(): до после\n");
    CHECK(outline("до<nav>меню<nav>ещё</nav>снова</nav> после") == "(): до после\n");
    CHECK(outline("до <p class=\"x\" data-nosearch>Данные на <b>20</b> декабря</p> после") == "(): до после\n");
}

TEST_CASE("headings, rows and list items with an id begin sections")
{
    CHECK(outline("начало<h2 id=\"a\">Первая <em>часть</em></h2>текст") ==
          "(): начало\na(Первая часть): Первая часть текст\n");
    CHECK(outline("<table><tr id=\"mera-1\"><th scope=\"row\">Мера</th><td>срок</td></tr></table>") ==
          "():\nmera-1(Мера): Мера срок\n");
    CHECK(outline("<ol><li id=\"x\"><h3>Шаг</h3>дело</li></ol>") == "():\nx(Шаг): Шаг дело\n");
    CHECK(outline("<div id=\"no\">текст</div><h2>Без адреса</h2>") == "(): текст Без адреса\n");
}

TEST_CASE("attributes with brackets inside do not end a tag")
{
    CHECK(outline("<p title=\"a > b\">текст</p>") == "(): текст\n");
}

TEST_CASE("a page without main has one empty section")
{
    REQUIRE(page_text("<html>").size() == 1);
    CHECK(page_text("<html>").front().text.empty());
    CHECK(page_text("<main>не кончается").size() == 1);
}

#include "markdown/escape_html.hpp"
#include "markdown/markdown.hpp"
#include "unit/markdown/rendered.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::html_of;
using tests::rendered;

TEST_CASE("Markdown becomes the HTML that its dialect describes")
{
    struct Case {
        std::string name, markdown, html;
    };
    const std::vector<Case> cases{
        {"paragraph", "Слово *курсив* **жирный**", "<p>Слово <em>курсив</em> <strong>жирный</strong></p>\n"},
        {"strikethrough", "~~нет~~", "<p><del>нет</del></p>\n"},
        {"code", "`a < b`", "<p><code>a &lt; b</code></p>\n"},
        {"escapes", "5 < 7 & \"да\"", "<p>5 &lt; 7 &amp; &quot;да&quot;</p>\n"},
        {"quotes stay", "«Ёлка» -- \"так\"", "<p>«Ёлка» -- &quot;так&quot;</p>\n"},
        {"entity", "&copy; &laquo;Имя&raquo;", "<p>© «Имя»</p>\n"},
        {"line break", "раз  \nдва", "<p>раз<br>\nдва</p>\n"},
        {"tight list", "- раз\n- два", "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>\n"},
        {"loose list", "- раз\n\n- два", "<ul>\n<li><p>раз</p>\n</li>\n<li><p>два</p>\n</li>\n</ul>\n"},
        {"ordered", "3. три\n4. четыре", "<ol start=\"3\">\n<li>три</li>\n<li>четыре</li>\n</ol>\n"},
        {"tasks", "- [x] да\n- [ ] нет",
         "<ul>\n<li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"выполнено\">☑</span> да</li>\n"
         "<li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"не выполнено\">☐</span> "
         "нет</li>\n</ul>\n"},
        {"quote", "> слово", "<blockquote>\n<p>слово</p>\n</blockquote>\n"},
        {"rule", "раз\n\n***\n", "<p>раз</p>\n<hr>\n"},
        {"code block", "```sql\nSELECT 1 < 2\n```",
         "<pre tabindex=\"0\"><code class=\"language-sql\">SELECT 1 &lt; 2\n</code></pre>\n"},
        {"bare address", "Сайт https://example.org/a.",
         "<p>Сайт <a href=\"https://example.org/a\">https://example.org/a</a>.</p>\n"},
        {"title", "[имя](https://a.ru \"Кто \\\"он\\\"\")",
         "<p><a href=\"https://a.ru\" title=\"Кто &quot;он&quot;\">имя</a></p>\n"},
        {"image", "![Педсовет](https://a.ru/a.jpg)", "<p><img src=\"https://a.ru/a.jpg\" alt=\"Педсовет\"></p>\n"},
        {"second image", "![А](https://a.ru/a.jpg) ![Б](https://a.ru/b.jpg)",
         "<p><img src=\"https://a.ru/a.jpg\" alt=\"А\"> <img src=\"https://a.ru/b.jpg\" alt=\"Б\" "
         "loading=\"lazy\"></p>\n"},
        {"comment", "раз <!-- скрыто --> два\n\n<!-- и это -->\n", "<p>раз  два</p>\n"},
        {"byte order mark", "\xef\xbb\xbfТекст", "<p>Текст</p>\n"},
        {"empty", "", ""},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        const auto result = rendered(item.markdown);
        CHECK(result.document.html == item.html);
        CHECK(result.problems.empty());
    }
}

TEST_CASE("a picture of the site keeps its place free and offers its sizes")
{
    markdown::Options options;
    options.resolve = [](const markdown::Link& link) { return "../" + link.target; };
    options.picture = [](const markdown::Link& link, const std::string& address) {
        CHECK(link.is_picture);
        if (link.target == "a.svg") return markdown::Picture{.address = address};
        return markdown::Picture{.address = "../b-480.jpg",
                                 .width = 800,
                                 .height = 600,
                                 .sizes = {{"../b-480.jpg", 480}, {address, 800}},
                                 .webp = {{"../b-480.webp", 480}}};
    };
    Diagnostics problems;
    const auto text = std::make_shared<SourceText>(SourceText{"content/x.md", "![А](a.svg)\n\n![Б](b.jpg)\n"});
    const auto html = markdown::render(whole(text), options, problems).html;
    CHECK(html == "<p><img src=\"../a.svg\" alt=\"А\"></p>\n"
                  "<p><picture><source type=\"image/webp\" srcset=\"../b-480.webp 480w\" sizes=\"(max-width: 48rem) "
                  "100vw, 48rem\">"
                  "<img src=\"../b-480.jpg\" srcset=\"../b-480.jpg 480w, ../b.jpg 800w\" sizes=\"(max-width: 48rem) "
                  "100vw, 48rem\" "
                  "alt=\"Б\" width=\"800\" height=\"600\" loading=\"lazy\"></picture></p>\n");
}

TEST_CASE("links into the site are found without making HTML")
{
    const auto text = std::make_shared<SourceText>(
        SourceText{"content/x.md", "[а](a.pdf) ![б](b.jpg) <https://a.ru> [в](#v) [г](mailto:a@b.ru)\n\n| [д](d.csv) "
                                   "|\n|---|\n| ![](e.png) |\n\n`[ж](z.pdf)`\n"});
    std::string found;
    for (const auto& link : markdown::find_inner_links(whole(text)))
        found += (link.is_picture ? "!" : "") + link.target + " ";
    CHECK(found == "a.pdf !b.jpg d.csv !e.png ");
}

TEST_CASE("headings get ids of Latin letters, unique in the document")
{
    const auto document =
        rendered("## Что делаем?\n\n### Что делаем\n\n## 🙂\n\n## Что делаем 2\n")
            .document;
    CHECK(document.html == "<h2 id=\"chto-delaem\">Что делаем?</h2>\n<h3 id=\"chto-delaem-2\">Что делаем</h3>\n"
                           "<h2 id=\"razdel\">🙂</h2>\n<h2 id=\"chto-delaem-2-2\">Что делаем 2</h2>\n");
    REQUIRE(document.headings.size() == 4);
    CHECK(document.headings[1].level == 3);
    CHECK(document.headings[1].id == "chto-delaem-2");
    CHECK(document.headings[1].text == "Что делаем");
}

TEST_CASE("first_heading_level moves all headings, at most to the sixth level")
{
    markdown::Options options;
    options.first_heading_level = 4;
    CHECK(html_of("## А\n\n### Б\n\n#### В\n\n##### Г\n", options) ==
          "<h4 id=\"a\">А</h4>\n<h5 id=\"b\">Б</h5>\n<h6 id=\"v\">В</h6>\n<h6 id=\"g\">Г</h6>\n");
}

TEST_CASE("a table is a named region that scrolls, with scoped headers and classes for alignment")
{
    CHECK(html_of("Таблица: Итоги *года*\n\n| Школа | Балл |  |\n|---|--:|:-:|\n| Зырянская | 12 | да |\n") ==
          "<section class=\"table-scroll\" aria-label=\"Итоги года\" tabindex=\"0\"><table>\n"
          "<caption><span>Итоги года</span></caption>\n"
          "<thead>\n<tr><th scope=\"col\">Школа</th><th scope=\"col\" class=\"number\">Балл</th>"
          "<td class=\"center\"></td></tr>\n</thead>\n"
          "<tbody>\n<tr><td>Зырянская</td><td class=\"number\">12</td><td class=\"center\">да</td></tr>\n</tbody>\n"
          "</table></section>\n");
}

TEST_CASE("a table without a caption is named by its heading, and no two alike")
{
    const std::string table = "| А | Б |\n|---|---|\n| 1 | 2 |\n\n";
    const auto html = html_of(table + "## Сроки\n\n" + table + "Слово.\n\n" + table);
    CHECK(html.find("aria-label=\"Таблица\"") != std::string::npos);
    CHECK(html.find("aria-label=\"Сроки\"") != std::string::npos);
    CHECK(html.find("aria-label=\"Сроки (2)\"") != std::string::npos);
    CHECK(html.find("<caption class=\"visually-hidden\"><span>Сроки</span></caption>") != std::string::npos);
}

TEST_CASE("internal targets go through resolve; others stay")
{
    markdown::Options options;
    std::vector<std::string> asked;
    options.resolve = [&asked](const markdown::Link& link) {
        asked.push_back(link.target);
        return "../" + link.target + "?a&b";
    };
    const auto html =
        html_of("[а](dom.md) ![б](p.png) [в](#mesto) [г](https://a.ru) [д](mailto:a@b.ru) [е](tel:+7)", options);
    CHECK(asked == std::vector<std::string>{"dom.md", "p.png"});
    CHECK(html.find("href=\"../dom.md?a&amp;b\"") != std::string::npos);
    CHECK(html.find("src=\"../p.png?a&amp;b\"") != std::string::npos);
    for (const auto* same : {"href=\"#mesto\"", "href=\"https://a.ru\"", "href=\"mailto:a@b.ru\"", "href=\"tel:+7\""}) {
        CAPTURE(same);
        CHECK(html.find(same) != std::string::npos);
    }
}

TEST_CASE("fenced blocks of known kinds are handed over with the place of their lines")
{
    markdown::Options options;
    options.block_kinds = {"chart"};
    std::vector<std::string> contents;
    std::vector<std::string> places;
    options.block = [&](const markdown::FencedBlock& block) {
        contents.emplace_back(block.content.view());
        const auto position = PositionFinder()(*block.where.text, block.where.begin);
        places.push_back(std::to_string(position.line) + ":" + std::to_string(position.column));
        return "<figure>" + block.kind + "</figure>\n";
    };
    const auto document =
        rendered("---\n---\nТекст\n\n```chart шире\nsql: 1\n\ntitle: «Я»\n```\n\n- а\n\n  ~~~chart\n  sql: 2\n  ~~~\n\n"
                 "```charts\nx\n```\n\n```chart\n```\n\n```chart\nnot closed",
                 options)
            .document;
    CHECK(contents == std::vector<std::string>{"sql: 1\n\ntitle: «Я»\n", "  sql: 2\n", "", "not closed"});
    CHECK(places == std::vector<std::string>{"5:1", "13:3", "21:1", "24:1"});
    CHECK(document.html.find("<p>Текст</p>\n<figure>chart</figure>\n") == 0);
    CHECK(document.html.find("<code class=\"language-charts\">x\n</code>") != std::string::npos);
}

TEST_CASE("summary is the first paragraph, text is everything, both without markup")
{
    const auto document = rendered("## Раздел\n\nПервый **абзац**,\nдве [строки](https://a.ru).\n\n- пункт\n\n"
                                   "| А | Б |\n|---|---|\n| 1 | `2` |\n\n![Рисунок](https://a.ru/a.png)\n")
                              .document;
    CHECK(document.summary == "Первый абзац, две строки.");
    CHECK(document.text == "Раздел\nПервый абзац, две строки.\nпункт\nА Б\n1 2\nРисунок");
}

TEST_CASE("escape_html makes text safe in elements and attributes")
{
    CHECK(markdown::escape_html("<a href=\"x\" title='y'>&amp;") ==
          "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
}

namespace {

/// `columns` of a header, and `rows` of one cell each.
std::string wide_table(std::size_t columns, std::size_t rows)
{
    std::string header;
    std::string line;
    std::string text;
    for (std::size_t i = 0; i < columns; ++i) {
        header += "|а";
        line += "|---";
    }
    for (std::size_t i = 0; i < rows; ++i) text += "|1|\n";
    return header + "|\n" + line + "|\n" + text;
}

/// `uses` of one address of about `bytes`.
std::string repeated_reference(std::size_t bytes, std::size_t uses)
{
    std::string text = "[x]: /" + std::string(bytes, 'a') + "\n\n";
    for (std::size_t i = 0; i < uses; ++i) text += "[x] ";
    return text;
}

}

TEST_CASE("a short text that would become a very long page is refused")
{
    // 998 cells are missing in each row: 200 rows lack 199,600 of them.
    CHECK(rendered(wide_table(1'000, 200)).problems.empty());
    CHECK(rendered(wide_table(1'000, 202)).places() == std::vector<std::string>{"markdown.too-much 2:1"});
    CHECK(rendered("> " + wide_table(60'000, 2)).problems.empty());
    CHECK(rendered(repeated_reference(1'000, 4'000)).problems.empty());
    CHECK(rendered(repeated_reference(10'000, 4'000)).problems.empty());
    CHECK(rendered(repeated_reference(10'000, 6'000)).places() == std::vector<std::string>{"markdown.too-much 1:3"});
    CHECK(rendered(repeated_reference(10'000, 6'000)).document.html.empty());
}

TEST_CASE("many headings of the same words and many columns take no time of their own")
{
    std::string headings;
    for (int i = 0; i < 20'000; ++i) headings += "## Отчёт\n";
    const auto document = rendered(headings).document;
    REQUIRE(document.headings.size() == 20'000);
    CHECK(document.headings.front().id == "otchet");
    CHECK(document.headings.back().id == "otchet-20000");
    CHECK(rendered(wide_table(20'000, 1)).problems.empty());
}

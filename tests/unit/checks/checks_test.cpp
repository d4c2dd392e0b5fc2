#include "checks/checks.hpp"
#include "support/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

using namespace opora;

namespace {

/// A page of these parts.
std::string outline(const std::string& html, const std::string& head, const std::string& body)
{
    return "<!DOCTYPE html><" + html + "><head>" + head + "</head><body>" + body + "</body></html>";
}

/// A page without problems around `body`.
std::string page(const std::string& body, const std::string& title = "Имя")
{
    return outline("html lang=\"ru\"", "<title>" + title + "</title>", "<h1>Имя</h1>" + body);
}

std::vector<Diagnostic> check(const std::vector<SiteFile>& files, const checks::Options& options = {})
{
    Diagnostics problems;
    checks::run(files, options, problems);
    tests::check_words(problems.all());
    return problems.sorted();
}

std::vector<std::string> codes(const std::vector<Diagnostic>& problems)
{
    std::vector<std::string> result;
    for (const auto& problem : problems) result.emplace_back(problem.code.name);
    return result;
}

std::string argument(const Diagnostic& problem, std::string_view name)
{
    for (const auto& [key, value] : problem.arguments)
        if (key == name)
            return std::holds_alternative<std::string>(value) ? std::get<std::string>(value)
                                                              : std::to_string(std::get<std::int64_t>(value));
    return "(absent)";
}

}

TEST_CASE("each fault of a page is found by its code, and a page without faults by none")
{
    const std::string table = "<table><caption>Т</caption><tr><th scope=\"col\">А</th></tr></table>";
    const std::string chart = "<svg role=\"img\"><title>Г</title></svg>";
    struct Case {
        std::string name, html;
        std::vector<std::string> expected;
    };
    const std::vector<Case> cases{
        {"clean", page("<h2 id=\"a\">А</h2><h3>Б</h3><h2>В</h2><p><a href=\"#a\">к А</a></p>" + table + chart), {}},
        {"alt absent", page("<img src=\"index.html\">"), {"checks.missing-alt"}},
        {"decoration", page("<img src=\"index.html\" alt=\"\">"), {}},
        {"two h1", page("<h1>Второй</h1>"), {"checks.h1-count"}},
        {"no h1", outline("html lang=\"ru\"", "<title>Т</title>", "<p>я</p>"), {"checks.h1-count"}},
        {"jump", page("<h3>Б</h3>"), {"checks.heading-jump"}},
        {"no lang", outline("html", "<title>Т</title>", "<h1>я</h1>"), {"checks.missing-lang"}},
        {"no title", outline("html lang=\"ru\"", "<title> </title>", "<h1>я</h1>"), {"checks.missing-title"}},
        {"title of a chart is no title",
         outline("html lang=\"ru\"", "", "<h1>я</h1>" + chart),
         {"checks.missing-title"}},
        {"two ids", page("<p id=\"a\"></p><p id=\"b\"></p><p id=\"a\"></p>"), {"checks.duplicate-id"}},
        {"no caption", page("<table><tr><th>А</th></tr></table>"), {"checks.table-without-header"}},
        {"no th", page("<table><caption>Т</caption><tr><td>А</td></tr></table>"), {"checks.table-without-header"}},
        {"th of an inner table does not count",
         page("<table><caption>Т</caption><tr><td>" + table + "</td></tr></table>"),
         {"checks.table-without-header"}},
        {"layout table", page("<table role=\"presentation\"><tr><td>А</td></tr></table>"), {}},
        {"chart without title", page("<svg role=\"img\"><path d=\"M0 0\"/></svg>"), {"checks.chart-without-title"}},
        {"chart with empty title", page("<svg role=\"img\"><title></title></svg>"), {"checks.chart-without-title"}},
        {"decorative svg", page("<svg aria-hidden=\"true\"></svg>"), {}},
        {"link without words", page("<a href=\"index.html\"> </a>"), {"checks.empty-link"}},
        {"link with a picture", page("<a href=\"index.html\"><img src=\"index.html\" alt=\"Дом\"></a>"), {}},
        {"link with a label",
         page("<a href=\"index.html\" aria-label=\"Дом\"><svg aria-hidden=\"true\"></svg></a>"),
         {}},
        {"button without words", page("<button></button>"), {"checks.empty-link"}},
        {"empty address", page("<a href=\"\">а</a>"), {"checks.empty-link"}},
        {"empty mail", page("<a href=\"mailto:\">а</a>"), {"checks.empty-link"}},
        {"mail", page("<a href=\"mailto:a@b.ru\">а</a><a href=\"tel:+7\">б</a><a href=\"https://a.ru/#x\">в</a>"), {}},
        {"foreign script", page("<script src=\"https://a.ru/a.js\"></script>"), {"checks.third-party"}},
        {"foreign picture without scheme", page("<img alt=\"\" src=\"//a.ru/a.png\">"), {"checks.third-party"}},
        {"foreign source set",
         page("<img alt=\"\" src=\"index.html\" srcset=\"index.html 1x, https://a.ru/b.png 2x\">"),
         {"checks.third-party"}},
        {"foreign style", page("<link rel=\"stylesheet\" href=\"http://a.ru/a.css\">"), {"checks.third-party"}},
        {"canonical address", page("<link rel=\"canonical\" href=\"https://a.ru/\">"), {}},
        {"inline script", page("<script>1</script>"), {"checks.inline-code"}},
        {"data block", page("<script type=\"application/ld+json\">{}</script>"), {}},
        {"style element", page("<style>p{}</style>"), {"checks.inline-code"}},
        {"style attribute", page("<p style=\"color:red\">я</p>"), {"checks.inline-code"}},
        {"handler", page("<p onclick=\"x()\">я</p>"), {"checks.inline-code"}},
        {"label for nothing", page("<label for=\"x\">я</label>"), {"checks.broken-anchor"}},
        {"described by two", page("<p id=\"b\"></p><p aria-describedby=\"b c\">я</p>"), {"checks.broken-anchor"}},
        {"redirect needs no heading",
         outline("html lang=\"ru\"", "<title>Т</title><meta http-equiv=\"refresh\" content=\"0; url=index.html\">", ""),
         {}},
        {"redirect to nowhere",
         outline("html lang=\"ru\"", "<title>Т</title><meta http-equiv=\"refresh\" content=\"0; url=../x/\">", ""),
         {"checks.broken-link"}},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        CHECK(codes(check({{"index.html", item.html}})) == item.expected);
    }
}

TEST_CASE("links are followed from the page that holds them")
{
    const std::vector<SiteFile> others{{"index.html", page("<p id=\"mesto\"></p>", "Дом")},
                                       {"novosti/a/dannye.csv", "1"},
                                       {"novosti/по-русски.csv", "1"},
                                       {"novosti/index.html", page("<p id=\"по-русски\"></p>", "Новости")}};
    struct Case {
        std::string target, code;
    };
    const std::vector<Case> cases{
        {"../", ""},
        {"..", ""},
        {"../index.html?q=1#по-русски", ""},
        {"../#%D0%BF%D0%BE-%D1%80%D1%83%D1%81%D1%81%D0%BA%D0%B8", ""},
        {"../%D0%BF%D0%BE-%D1%80%D1%83%D1%81%D1%81%D0%BA%D0%B8.csv", ""},
        {"../../#mesto", ""},
        {"../../#net", "checks.broken-anchor"},
        {"#net", "checks.broken-anchor"},
        {"#top", ""},
        {"#", ""},
        {"./", ""},
        {"dannye.csv", ""},
        {"dannye.csv#row=2", ""},
        {"./dannye.csv", ""},
        {"dannye.json", "checks.broken-link"},
        {"../a", "checks.broken-link"},
        {"../../../", "checks.broken-link"},
        {"/novosti/", ""},
        {"/shkoly/", "checks.broken-link"},
        {"?q=1", ""},
    };
    for (const auto& item : cases) {
        CAPTURE(item.target);
        auto files = others;
        files.push_back({"novosti/a/index.html", page("<a href=\"" + item.target + "\">а</a>", "А")});
        CHECK(codes(check(files)) ==
              (item.code.empty() ? std::vector<std::string>{} : std::vector<std::string>{item.code}));
    }
}

TEST_CASE("the site's own address is not another host")
{
    const checks::Options options{.base_url = "https://example.org/shnor/"};
    struct Case {
        std::string markup;
        std::vector<std::string> expected;
    };
    const std::vector<Case> cases{
        {"<a href=\"https://example.org/shnor/novosti/\">а</a>", {}},
        {"<a href=\"https://example.org/shnor\">а</a>", {}},
        {"<a href=\"https://example.org/shnor/net/\">а</a>", {"checks.broken-link"}},
        {"<a href=\"/shnor/net/\">а</a>", {"checks.broken-link"}},
        {"<a href=\"/shnor/#net\">а</a>", {"checks.broken-anchor"}},
        {"<a href=\"/drugoe/\">а</a>", {}},
        {"<a href=\"https://example.org/shnor-2/\">а</a>", {}},
        {"<img alt=\"\" src=\"https://example.org/shnor/novosti/\">", {}},
        {"<img alt=\"\" src=\"https://example.org/a.png\">", {"checks.third-party"}},
    };
    for (const auto& item : cases) {
        CAPTURE(item.markup);
        CHECK(codes(check({{"index.html", page("", "Дом")}, {"novosti/index.html", page(item.markup)}}, options)) ==
              item.expected);
    }
}

TEST_CASE("pages with one title, files with one path and heavy pages are found")
{
    const auto titles = check({{"a/index.html", page("", "Итоги")}, {"b/index.html", page("", "Итоги")}});
    REQUIRE(codes(titles) == std::vector<std::string>{"checks.duplicate-title"});
    CHECK(argument(titles.front(), "page") == "/b/");
    CHECK(argument(titles.front(), "other") == "/a/");

    const auto paths = check({{"a.csv", "1"}, {"a.csv", "2"}, {"a.csv", "3"}});
    REQUIRE(codes(paths) == std::vector<std::string>{"checks.duplicate-path"});
    CHECK(argument(paths.front(), "path") == "/a.csv");

    const auto heavy = check({{"index.html", page(std::string(3000, 'x'))}}, {.page_size_limit = 2048});
    REQUIRE(codes(heavy) == std::vector<std::string>{"checks.page-too-large"});
    CHECK(argument(heavy.front(), "size") == "4");
    CHECK(argument(heavy.front(), "limit") == "2");
    CHECK(heavy.front().code.severity == Severity::Warning);
    CHECK(argument(heavy.front(), "kind") == "none");
}

TEST_CASE("a folder cannot hold a file and a folder of one name, and no system takes any name")
{
    const auto paths_of = [](const std::vector<Diagnostic>& problems) {
        std::string paths;
        for (const auto& problem : problems)
            paths += std::string(problem.code.name) + " " + argument(problem, "path") + "\n";
        return paths;
    };
    CHECK(paths_of(check({{"shkoly", "x"}, {"shkoly/a.csv", "x"}, {"shkoly/b/c.csv", "x"}, {"shkoly2/a", "x"}})) ==
          "checks.duplicate-path /shkoly\n");
    CHECK(paths_of(check({{"a/b", "x"}, {"a/b/c", "x"}, {"a/b/d", "x"}})) == "checks.duplicate-path /a/b\n");
    CHECK(check({{"a", "x"}, {"a.b", "x"}, {"ab/a", "x"}}).empty());
    checks::Options options;
    options.added_later = {"manifest.json"};
    CHECK(paths_of(check({{"manifest.json", "{}"}, {"a/manifest.json", "{}"}}, options)) ==
          "checks.duplicate-path /manifest.json\n");
    CHECK(check({{std::string(230, 'a') + "/b", "x"}}).empty());
    CHECK(codes(check({{std::string(231, 'a') + "/b", "x"}})) == std::vector<std::string>{"checks.long-path"});
    CHECK(codes(check({{"b/" + std::string(231, 'a'), "x"}})) == std::vector<std::string>{"checks.long-path"});
    std::string deep;
    for (int i = 0; i < 499; ++i) deep += "a/";
    CHECK(check({{deep + "bc", "x"}}).empty());
    CHECK(codes(check({{deep + "bcd", "x"}})) == std::vector<std::string>{"checks.long-path"});
}

TEST_CASE("a picture that is offered in sizes weighs what a telephone takes of it")
{
    const checks::Options options{.pictures_size_limit = 100};
    const auto with = [&](const std::string& body) {
        return check({{"480.webp", std::string(100, 'x')},
                      {"960.webp", std::string(101, 'x')},
                      {"1280.webp", std::string(900, 'x')},
                      {"a.jpg", std::string(900, 'x')},
                      {"index.html", page(body)}},
                     options);
    };
    const std::string image = "<img alt=\"\" src=\"a.jpg\" srcset=\"a.jpg 480w\">";
    CHECK(with("<picture><source type=\"image/webp\" srcset=\"480.webp 480w, 1280.webp 1280w\">" + image + "</picture>")
              .empty());
    const auto heavy =
        with("<picture><source srcset=\"480.webp 480w, 960.webp 960w, 1280.webp 1280w\">" + image + "</picture>");
    REQUIRE(codes(heavy) == std::vector<std::string>{"checks.pictures-too-heavy"});
    CHECK(argument(heavy.front(), "target") == "960.webp");
    CHECK(with("<img alt=\"\" src=\"a.jpg\" srcset=\"480.webp 480w, a.jpg 1000w\">").empty());
    CHECK(codes(with("<picture><source srcset=\"480.webp 480w\"><img alt=\"\" src=\"480.webp\"></picture><img alt=\"\" "
                     "src=\"a.jpg\">"))
              .size() == 1);
}

TEST_CASE("a page that is too large says what takes most of it")
{
    const auto table = "<table><caption>Все <b>школы</b></caption><tr><th scope=\"col\">" + std::string(2000, 'x') +
                       "</th></tr></table>";
    const auto heavy =
        check({{"index.html", page("<p>" + std::string(1000, 'y') + "</p>" + table)}}, {.page_size_limit = 2048});
    REQUIRE(codes(heavy) == std::vector<std::string>{"checks.page-too-large"});
    CHECK(argument(heavy.front(), "kind") == "table");
    CHECK(argument(heavy.front(), "name") == "Все школы");
    CHECK(argument(heavy.front(), "part") == "3"); // 2 kB of x and the tags around them
    const auto even = check({{"index.html", page("<p>" + std::string(600, 'y') + "</p>" + std::string(3000, 'z'))}},
                            {.page_size_limit = 2048});
    CHECK(argument(even.front(), "kind") == "none");
}

TEST_CASE("a page may be as large as the limit, and a quarter of it is worth naming")
{
    const auto table =
        "<table><caption>Школы</caption><tr><th scope=\"col\">" + std::string(500, 'x') + "</th></tr></table>";
    const auto filled = [&](std::size_t size) { return page(table + std::string(size - page(table).size(), 'z')); };
    const auto size =
        4 * (table.size() - std::string("</table>").size()); // an element weighs what is before its end tag
    CHECK(check({{"index.html", filled(size)}}, {.page_size_limit = size}).empty());
    const auto quarter = check({{"index.html", filled(size)}}, {.page_size_limit = size - 1});
    REQUIRE(codes(quarter) == std::vector<std::string>{"checks.page-too-large"});
    CHECK(argument(quarter.front(), "name") == "Школы");
    const auto less = check({{"index.html", filled(size + 1)}}, {.page_size_limit = size});
    REQUIRE(codes(less) == std::vector<std::string>{"checks.page-too-large"});
    CHECK(argument(less.front(), "kind") == "none");
}

TEST_CASE("the pictures of a page are weighed together, each once")
{
    const auto picture = [](const std::string& path, std::size_t size) {
        return SiteFile{path, std::string(size, 'x')};
    };
    const auto shown = [](const std::string& target) { return "<img alt=\"\" src=\"" + target + "\">"; };
    const checks::Options options{.pictures_size_limit = 4096};
    const std::vector<SiteFile> pictures{picture("a.jpg", 3000), picture("b.jpg", 1096), picture("c.jpg", 1)};
    const auto with = [&](const std::string& body) {
        auto files = pictures;
        files.push_back({"index.html", page(body)});
        return check(files, options);
    };
    CHECK(with(shown("a.jpg") + shown("b.jpg") + shown("./a.jpg")).empty());
    const auto heavy = with(shown("c.jpg") + shown("a.jpg") + shown("b.jpg"));
    REQUIRE(codes(heavy) == std::vector<std::string>{"checks.pictures-too-heavy"});
    CHECK(argument(heavy.front(), "size") == "5");
    CHECK(argument(heavy.front(), "limit") == "4");
    CHECK(argument(heavy.front(), "target") == "a.jpg");
    CHECK(argument(heavy.front(), "part") == "3");
}

TEST_CASE("a problem points to the file that the page came from, else into the page")
{
    auto text = std::make_shared<SourceText>();
    text->path = "content/novosti/x.md";
    text->bytes = "## А\n";
    checks::Options options;
    options.origins["novosti/x/index.html"] = whole(text);
    const auto bad = page("<p>я</p>\n<a href=\"net/\">а</a>");
    const auto problems = check(
        {{"novosti/x/index.html", bad}, {"y/index.html", page("<p>я</p>\n<a href=\"net/\">а</a>", "Другое")}}, options);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].where->text->path == "content/novosti/x.md");
    CHECK(argument(problems[0], "page") == "/novosti/x/");
    CHECK(problems[1].where->text->path == "y/index.html");
    CHECK(problems[1].where->view() == "href=\"net/\"");
    CHECK(PositionFinder()(*problems[1].where->text, problems[1].where->begin).line == 2);
}

TEST_CASE("what more than ten pages share is reported once, with their number")
{
    auto text = std::make_shared<SourceText>();
    text->path = "content/a.md";
    text->bytes = "а";
    for (const std::size_t count : {10U, 11U}) {
        CAPTURE(count);
        checks::Options options;
        std::vector<SiteFile> files;
        for (std::size_t i = 0; i < count; ++i) {
            const auto name = std::to_string(i);
            // The same address, written from different depths.
            files.push_back({i % 2 == 0 ? name + "/index.html" : "a/" + name + "/index.html",
                             page(i % 2 == 0 ? "<a href=\"../net/\">а</a>" : "<a href=\"../../net/\">а</a>", name)});
            options.origins[files.back().path] = whole(text);
        }
        const auto problems = check(files, options);
        if (count == 10) {
            CHECK(problems.size() == 10);
            CHECK(problems.front().where->text->path == "content/a.md");
            CHECK(argument(problems.front(), "more") == "0");
            continue;
        }
        REQUIRE(problems.size() == 1);
        CHECK(argument(problems.front(), "more") == "10");
        CHECK(problems.front().where->text->path == "0/index.html");
    }
}

TEST_CASE("the number of threads changes nothing")
{
    std::vector<SiteFile> files;
    for (int i = 0; i < 60; ++i)
        files.push_back({std::to_string(i) + "/index.html",
                         page("<h3>а</h3><img src=\"x" + std::to_string(i) + "\">", std::to_string(i % 50))});
    const auto describe = [&files](std::size_t jobs) {
        Diagnostics problems;
        checks::run(files, {.jobs = jobs}, problems);
        std::vector<std::string> result;
        for (const auto& problem : problems.all())
            result.push_back(std::string(problem.code.name) + argument(problem, "page"));
        return result;
    };
    const auto single = describe(1);
    CHECK(single.size() == 60 + 60 + 1 + 10); // broken links, missing alts, one jump for all, repeated titles
    CHECK(describe(4) == single);
}

TEST_CASE("elements in each other are counted by what is not closed")
{
    const auto nested = [](std::size_t depth) {
        std::string html;
        for (std::size_t i = 0; i < depth; ++i) html += "<div>";
        for (std::size_t i = 0; i < depth; ++i) html += "</div>";
        return html;
    };
    // html, head is closed, body
    CHECK(codes(check({{"index.html", page(nested(998))}})).empty());
    CHECK(codes(check({{"index.html", page(nested(999))}})) == std::vector<std::string>{"checks.too-deep"});
    CHECK(codes(check({{"index.html", page(nested(1'000'000))}})) ==
          std::vector<std::string>{"checks.page-too-large", "checks.too-deep"});
    std::string long_list = "<ul>";
    for (int i = 0; i < 5'000; ++i) long_list += "<li>я<br><img src=\"index.html\" alt=\"\"></li>";
    const auto problems = codes(check({{"index.html", page(long_list + "</ul>")}}));
    CHECK(std::ranges::find(problems, "checks.too-deep") == problems.end());
}

TEST_CASE("a page that leaves anything to a browser's guess is not strict, and the place is where the guess begins")
{
    struct Case {
        std::string body, mistake, place;
    };
    const std::vector<Case> cases{
        {"<p>а", "order", "</body"},
        {"<p>а</b></p>", "order", "</b"},
        {"<b><i>а</b></i>", "order", "</b"},
        {"<p>а</p ></p>", "order", "</p "},
        {"<br></br>", "order", "</br"},
        {"<p>а & б</p>", "ampersand", "& б</p"},
        {"<p>а &copy; б</p>", "ampersand", "&copy; б</p"},
        {"<p>&#0;</p>", "ampersand", "&#0;</p"},
        {"<a href=\"index.html?a=1&b=2\">а</a>", "ampersand", "&b=2\""},
        {"<p>1 < 2</p>", "angle", "< 2</p"},
        {"<!-- а -->", "comment", "<!-- а --"},
        {"<p class=a>а</p>", "attribute", "class=a"},
        {"<p class='a'>а</p>", "attribute", "class='a'"},
        {"<p Class=\"a\">а</p>", "attribute", "Class=\"a\""},
        {"<p id=\"a\" class=\"b\" id=\"c\">а</p>", "twice", "id=\"c\""},
        {"<p id=\"a\"class=\"b\">а</p>", "tag", "class=\"b\""},
        {"<br/>", "slash", "<br/"},
        {"<P>а</P>", "element", "<P"},
        {"<blink>а</blink>", "element", "<blink"},
        {"<iframe></iframe>", "element", "<iframe"},
        {"<p><div>а</div></p>", "inside", "<div"},
        {"<p><span><ul><li>а</li></ul></span></p>", "inside", "<ul"},
        {"<a href=\"index.html\">а<a href=\"index.html\">б</a></a>", "inside", "<a href=\"index.html\""},
        {"<button>а<a href=\"index.html\">б</a></button>", "inside", "<a href=\"index.html\""},
        {"<li>а</li>", "inside", "<li"},
        {"<ul><li><div><li>а</li></div></li></ul>", "inside", "<li"},
        {"<dd>а</dd>", "inside", "<dd"},
        {"<tr><td>а</td></tr>", "inside", "<tr"},
        {"<table><td>а</td></table>", "inside", "<td"},
        {"<table><div>а</div></table>", "inside", "<div"},
        {"<table>а<tr><td>б</td></tr></table>", "text", "а<tr"},
        {"<div><caption>а</caption></div>", "inside", "<caption"},
        {"<h2><h3>а</h3></h2>", "inside", "<h3"},
        {"<form action=\"index.html\"><form action=\"index.html\"></form></form>", "inside",
         "<form action=\"index.html\""},
        {"<body></body>", "inside", "<body"},
        {"<svg><p>а</p></svg>", "inside", "<p"},
        {"<svg><title><b>а</b></title></svg>", "inside", "<b"},
        {"<script>let a = \"<!--\";</script>", "raw", "let a = \"<!--\";</script"},
    };
    for (const auto& item : cases) {
        CAPTURE(item.body);
        const auto problems = check({{"index.html", page(item.body)}});
        REQUIRE(codes(problems) == std::vector<std::string>{"checks.loose-html"});
        CHECK(argument(problems.front(), "mistake") == item.mistake);
        CHECK(std::string(problems.front().where->view()) == item.place);
    }
    const std::string good = page("");
    const auto mistake_of = [](const std::string& html) {
        const auto problems = check({{"index.html", html}});
        return problems.size() == 1 ? argument(problems.front(), "mistake") : "none";
    };
    CHECK(mistake_of(good) == "none");
    CHECK(mistake_of(good.substr(1)) == "doctype");
    CHECK(mistake_of(good.substr(0, 15)) == "doctype");
    CHECK(mistake_of(good.substr(0, good.size() - 7)) == "open");
    CHECK(mistake_of(good.substr(0, good.size() - 1)) == "tag");
    CHECK(mistake_of(good + " \n") == "none");
    CHECK(mistake_of(good + "я") == "text");
    CHECK(mistake_of(good + "<html></html>") == "inside");
    CHECK(mistake_of(outline("html lang=\"ru\"", "<title>Т</title><p>а</p>", "")) == "inside");
    CHECK(mistake_of("<!DOCTYPE html><html lang=\"ru\"><body></body></html>") == "inside");
}

TEST_CASE("what is strict is read as it is meant")
{
    const auto problems = [](const std::string& body) { return codes(check({{"index.html", page(body)}})); };
    CHECK(problems("<a href=\"index.html?a=1&amp;b=2#x&#39;y\">а</a><p id=\"x'y\">а &lt; &#x431; &nbsp; > б</p>")
              .empty());
    CHECK(problems("<ul>\n<li>а<ul><li>б</li></ul></li>\n</ul><dl><div><dt>а</dt><dd>б</dd></div><dt>в</dt></dl>")
              .empty());
    CHECK(problems("<table><caption>Т</caption><thead><tr><th scope=\"col\">а</th></tr></thead>\n<tbody><tr><td>"
                   "<div><p>б</p></div></td></tr></tbody></table>")
              .empty());
    CHECK(problems("<svg viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><g><path d=\"M0 0\"/>"
                   "<clipPath id=\"c\"></clipPath></g></svg>")
              .empty());
    CHECK(problems("<script type=\"application/json\">{\"a\": \"<b> & < >\"}</script><details open><summary>а</summary>"
                   "</details><textarea aria-label=\"а\">1 &lt; 2</textarea>")
              .empty());
    CHECK(problems("<select aria-label=\"а\"><optgroup label=\"б\"><option>в</option></optgroup></select>").empty());
    // A title with `&amp;` is one with `&`.
    const auto titles = check({{"a/index.html", page("", "А &amp; Б")}, {"b/index.html", page("", "А &#38; Б")}});
    REQUIRE(codes(titles) == std::vector<std::string>{"checks.duplicate-title"});
    CHECK(argument(titles.front(), "title") == "А & Б");
}

TEST_CASE("pages of one template that are not strict are reported once, with its name; links to them are not judged")
{
    checks::Options options;
    std::vector<SiteFile> files{{"index.html", page("<a href=\"a/0/#x\">а</a>")}};
    for (int i = 0; i < 3; ++i) {
        const auto path = "a/" + std::to_string(i) + "/index.html";
        files.push_back({path, page("<p><p>а</p></p>")});
        options.templates[path] = "school";
    }
    files.push_back({"b/index.html", page("<br/>")});
    options.templates["b/index.html"] = "news_item";
    const auto problems = check(files, options);
    REQUIRE(codes(problems) == std::vector<std::string>(2, "checks.loose-html"));
    CHECK(argument(problems[0], "template") == "school");
    CHECK(argument(problems[0], "more") == "2");
    CHECK(problems[0].where->text->path == "a/0/index.html");
    CHECK(argument(problems[1], "template") == "news_item");
    CHECK(argument(problems[1], "more") == "0");
}

TEST_CASE("a link of a cell that leads nowhere is said once, at the cell, however many pages show it")
{
    const auto text =
        std::make_shared<const SourceText>(SourceText{"data/documents.csv", "id,link\na,www.example.org/x\n", ""});
    const std::string link = "<a href=\"www.example.org/x\">Открыть</a>";
    const std::vector<SiteFile> files{
        {"index.html", page(link)},
        {"dokumenty/index.html", page("<a href=\"../www.example.org/x\">Открыть</a>", "Документы")}};
    const checks::Options options{
        .cell_links = {{.target = "www.example.org/x", .where = {text, 10, 27}, .cell = "B2"},
                       {.target = "dokumenty/", .where = {text, 8, 9}, .cell = "A2"},
                       {.target = "https://example.org/", .where = {text, 8, 9}, .cell = "A2"}}};
    const auto problems = check(files, options);
    REQUIRE(codes(problems) == std::vector<std::string>{"checks.broken-cell-link"});
    CHECK(problems.front().cell == "B2");
    CHECK(argument(problems.front(), "what") == "host");
}

TEST_CASE("a cell may name a place of a page, if the page has it")
{
    const auto text = std::make_shared<const SourceText>(SourceText{"data/documents.csv", "id,link\n", ""});
    const std::vector<SiteFile> files{{"index.html", page("<h2 id=\"sroki\">Сроки</h2>")}};
    const auto said = [&](const std::string& target) {
        return codes(check(files, {.cell_links = {{.target = target, .where = {text, 0, 2}, .cell = "B2"}}})).size();
    };
    CHECK(said("#sroki") == 0);
    CHECK(said("#srok") == 1);
}

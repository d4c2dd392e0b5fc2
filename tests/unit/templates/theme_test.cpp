#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "templates/theme.hpp"
#include "unit/templates/themes.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using templates::View;
using tests::Files;
using tests::load;
using tests::rendered;

namespace {

/// Its views live as long as the program: cases may keep them.
View sample_view()
{
    static templates::Sheet sheet;
    auto view = sheet.object();
    view["title"] = "<Имя> & \"кавычки\"";
    view["body_html"] = templates::html("<p>готово</p>");
    view["empty"] = "";
    view["shown"] = true;
    view["school"]["name"] = "Зырянская";
    for (const auto* name : {"раз", "два"}) {
        auto row = sheet.object();
        row["name"] = name;
        view["rows"].push_back(row);
    }
    view["words"].push_back("а");
    view["words"].push_back("б");
    view["none"] = View::List{};
    return view;
}

}

TEST_CASE("templates show views")
{
    struct Case {
        std::string source, expected;
    };
    const std::vector<Case> cases{
        {"{{title}}", "&lt;Имя&gt; &amp; &quot;кавычки&quot;"},
        {"{{{body_html}}}", "<p>готово</p>"},
        {"{{&body_html}}", "<p>готово</p>"},
        {"[{{absent}}{{empty}}]", "[]"},
        {"{{school.name}}", "Зырянская"},
        {"{{#school}}{{name}}{{/school}}", "Зырянская"},
        {"{{#rows}}<li>{{name}}</li>{{/rows}}", "<li>раз</li><li>два</li>"},
        {"{{#words}}{{.}},{{/words}}", "а,б,"},
        {"{{#shown}}да{{/shown}}{{^shown}}нет{{/shown}}", "да"},
        {"{{#empty}}да{{/empty}}{{^empty}}нет{{/empty}}", "нет"},
        {"{{#none}}да{{/none}}{{^none}}нет{{/none}}", "нет"},
        {"{{#absent}}да{{/absent}}{{^absent}}нет{{/absent}}", "нет"},
        {"а{{! пояснение }}б", "аб"},
        {"<ul>\n{{#rows}}\n  <li>{{name}}\n{{/rows}}\n</ul>\n", "<ul>\n  <li>раз\n  <li>два\n</ul>\n"},
        {"{{ title }}|{{# shown }}1{{/ shown }}", "&lt;Имя&gt; &amp; &quot;кавычки&quot;|1"},
    };
    for (const auto& item : cases) {
        CAPTURE(item.source);
        CHECK(rendered(item.source, sample_view()) == item.expected);
    }
}

TEST_CASE("partials may hold partials, and see the view where they stand")
{
    const Files files{{"templates/partials/list.mustache", "<ul>{{#rows}}{{> item}}{{/rows}}</ul>\n"},
                      {"templates/partials/item.mustache", "\xef\xbb\xbf<li>{{name}}</li>\n"}};
    CHECK(rendered("<nav>\n{{> list}}\n</nav>", sample_view(), files) ==
          "<nav>\n<ul><li>раз</li><li>два</li></ul>\n</nav>");
}

TEST_CASE("a brace at the edge of a partial is a text, whatever stands beside it")
{
    const Files files{{"templates/partials/open.mustache", "<b>{"}, {"templates/partials/close.mustache", "}</b>"}};
    CHECK(rendered("{{> open}}{{title}}{{> close}}", sample_view(), files) ==
          "<b>{&lt;Имя&gt; &amp; &quot;кавычки&quot;}</b>");
    CHECK(rendered("{{> open}}{{#shown}}я{{/shown}}", sample_view(), files) == "<b>{я");
}

TEST_CASE("a page is written between the two halves of its layout, and what it made known is there in the second")
{
    const auto loaded = load({{"templates/layout.mustache", "<{{title}}>{{{content_html}}}</{{note}}>"},
                              {"templates/page.mustache", "{{shown_word}}"}});
    REQUIRE(loaded.places().empty());
    templates::Sheet sheet;
    auto view = sheet.object();
    view["title"] = "т";
    view["shown_word"] = "слово";
    templates::Renderer renderer(loaded.theme);
    for (int page = 0; page < 2; ++page) {
        std::string html;
        renderer.show(view);
        renderer.append_before_content(html);
        CHECK(html == "<т>");
        renderer.append("page", html);
        renderer.set("note", View::fixed("&"));
        renderer.append_after_content(html);
        CHECK(html == "<т>слово</&amp;>");
        renderer.show({});
        renderer.append("page", html);
        CHECK(html == "<т>слово</&amp;>"); // nothing is left of the page before
    }
}

TEST_CASE("terms are replaced in all texts, and words of the site come before those of the theme")
{
    const Files files{{"themes/own/theme.yaml", "{}\n"},
                      {"themes/own/strings.yaml", "a: \"{Term.office} и {term.list}\"\n"
                                                  "b: \"{n, plural, one {# {term.list}} other {# {term.list_of}}}\"\n"
                                                  "terms: {office: управление, list: список, list_of: списка}\n"},
                      {"themes/own/templates/page.mustache", "{{t.a}}"}};
    const auto tree = source::open_memory(files);
    const auto with = [&](const std::map<std::string, std::string>& words, Diagnostics& problems) {
        return templates::load_theme(*tree, "own", ".", words, problems);
    };
    Diagnostics problems;
    CHECK(rendered(with({}, problems), "page", {}) == "Управление и список");
    const auto theme =
        with({{"terms.office", "отдел 'а'"}, {"terms.list_of", "перечня"}, {"abbreviations.Х", "х {1}"}}, problems);
    CHECK(theme.strings().format("a") == "Отдел 'а' и список");
    CHECK(theme.strings().format("b", {{"n", std::int64_t{2}}}) == "2 перечня");
    CHECK(theme.strings().format("abbreviations.Х") == "х {1}");
    const auto braces = with({{"terms.office", "отдел {{а}} и 'б' }"}}, problems);
    CHECK(rendered(braces, "page", {}) == "Отдел &#123;&#123;а}} и &#39;б&#39; } и список");
    std::string codes;
    for (const auto& problem : problems.all()) codes += std::string(problem.code.name) + " ";
    CHECK(codes == "");
}

TEST_CASE("texts of strings.yaml are there under t, escaped and never read as tags")
{
    const Files files{{"strings.yaml", "nav:\n  skip: К содержанию\n  more: \"Ещё <b> '{{'x'}}'\"\ncount: \"{n, "
                                       "plural, one {# школа} other {# школ}}\"\n"}};
    CHECK(rendered("{{t.nav.skip}}", sample_view(), files) == "К содержанию");
    auto with_page = files;
    with_page["templates/page.mustache"] = "{{t.nav.skip}}";
    const auto loaded = load(with_page);
    CHECK(loaded.theme.strings().format("count", {{"n", std::int64_t{21}}}) == "21 школа");
    CHECK(loaded.theme.strings().has("nav.skip"));
}

TEST_CASE("mistakes of a theme are reported where they are")
{
    const std::string page = "themes/own/templates/page.mustache:";
    struct Case {
        std::string name;
        Files files;
        std::vector<std::string> places;
    };
    const std::vector<Case> cases{
        {"tag without end",
         {{"templates/page.mustache", "Ё\n {{title}\n"}},
         {"templates.bad-template " + page + "2:2"}},
        {"triple without end",
         {{"templates/page.mustache", "{{{a_html}}"}},
         {"templates.bad-template " + page + "1:1"}},
        {"no name", {{"templates/page.mustache", "{{ }}"}}, {"templates.bad-template " + page + "1:1"}},
        {"delimiters", {{"templates/page.mustache", "{{=<% %>=}}"}}, {"templates.bad-template " + page + "1:1"}},
        {"section without end",
         {{"templates/page.mustache", "{{#a}}\n{{#b}}{{/b}}"}},
         {"templates.bad-template " + page + "1:1"}},
        {"layout without a page",
         {{"templates/layout.mustache", "<main></main>"}},
         {"templates.bad-template themes/own/templates/layout.mustache:1:1"}},
        {"layout with a page in a section",
         {{"templates/layout.mustache", "{{#a}}{{{content_html}}}{{/a}}"}},
         {"templates.bad-template themes/own/templates/layout.mustache:1:1"}},
        {"layout with two pages",
         {{"templates/layout.mustache", "{{{content_html}}}{{#a}}{{{content_html}}}{{/a}}"}},
         {"templates.bad-template themes/own/templates/layout.mustache:1:1"}},
        {"layout with a page", {{"templates/layout.mustache", "<p>{{{content_html}}}</p>"}}, {}},
        {"end without section", {{"templates/page.mustache", "a{{/a}}"}}, {"templates.bad-template " + page + "1:2"}},
        {"crossed sections",
         {{"templates/page.mustache", "{{#a}}{{#b}}{{/a}}{{/b}}"}},
         {"templates.bad-template " + page + "1:13", "templates.bad-template " + page + "1:19"}},
        {"text as section",
         {{"templates/page.mustache", "{{#t.a}}{{/t.a}}"}, {"strings.yaml", "a: б\n"}},
         {"templates.bad-template " + page + "1:1"}},
        {"section across files",
         {{"templates/page.mustache", "{{> a}}{{/x}}"}, {"templates/partials/a.mustache", "{{#x}}"}},
         {"templates.bad-template " + page + "1:8",
          "templates.bad-template themes/own/templates/partials/a.mustache:1:1"}},
        {"unknown partial", {{"templates/page.mustache", "{{> menu}}"}}, {"templates.unknown-partial " + page + "1:1"}},
        {"partial cycle",
         {{"templates/page.mustache", "{{> a}}"},
          {"templates/partials/a.mustache", "{{> b}}"},
          {"templates/partials/b.mustache", "я {{> a}}"}},
         {"templates.partial-cycle themes/own/templates/partials/b.mustache:1:3"}},
        {"raw slot", {{"templates/page.mustache", "<p>{{{title}}}"}}, {"templates.raw-slot " + page + "1:4"}},
        {"raw slot by mark", {{"templates/page.mustache", "{{& title}}"}}, {"templates.raw-slot " + page + "1:1"}},
        {"raw item", {{"templates/page.mustache", "{{#a}}{{{.}}}{{/a}}"}}, {"templates.raw-slot " + page + "1:7"}},
        {"escaped HTML", {{"templates/page.mustache", "{{body_html}}"}}, {"templates.escaped-html " + page + "1:1"}},
        {"section of HTML", {{"templates/page.mustache", "{{#body_html}}{{{body_html}}}{{/body_html}}"}}, {}},
        {"unknown text",
         {{"templates/page.mustache", "{{t.nav.skip}}"}, {"strings.yaml", "nav: {skap: а}\n"}},
         {"templates.unknown-string " + page + "1:1"}},
        {"text with values",
         {{"templates/page.mustache", "{{t.a}}"}, {"strings.yaml", "a: \"{n} штук\"\n"}},
         {"templates.string-with-arguments " + page + "1:1"}},
        {"bad text",
         {{"strings.yaml", "a: ок\nb: \"{n, plural\"\n"}},
         {"templates.bad-string themes/own/strings.yaml:2:4"}},
        {"list of texts", {{"strings.yaml", "a: [б]\n"}}, {"templates.bad-string themes/own/strings.yaml:1:4"}},
        {"absent file",
         {{"theme.yaml", "assets:\n  style: assets/style.css\n"}},
         {"templates.bad-asset themes/own/theme.yaml:2:10"}},
        {"path that leads out",
         {{"theme.yaml", "assets:\n  style: {worker: ../../secret}\n"}},
         {"templates.bad-asset themes/own/theme.yaml:2:10"}},
        {"unknown asset",
         {{"theme.yaml", "assets: {style: a.css}\n"}, {"a.css", "p {\n src: url(asset:font)}"}},
         {"templates.unknown-asset themes/own/a.css:2:11"}},
        {"asset cycle",
         {{"theme.yaml", "assets: {a: a.css, b: b.css}\n"}, {"a.css", "url(asset:b)"}, {"b.css", "url(asset:a)"}},
         {"templates.asset-cycle themes/own/b.css:1:5"}},
        {"unknown key", {{"theme.yaml", "asset: {}\n"}}, {"dataset.unknown-key themes/own/theme.yaml:1:1"}},
        {"unknown parent",
         {{"theme.yaml", "extends: defualt\n"}},
         {"templates.missing-theme themes/own/theme.yaml:1:10"}},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        const auto found = load(item.files).places();
        CAPTURE((found.empty() ? std::string("none") : found.front()));
        CHECK(found == item.places);
    }
}

TEST_CASE("a missing theme is reported where site.yaml names it")
{
    const tests::TemporaryFolder home;
    home.write("themes/default/theme.yaml", "{}\n");
    const auto tree = source::open_memory({{"site.yaml", "name: Имя\ntheme: defalt\n"}});
    Diagnostics problems;
    const auto theme = templates::load_theme(*tree, "defalt", home.path(), {}, problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().code.name == "templates.missing-theme");
    CHECK(problems.all().front().where->view() == "defalt");
    const auto& arguments = problems.all().front().arguments;
    CHECK(std::get<std::string>(std::find_if(arguments.begin(), arguments.end(), [](const auto& a) {
                                    return a.first == "similar";
                                })->second) == "default");
    CHECK(theme.template_names().empty());
}

TEST_CASE("names of themes cannot lead out of the folder of themes")
{
    const tests::TemporaryFolder home;
    home.write("secret/theme.yaml", "{}\n");
    const auto tree = source::open_memory({});
    Diagnostics problems;
    const auto theme = templates::load_theme(*tree, "../secret", home.path(), {}, problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().code.name == "templates.missing-theme");
}

TEST_CASE("a theme takes from the theme that it extends what it does not have")
{
    const tests::TemporaryFolder home;
    home.write("themes/base/theme.yaml", "assets: {style: assets/style.css, icon: assets/icon.svg}\n");
    home.write("themes/base/assets/style.css", "body{}");
    home.write("themes/base/assets/icon.svg", "<svg/>");
    home.write("themes/base/strings.yaml", "a: базовый\nb: базовый\n");
    home.write("themes/base/templates/page.mustache", "{{t.a}} {{t.b}} {{> foot}}");
    home.write("themes/base/templates/home.mustache", "дом");
    home.write("themes/base/templates/partials/foot.mustache", "базовый подвал");
    const auto loaded = load({{"theme.yaml", "extends: base\n"},
                              {"strings.yaml", "b: свой\n"},
                              {"assets/style.css", "p{}"},
                              {"templates/partials/foot.mustache", "свой подвал"}},
                             home);
    CHECK(loaded.places().empty());
    CHECK(loaded.theme.template_names() == std::vector<std::string>{"home", "page"});
    CHECK(rendered(loaded.theme, "page", {}) == "базовый свой свой подвал");
    REQUIRE(loaded.theme.asset_files().size() == 2);
    CHECK(loaded.theme.asset_files()[1].bytes == "p{}");

    home.write("themes/base/theme.yaml", "extends: base\n");
    CHECK(load({{"theme.yaml", "extends: base\n"}}, home).places() ==
          std::vector<std::string>{"templates.theme-cycle themes/base/theme.yaml:1:10"});
}

TEST_CASE("a site's own theme rests on the program's, so that nothing the program asks for is missing")
{
    const tests::TemporaryFolder home;
    home.write("themes/default/theme.yaml", "{}\n");
    home.write("themes/default/strings.yaml", "a: общий\nb: общий\n");
    home.write("themes/default/templates/page.mustache", "{{t.a}} {{t.b}}");
    const auto loaded = load({{"strings.yaml", "b: свой\n"}}, home);
    CHECK(loaded.places().empty());
    CHECK(rendered(loaded.theme, "page", {}) == "общий свой");
}

TEST_CASE("assets get names by content and find each other by these names")
{
    const tests::TemporaryFolder home;
    home.write("themes/worker/dist/font.woff2", "font bytes");
    const auto loaded = load({{"theme.yaml", "assets:\n  style: assets/style.css\n  script: assets/site.js\n  font: "
                                             "{worker: dist/font.woff2}\n"
                                             "  same: {worker: dist/font.woff2}\n"},
                              {"assets/style.css", "a{src:url(asset:font)}b{src:url(\"asset:font\")}/* asset:none */"},
                              {"assets/site.js", "load('asset:style')"}},
                             home);
    CHECK(loaded.places().empty());
    // The hash is what sha256sum says of these ten bytes.
    const std::string font = "font.ee2e883086.woff2";
    CHECK(loaded.theme.asset("font") == "assets/" + font);
    CHECK(loaded.theme.asset("same") == "assets/" + font);
    CHECK(loaded.theme.asset_paths().size() == 4);
    REQUIRE(loaded.theme.asset_files().size() == 3);
    std::map<std::string, std::string> bytes;
    for (const auto& file : loaded.theme.asset_files()) bytes[file.path] = file.bytes;
    CHECK(bytes["assets/" + font] == "font bytes");
    CHECK(bytes[loaded.theme.asset("style")] == "a{src:url(" + font + ")}b{src:url(\"" + font + "\")}/* asset:none */");
    CHECK(bytes[loaded.theme.asset("script")] == "load('" + loaded.theme.asset("style").substr(7) + "')");
    CHECK(loaded.theme.asset("style").substr(0, 13) == "assets/style.");
}

TEST_CASE("a file that was not built is the machine's fault")
{
    CHECK_THROWS_AS((void)load({{"theme.yaml", "assets: {font: {worker: dist/b.woff2}}\n"}}), EnvironmentError);
}

TEST_CASE("every raw slot is listed with its template")
{
    const auto loaded = load({{"templates/page.mustache", "{{{b_html}}}{{{a_html}}}{{{b_html}}}{{> head}}"},
                              {"templates/partials/head.mustache", "{{{meta_html}}}"}});
    CHECK(loaded.theme.raw_slots() ==
          std::vector<std::string>{"page: a_html", "page: b_html", "partials/head: meta_html"});
}

TEST_CASE("pages can be rendered at the same time")
{
    const auto loaded = load({{"templates/page.mustache", "{{#rows}}\n<li>{{name}} {{title}}\n{{/rows}}\n{{> foot}}"},
                              {"templates/partials/foot.mustache", "{{{body_html}}}"}});
    const auto view = sample_view();
    const auto expected = rendered(loaded.theme, "page", view);
    std::vector<std::string> results(500);
    parallel_for(results.size(), 4, [&](std::size_t i) { results[i] = rendered(loaded.theme, "page", view); });
    for (const auto& result : results) REQUIRE(result == expected);
}

namespace {

std::string nested_sections(int depth)
{
    std::string text;
    for (int i = 0; i < depth; ++i) text += "{{#shown}}";
    text += "я";
    for (int i = 0; i < depth; ++i) text += "{{/shown}}";
    return text;
}

/// Each of `levels` partials puts in the next one twice.
Files doubled(int levels)
{
    Files files;
    for (int i = 0; i < levels; ++i) {
        const auto next = "{{> p" + std::to_string(i + 1) + "}}";
        files["templates/partials/p" + std::to_string(i) + ".mustache"] = next + next;
    }
    files["templates/partials/p" + std::to_string(levels) + ".mustache"] = "я";
    return files;
}

}

TEST_CASE("sections and partials have limits")
{
    CHECK(rendered(nested_sections(50), sample_view()) == "я");
    const std::string place = "templates.bad-template themes/own/templates/page.mustache:1:";
    CHECK(load({{"templates/page.mustache", nested_sections(51)}}).places().front() == place + "501");
    CHECK(load({{"templates/page.mustache", nested_sections(20'000)}}).places().front() == place + "501");

    CHECK(rendered("{{> p0}}", sample_view(), doubled(8)).size() == 256 * std::string("я").size());
    // Sections of a file and of its partial are inside of each other.
    const auto around = [](int depth) {
        return Files{{"templates/page.mustache", std::string(nested_sections(14)).replace(14 * 10, 2, "{{> p}}")},
                     {"templates/partials/p.mustache", nested_sections(depth)}};
    };
    CHECK(load(around(50)).places().empty());
    CHECK(rendered(load(around(50)).theme, "page", sample_view()) == "я");
    auto deeper = around(50);
    deeper["templates/page.mustache"] = "{{#shown}}" + deeper["templates/page.mustache"] + "{{/shown}}";
    CHECK(load(deeper).places() ==
          std::vector<std::string>{"templates.bad-template themes/own/templates/partials/p.mustache:1:491"});

    auto files = doubled(30);
    files["templates/page.mustache"] = "{{> p0}}";
    CHECK(load(files).places().size() == 1);
}

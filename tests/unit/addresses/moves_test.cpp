#include "addresses/compare.hpp"
#include "addresses/moves.hpp"
#include "addresses/server_rules.hpp"
#include "dataset/load_tables.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::addresses;

namespace {

using Files = std::map<std::string, std::string>;

/// What the lines of a table come to on a site of these addresses: `from > to`, or the code of the problem.
std::string resolved(const std::string& rows, const Paths& paths)
{
    const auto tree = source::open_memory({{"data/addresses.csv", "from,to,since,reason\n" + rows}});
    const auto table = dataset::load_table(*tree, std::string(table_name));
    Diagnostics problems;
    const auto lines = read_lines(table, {}, "https://example.org/shnor/", problems);
    const auto moves = resolve(lines, {.paths = paths}, problems);
    std::string text;
    for (const auto& move : moves.moves) text += move.from + " > " + (move.to ? move.to->words() : "-") + "\n";
    for (const auto& anchor : moves.anchors) text += anchor.page + " #" + anchor.from + " > #" + anchor.to + "\n";
    for (const auto& problem : problems.sorted()) text += std::string(problem.code.name) + " " + problem.cell + "\n";
    return text;
}

std::string read(std::string_view text)
{
    const auto found = read_place(text, "https://example.org/shnor/");
    if (found.place) return found.place->words();
    return found.refusal == Refusal::Outside ? "outside" : "form";
}

std::string proposals(const Side& before, const Side& after)
{
    std::string text;
    for (const auto& one : propose(before, after))
        text += one.from + " > " + one.to.value_or("?") + " " + std::to_string(static_cast<int>(one.ground)) + "\n";
    return text;
}

dataset::Tables tables_of(const std::string& schools)
{
    Diagnostics problems;
    auto tables = dataset::load_tables(*source::open_memory({{"data/schools.csv", schools}}), problems);
    CHECK(tests::to_text(problems).empty());
    return tables;
}

}

TEST_CASE("an address is read however it is written")
{
    CHECK(read("praktiki/x/") == "praktiki/x/");
    CHECK(read(" /praktiki/x ") == "praktiki/x/");
    CHECK(read("https://example.org/shnor/praktiki/x/index.html") == "praktiki/x/");
    CHECK(read("dannye/x.csv") == "dannye/x.csv");
    CHECK(read("/") == "/");
    CHECK(read("index.html") == "/");
    CHECK(read("metodika/#itogi") == "metodika/#itogi");
}

TEST_CASE("what the site cannot have is no address")
{
    CHECK(read("https://example.com/x/") == "outside");
    CHECK(read("//example.com/x/") == "outside");
    CHECK(read("mailto:a@example.org") == "outside");
    for (const auto* text :
         {"a b/", "../x/", "a//b/", "a/./b/", "страница/", "x/?y=1", "x/#", "a\\b", "x/;return", "x/$uri", "x/\"y"})
        CHECK_MESSAGE(read(text) == "form", text);
}

TEST_CASE("chains end at what the site has")
{
    CHECK(resolved("a/,b/,2023-01-01,\nb/,c/,2023-01-02,\n", {"c/"}) == "a/ > c/\nb/ > c/\n");
    CHECK(resolved("a/,b/,2023-01-01,\nb/,,2023-01-02,Снято\n", {}) == "a/ > -\nb/ > -\n");
    CHECK(resolved("a/,/,2023-01-01,\n", {""}) == "a/ > /\n");
    CHECK(resolved("a/,b/#c,2023-01-01,\n", {"b/"}) == "a/ > b/#c\n");
}

TEST_CASE("each mistake is said once, at its cell")
{
    CHECK(resolved("a/,b/,2023-01-01,\n", {"a/", "b/"}) == "addresses.living A2\n");
    CHECK(resolved("a/,b/,2023-01-01,\n/a,b/,2023-01-01,\n", {"b/"}) == "a/ > b/\naddresses.twice A3\n");
    CHECK(resolved("a/,a/,2023-01-01,\n", {}) == "addresses.circle A2\n");
    CHECK(resolved("a/,b/,2023-01-01,\nb/,c/,2023-01-01,\nc/,b/,2023-01-01,\n", {}) ==
          "addresses.circle A3\naddresses.circle A4\n");
    CHECK(resolved("a/,b/,2023-01-01,\nb/,c/,2023-01-01,\n", {}) == "addresses.no-target B3\n");
    CHECK(resolved("a/,https://example.com/,2023-01-01,\n", {}) == "addresses.no-target B2\n");
    CHECK(resolved("a/,,2023-01-01,\n", {}) == "addresses.no-reason D2\n");
    CHECK(resolved("a/,,2023-01-01,?\n", {}) == "addresses.no-reason D2\n");
    CHECK(resolved("a/,,2023-01-01,??\n", {}) == "a/ > -\n");
    CHECK(resolved("/,a/,2023-01-01,\n", {"a/"}) == "addresses.bad-address A2\n");
}

TEST_CASE("a place of a page has another name on the same page, also after the page has moved")
{
    CHECK(resolved("a/#x,a/#y,2023-01-01,\n", {"a/"}) == "a/ #x > #y\n");
    CHECK(resolved("b/#x,a/#y,2023-01-01,\nb/,a/,2023-01-01,\n", {"a/"}) == "b/ > a/\na/ #x > #y\n");
    CHECK(resolved("a/#x,b/#y,2023-01-01,\n", {"a/", "b/"}) == "addresses.other-page A2\n");
    CHECK(resolved("a/#x,a/,2023-01-01,\n", {"a/"}) == "addresses.other-page A2\n");
    CHECK(resolved("b/#x,b/#y,2023-01-01,\n", {"a/"}) == "addresses.no-target A2\n");
    CHECK(resolved("a/#x,,2023-01-01,Раздел убран\n", {"a/"}).empty());
}

TEST_CASE("rules of servers carry the path of the site, also for the file behind a folder")
{
    const std::vector<Move> moves{{.from = "a/", .to = Place{.path = "b/", .anchor = "c"}}, {.from = "d.csv"}};
    std::map<std::string, std::string> files;
    for (const auto& file : server_rules(moves, "https://example.org/shnor/")) files[file.path] = file.bytes;
    CHECK(files["nginx-moved.map"] == "/shnor/a/ \"/shnor/b/#c\";\n/shnor/a/index.html \"/shnor/b/#c\";\n");
    CHECK(files["nginx-gone.map"] == "/shnor/d.csv 1;\n");
    CHECK(files["apache-moved.txt"] == "/shnor/a/ /shnor/b/#c\n/shnor/a/index.html /shnor/b/#c\n");
    CHECK(files["apache-gone.txt"] == "/shnor/d.csv gone\n");
    CHECK(files["caddy-moved"].starts_with("# Addresses that the site had.\nredir /shnor/a/ /shnor/b/#c 301\n"));
    CHECK(files["caddy-moved"].find("@opora_gone path /shnor/d.csv\n") != std::string::npos);
    CHECK(server_rules(moves, "").front().bytes == "/d.csv gone\n");
    // Caddy does not start when it imports an empty file; a comment is none.
    for (const auto& file : server_rules({}, "")) {
        const std::string expected = file.path == "caddy-moved" ? "# Addresses that the site had.\n" : "";
        CHECK_MESSAGE(file.bytes == expected, file.path);
    }
}

TEST_CASE("a page that keeps half of its text has another name, one that keeps less is another page")
{
    const auto text = [](int kept) {
        std::string lines;
        for (int i = 0; i < 10; ++i)
            lines += (i < kept ? "the same line number " : "some new line number ") + std::to_string(i) + "\n";
        return lines;
    };
    const auto before = source::open_memory({{"content/novosti/a.md", text(10)}, {"content/index.md", "x"}});
    const auto half = source::open_memory({{"content/novosti/b.md", text(5)}, {"content/index.md", "x"}});
    const auto less = source::open_memory({{"content/novosti/b.md", text(4)}, {"content/index.md", "x"}});
    CHECK(renamed_pages(*before, *half) ==
          std::map<std::string, std::string>{{"content/novosti/a.md", "content/novosti/b.md"}});
    CHECK(renamed_pages(*before, *less).empty());
    const Side old{.paths = {"", "novosti/a/"}, .tree = before.get()};
    const Side now{.paths = {"", "novosti/b/"}, .tree = half.get()};
    CHECK(proposals(old, now) == "novosti/a/ > novosti/b/ 1\n");
}

TEST_CASE("a school is the same by its name, and by half of its cells")
{
    const auto before = tables_of("id,name,settlement,address,pupils\na,Еловская СОШ,с. Елово,Мира 1,50\n");
    const auto renamed = tables_of("id,name,settlement,address,pupils\nb,Еловская СОШ,с. Другое,Лесная 2,70\n");
    const auto half = tables_of("id,name,settlement,address,pupils\nb,Новая СОШ,с. Елово,Мира 1,70\n");
    const auto less = tables_of("id,name,settlement,address,pupils\nb,Новая СОШ,с. Елово,Лесная 2,70\n");
    const std::map<std::string, std::string> changed{{"a", "b"}};
    CHECK(changed_ids(before.at("schools"), renamed.at("schools")) == changed);
    CHECK(changed_ids(before.at("schools"), half.at("schools")) == changed);
    CHECK(changed_ids(before.at("schools"), less.at("schools")).empty());
    const auto tree = source::open_memory({});
    const Side old{.paths = {"shkoly/a/", "shkoly/a/index.json"}, .tree = tree.get(), .tables = &before};
    const Side now{.paths = {"shkoly/b/", "shkoly/b/index.json"}, .tree = tree.get(), .tables = &renamed};
    CHECK(proposals(old, now) == "shkoly/a/ > shkoly/b/ 2\n");
}

TEST_CASE("what nobody can know is asked, what follows from the data leads to the page above")
{
    const auto heading = [](const std::string& path) {
        return path.ends_with('/') && path != "novosti/" ? std::string("Семинар") : std::string();
    };
    const Side before{.paths = {"novosti/a/", "shkoly/", "shkoly/status/x/", "shkoly/b/oge.csv", "shkoly/b/",
                                "dokumenty/x.pdf", "assets/site.0123456789.js", "dannye/a.vl.json"},
                      .heading = heading};
    const Side after{.paths = {"novosti/c/", "shkoly/", "shkoly/b/"}, .heading = heading};
    CHECK(proposals(before, after) == "dokumenty/x.pdf > ? 0\nnovosti/a/ > novosti/c/ 4\n"
                                      "shkoly/b/oge.csv > shkoly/b/ 5\nshkoly/status/x/ > shkoly/ 5\n");
    const Side two{.paths = {"novosti/c/", "novosti/d/", "shkoly/", "shkoly/b/", "shkoly/b/oge.csv", "shkoly/status/x/",
                             "dokumenty/x.pdf"},
                   .heading = heading};
    CHECK(proposals(before, two) == "novosti/a/ > ? 0\n");
    CHECK(proposals(before, before).empty());
}

TEST_CASE("what earlier versions of the program called otherwise is known")
{
    const Side before{.paths = {"dannye/district.csv", "dannye/district/", "shkoly/status/ne-trebuetsya/"}};
    const Side after{.paths = {"dannye/totals.csv", "dannye/totals/", "shkoly/status/ne-v-spiske/"}};
    CHECK(proposals(before, after) == "dannye/district.csv > dannye/totals.csv 3\ndannye/district/ > dannye/totals/ 3\n"
                                      "shkoly/status/ne-trebuetsya/ > shkoly/status/ne-v-spiske/ 3\n");
}

TEST_CASE("the heading of a page is its text without elements")
{
    CHECK(heading_of("<main><h1 id=\"x\">Школа <span>№ 2</span></h1><h1>b</h1>") == "Школа № 2");
    CHECK(heading_of("<p>x</p>").empty());
}

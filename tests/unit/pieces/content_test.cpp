#include "pieces/content.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::text_at;

namespace {

/// A page content/otchety/god.md with this body, among others that it may link to.
tests::SampleSite site_with(const std::string& body)
{
    return tests::SampleSite({{"data/schools.csv", "id,name,pupils\nx,Лесная СОШ,21\ny,Другая СОШ,13000\n"},
                              {"content/metodika.md", "---\ntitle: Методика\n---\n\nТекст.\n"},
                              {"content/otchety/god.md", "---\ntitle: Итоги\n---\n\n" + body + "\n"}});
}

templates::View pieces_of(tests::SampleSite& site)
{
    auto context = site.context();
    const auto* file = context.content_at("otchety/god/");
    REQUIRE(file != nullptr);
    return pieces::render_content(context, *file, file->url).pieces;
}

}

TEST_CASE("links between files become links between pages, relative to the page")
{
    struct Case {
        std::string link, expected;
    };
    const std::vector<Case> cases{
        {"../metodika.md", "../../metodika/"},
        {"../metodika.md#slovar", "../../metodika/#slovar"},
        {"/metodika/", "../../metodika/"},
        {"../shkoly/x.md", "../../shkoly/x/"},
        {"#itog", "#itog"},
        {"https://example.org/", "https://example.org/"},
    };
    for (const auto& each : cases) {
        INFO(each.link);
        auto site = site_with("[дальше](" + each.link + ")");
        CHECK(text_at(pieces_of(site), "0.piece_html").find("href=\"" + each.expected + "\"") != std::string::npos);
        CHECK(tests::codes(site.problems) == "");
    }
}

TEST_CASE("mistakes in links and blocks are reported by code")
{
    struct Case {
        std::string body, codes;
    };
    const std::vector<Case> cases{
        {"[дальше](../metodka.md)", "pages.unknown-page"},
        {"```value\ntitle: школ\nsql: SELECT nothing\n```", "pages.bad-sql"},
        {"```value\ntitle: школ\nsql: DELETE FROM schools\n```", "pages.forbidden-sql"},
        {"```value\ntitle: школ\nsql: SELECT id FROM schools\n```", "pages.not-one-value"},
        {"```chart\ntitle: Ученики\nsql: SELECT name, pupils FROM schools\nx: name\ny: pupil\n```",
         "pages.unknown-column"},
        {"```chart\ntitle: Ученики\nmark: pie\nsql: SELECT name, pupils FROM schools\nx: name\ny: pupils\n```",
         "pages.unknown-mark"},
        {"```chart\ntitle: В списке\nmark: strip\nsql: SELECT name, 1 AS listed FROM schools\nx: name\ny: listed\n```",
         "dataset.missing-key"},
        {"```chart\ntitle: В списке\nmark: strip\nsql: SELECT name, 1 AS listed, '2023' AS year FROM schools\nx: "
         "name\ny: listed\nseries: year\n```",
         ""},
        {"```chart\ntitle: Ученики\nmark: bar\nsql: SELECT name, pupils FROM schools\nx: name\ny: pupils\nlow: "
         "pupils\n```",
         "charts.unused-column"},
        {"```dashboard\npart: itogi\n```", "pages.unknown-in-dashboard"},
        {"```dashboard\npart: results\nprocedures: [oge-mat]\n```", "pages.unknown-in-dashboard"},
        {"```dashboard\npart: roadmap\nroadmap: karta\n```", "pages.unknown-in-dashboard"},
        {"```dashboard\npart: indicators\ngroup: кадры\n```", "pages.unknown-in-dashboard"},
        {"```dashboard\ntitle: Сводка\n```", "dataset.missing-key"},
        {"```dashboard\npart: cycle\nroadmap: karta\n```", "dataset.unknown-key"},
        {"```dashboard\npart: network\n```", ""},
        {"```table\ntitle: Школы\nsql: SELECT name FROM schools\ncolumns: {nam: Школа}\n```", "pages.unknown-column"},
    };
    for (const auto& each : cases) {
        INFO(each.body);
        auto site = site_with(each.body);
        pieces_of(site);
        CHECK(tests::codes(site.problems) == each.codes);
    }
}

TEST_CASE("a wrong column is reported where it is named")
{
    auto site =
        site_with("Начало.\n\n```chart\ntitle: Ученики\nsql: SELECT name, pupils FROM schools\nx: name\ny: pupil\n```");
    pieces_of(site);
    REQUIRE(site.problems.all().size() == 1);
    const auto& where = *site.problems.all().front().where;
    CHECK(where.view() == "pupil");
    CHECK(PositionFinder()(*where.text, where.begin).line == 11);
}

TEST_CASE("a value stands between the paragraphs around it")
{
    auto site = site_with("До.\n\n```value\ntitle: учеников\nsql: SELECT sum(pupils) FROM schools\n```\n\nПосле.");
    const auto view = pieces_of(site);
    CHECK(text_at(view, "0.piece_html").find("До.") != std::string::npos);
    CHECK(text_at(view, "1.piece_html") == "<p class=\"value\"><strong>13\u202F021</strong> учеников</p>\n");
    CHECK(text_at(view, "2.piece_html").find("После.") != std::string::npos);
}

TEST_CASE("a table block says in the words of the row's letter why a number is missing")
{
    auto site = site_with("```table\ntitle: Доли\nsql: SELECT 'Лесная' AS name, NULL AS share, 'c' AS status UNION ALL "
                          "SELECT 'Речная', NULL, 'действует'\n```");
    const auto view = pieces_of(site);
    CHECK(text_at(view, "0.figure.table.bodies.0.rows.0.cells.1.cell_text") == "скрыто");
    CHECK(text_at(view, "0.figure.table.bodies.0.rows.1.cells.1.cell_text") == "не указано");
    CHECK(text_at(view, "0.figure.table.legend.entries.0.legend_entry").starts_with("c — «скрыто»: "));
}

TEST_CASE("a table block has a caption, headings, formatted numbers and a CSV beside the page")
{
    auto site = site_with("```table\ntitle: Школы\nsql: SELECT name, pupils FROM schools ORDER BY id\ncolumns: {name: "
                          "Школа, pupils: Учеников}\n```");
    const auto view = pieces_of(site);
    CHECK(text_at(view, "0.figure.table.caption") == "Школы");
    CHECK(text_at(view, "0.figure.table.columns.1.column_title") == "Учеников");
    CHECK(text_at(view, "0.figure.table.bodies.0.rows.1.cells.1.cell_text") == "13\u202F000");
    REQUIRE(site.assembly.files.size() == 1);
    CHECK(site.assembly.files.front().path == "otchety/god/dannye-1.csv");
    CHECK(text_at(view, "0.figure.sources.tables.0.address") == "dannye/schools/");
    CHECK(text_at(view, "0.figure.sources.tables.0.link_text") == "Школы");
}

TEST_CASE("the table of an author's chart says in words what is told between two numbers, and leaves out the columns "
          "that say it")
{
    const auto site_of = [](const std::string& kind) {
        return site_with(
            "```" + kind +
            "\ntitle: Доля\nunit: \"%\"\nsql: SELECT id, CASE id WHEN 'x' THEN 12.0 END AS share, CASE id WHEN 'y' "
            "THEN 9.0 END AS share_from, CASE id WHEN 'y' THEN 11.0 END AS share_to FROM schools ORDER BY id\n" +
            (kind == "chart" ? "x: id\ny: share\nmark: bar\n```" : "```"));
    };
    auto drawn = site_of("chart");
    const auto table = pieces_of(drawn);
    CHECK(text_at(table, "0.figure.table.bodies.0.rows.0.cells.1.cell_text") == "12\u00A0%");
    CHECK(text_at(table, "0.figure.table.bodies.0.rows.1.cells.1.cell_text") == "от\u00A09 до\u00A011\u00A0%");
    auto asked = site_of("table");
    const auto whole = pieces_of(asked);
    CHECK(text_at(whole, "0.figure.table.bodies.0.rows.1.cells.1.cell_text").starts_with("от"));
    CHECK(text_at(whole, "0.figure.table.bodies.0.rows.1.cells.2.cell_text") == "9");
}

TEST_CASE("a dashboard block with nothing to show says so under its title")
{
    auto site = site_with("```dashboard\npart: cycle\ntitle: Решения года\n```");
    const auto view = pieces_of(site);
    CHECK(text_at(view, "0.dashboard.part_title") == "Решения года");
    CHECK(text_at(view, "0.dashboard.part_sentence") == "Показывать пока нечего: в таблицах нет таких строк.");
    CHECK(text_at(view, "0.dashboard.part_id") == "panel-1");
}

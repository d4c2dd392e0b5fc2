#include "content_files/settings.hpp"
#include "facts/school_facts.hpp"
#include "pages/school/school_results.hpp"
#include "pages/school/similar_schools.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using store::Value;
using templates::Key;
using templates::View;
using tests::text_at;
using tests::with_spaces;

namespace {

const std::map<std::string, std::string> group_files = {{"data/schools.csv",
                                                         "id,name,territory,settlement,pupils,closed_on\n"
                                                         "x,Лесная СОШ,село,с. Лесное,150,\n"
                                                         "y,Речная СОШ,село,с. Речное,200,\n"
                                                         "z,Тихая ООШ,село,с. Тихое,,\n"
                                                         "w,Прежняя ООШ,село,с. Прежнее,120,2023-08-31\n"}};

Value whole(std::int64_t value)
{
    return value;
}

std::vector<Value> result(const char* school, const char* period, const char* procedure)
{
    return {school, period, procedure, whole(40), whole(6), 15.0, 7.0, 29.0, "", ""};
}

/// Two periods of one exam, and another exam that too few schools had: for all four schools.
std::map<std::string, store::Rows> tables()
{
    std::vector<std::vector<Value>> results;
    for (const char* school : {"x", "y", "z", "w"}) {
        results.push_back(result(school, "2022", "oge-ma"));
        results.push_back(result(school, "2023", "oge-ma"));
        results.push_back(result(school, "2023", "ege-ma"));
    }
    return {{"results", tests::results(std::move(results))},
            {"totals",
             tests::table("totals", {{"2022", "oge-ma", "all", whole(200), whole(36), whole(18), whole(200), whole(200),
                                      whole(36), whole(36), whole(18), whole(18), whole(5), whole(0), "", ""},
                                     {"2023", "oge-ma", "all", whole(200), whole(36), whole(18), whole(200), whole(200),
                                      whole(36), whole(36), whole(18), whole(18), whole(5), whole(0), "", ""},
                                     {"2023", "ege-ma", "all", whole(160), whole(32), whole(20), whole(160), whole(160),
                                      whole(32), whole(32), whole(20), whole(20), whole(4), whole(0), "", ""}})},
            {"similar_groups", tests::table("similar_groups", {{"x", "selo", "село, от 100 до 299 учеников"},
                                                               {"y", "selo", "село, от 100 до 299 учеников"}})},
            {"similar_results",
             tests::similar_results(
                 {{"selo", "2022", "oge-ma", whole(5), {}, whole(8), whole(17), "от 8 до 17 %", "between"},
                  {"selo", "2023", "oge-ma", whole(5), whole(22), whole(22), whole(22), "", ""},
                  {"selo", "2023", "ege-ma", whole(4), {}, {}, {}, "меньше 5 похожих школ", "few"}})}};
}

tests::SampleSite compared_site(std::map<std::string, store::Rows> computed = tables())
{
    tests::SampleSite site(group_files, std::move(computed));
    site.settings.similar = content_files::SimilarSchools{.same = {"territory"}, .pupils = {100, 300}};
    return site;
}

View results_of(tests::SampleSite& site, const std::string& id)
{
    auto context = site.context();
    auto view = context.sheet().object();
    for (const auto& school : facts::load_schools(context))
        if (school.id == id) pages::add_results(context, school, pages::load_similar_groups(context), view);
    return view;
}

std::size_t length(const View& view, const std::string& list)
{
    return view.find(Key::of(list)).items().size();
}

}

TEST_CASE("a result stands beside its district and then beside similar schools")
{
    auto site = compared_site();
    const auto view = results_of(site, "x");
    const std::string exam = "figures.0.figure.";
    CHECK(text_at(view, exam + "table.columns.5.column_title") == "Район");
    CHECK(text_at(view, exam + "table.columns.6.column_title") == "Похо\u00ADжие школы");
    CHECK(text_at(view, exam + "table.bodies.0.rows.0.cells.6.cell_text") == "от 8 до 17 %");
    CHECK(with_spaces(text_at(view, exam + "table.bodies.0.rows.1.cells.6.cell_text")) == "22 %");
    CHECK(with_spaces(text_at(view, exam + "sentence")) ==
          "Математика, 2023 год: минимум не преодолели 6 из 40. По району — 18 %, у похожих школ — 22 %.");
    CHECK(text_at(view, exam + "table.legend.entries.0.legend_entry").starts_with("«от … до …»: настоящее число"));
}

TEST_CASE("an exam that too few similar schools had has no column of them")
{
    auto site = compared_site();
    const auto view = results_of(site, "x");
    const auto columns = view.find("figures");
    REQUIRE(columns.items().size() == 2);
    const auto& exam = columns.items()[1];
    CHECK(length(exam.find("figure").find("table"), "columns") == 6);
    CHECK(with_spaces(text_at(exam, "figure.sentence")) ==
          "Математика, 2023 год: минимум не преодолели 6 из 40. По району — 20 %.");
}

TEST_CASE("the page names the similar schools once, without their numbers")
{
    auto site = compared_site();
    const auto view = results_of(site, "x");
    CHECK(with_spaces(text_at(view, "similar.text"))
              .starts_with("Похожие школы: село, от 100 до 299 учеников. Их число — середина"));
    CHECK(length(view.find("similar"), "links") == 2);
    CHECK(text_at(view, "similar.links.0.link_text") == "Лесная СОШ");
    CHECK(text_at(view, "similar.links.1.address") == "shkoly/y/");
    CHECK(text_at(view, "similar.method.address") == "metodika/pohozhie-shkoly/");
}

TEST_CASE("where a school is not compared one sentence says why")
{
    auto few = tables();
    for (auto& row : few.at("similar_results").rows) row = {row[0], row[1], row[2], whole(4), {}, {}, {}, "", "few"};
    struct Case {
        const char* school;
        std::map<std::string, store::Rows> computed;
        std::string expected;
    };
    for (const auto& test :
         {Case{"w", tables(), "Школа закрыта, поэтому с похожими школами её не сравниваем."},
          Case{"z", tables(),
               "С похожими школами эту школу не сравниваем: в открытых данных не сказано, сколько в ней учеников."},
          Case{"x", few,
               "Похожие школы: село, от 100 до 299 учеников. Сравнения с ними нет: открытых результатов за один год у "
               "них меньше 5."}}) {
        auto site = compared_site(test.computed);
        const auto view = results_of(site, test.school);
        CHECK(with_spaces(text_at(view, "similar.text")) == test.expected);
        CHECK(length(view.find("similar"), "links") == 0);
    }
}

TEST_CASE("a site that compares with no similar schools does not speak of them")
{
    tests::SampleSite site(group_files, {{"results", tests::results({result("x", "2023", "oge-ma")})}});
    const auto view = results_of(site, "x");
    CHECK(view.find("similar").kind() == templates::View::Kind::Flag);
    auto context = site.context();
    pages::add_similar_schools_page(context, facts::load_schools(context));
    CHECK(site.assembly.pages.empty());
}

TEST_CASE("the page of the method says how groups are made and who is in them")
{
    auto site = compared_site();
    auto context = site.context();
    pages::add_similar_schools_page(context, facts::load_schools(context));
    REQUIRE(site.assembly.pages.size() == 1);
    const auto& page = site.assembly.pages.front();
    CHECK(page.url == "metodika/pohozhie-shkoly/");
    CHECK(text_at(page.view, "rules.0.text") == "где стоит школа: в городе или в селе");
    CHECK(text_at(page.view, "rules.1.text") == "сколько в школе учеников: меньше 100, от 100 до 299, от 300 и больше");
    CHECK(text_at(page.view, "groups.0.table.caption") == "Село, от 100 до 299 учеников");
    CHECK(text_at(page.view, "groups.0.table.bodies.0.rows.1.cells.0.cell_text") == "Речная СОШ");
    CHECK(length(page.view, "others") == 1);
    CHECK(text_at(page.view, "others.0.link_text") == "Тихая ООШ");
}

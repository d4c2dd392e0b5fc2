#include "pages/indicator/dashboard.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using tests::text_at;
using tests::with_spaces;

namespace {

const std::map<std::string, std::string> dashboard_files = {
    {"data/schools.csv", "id,name\na,Лесная СОШ\n"},
    {"data/procedures.csv", "id,title,kind,subject,grade\noge-ma,ОГЭ,ОГЭ,математика,9\n"},
    {"data/roadmaps.csv", "id,title,from,to\nkarta,Карта на год,2023-01-01,2023-12-31\n"},
    {"content/pokazateli/kursy.md", "---\ntitle: Учителя на курсах\nunit: percent\ngroup: кадры\n---\n\nТекст.\n"},
    {"content/pokazateli/vyezdy.md", "---\ntitle: Выезды в школы\nunit: count\ngroup: кадры\n---\n\nТекст.\n"},
    {"content/pokazateli/minimum.md", "---\ntitle: Не преодолели минимум\nunit: percent\n---\n\nТекст.\n"}};

store::Rows values_of_dashboard()
{
    return tests::table("indicator_values",
                        {"indicator", "period", "value", "numerator", "denominator", "gap", "status"},
                        {{"kursy", "2021", 50.0, 5.0, 10.0},
                         {"kursy", "2022", 90.0, 9.0, 10.0},
                         {"minimum", "2022", {}, {}, {}, "скрыто: учеников меньше 5", "c"}});
}

tests::SampleSite dashboard_site(store::Rows totals = store::public_rows("totals"))
{
    const auto counts =
        tests::table("roadmap_counts", {{"karta", {}, "done", "выполнено", std::int64_t{1}, std::int64_t{0}},
                                        {"karta", {}, "overdue", "просрочено", std::int64_t{1}, std::int64_t{0}}});
    const auto statuses = tests::table("measure_status", {"roadmap", "number", "status", "due"},
                                       {{"karta", "1", "done", "2023-03-31"}, {"karta", "2", "overdue", "2023-06-30"}});
    return tests::SampleSite(dashboard_files, {{"indicator_values", values_of_dashboard()},
                                               {"roadmap_counts", counts},
                                               {"measure_status", statuses},
                                               {"totals", std::move(totals)}});
}

void add_dashboard(tests::SampleSite& site)
{
    site.indicators.clear();
    for (const auto& page : site.model().content) {
        if (page.kind != content_files::ContentKind::Indicator) continue;
        const bool is_count = page.id == "vyezdy";
        site.indicators.push_back({.id = page.id,
                                   .title = page.front_matter.text("title"),
                                   .unit = is_count ? indicators::Unit::Count : indicators::Unit::Percent,
                                   .direction = indicators::Direction::Up,
                                   .group = page.front_matter.text("group"),
                                   .page = &page});
    }
    auto context = site.context();
    pages::add_dashboard_pages(context);
}

const pieces::Page& dashboard_page(const tests::SampleSite& site, const std::string& url)
{
    const auto found = std::ranges::find(site.assembly.pages, url, &pieces::Page::url);
    REQUIRE_MESSAGE(found != site.assembly.pages.end(), url);
    return *found;
}

/// The titles of the indicators of a page, `|` between groups.
std::string titles_on(const pieces::Page& page)
{
    std::string titles;
    for (const auto& group : page.view.find("groups").items()) {
        for (const auto& row : group.find("indicator_rows").find("indicators").items())
            titles += text_at(row, "link_text") + ", ";
        titles += "| ";
    }
    return titles;
}

store::Rows three_years()
{
    return tests::table("totals", {"period", "procedure", "scope", "participants", "below", "share"},
                        {{"2021", "oge-ma", "all", std::int64_t{400}, std::int64_t{100}, 25.0},
                         {"2022", "oge-ma", "all", std::int64_t{400}, std::int64_t{96}, 24.0},
                         {"2023", "oge-ma", "all", std::int64_t{400}, std::int64_t{40}, 10.0}});
}

}

TEST_CASE("the dashboard has every indicator once, in groups, and counts each of them once")
{
    auto site = dashboard_site();
    add_dashboard(site);
    const auto& page = dashboard_page(site, "panel/");
    CHECK(titles_on(page) == "Выезды в школы, Учителя на курсах, | Не преодолели минимум, | ");
    CHECK(text_at(page.view, "groups.0.group_title") == "Кадры");
    CHECK(text_at(page.view, "groups.1.group_title") == "Другие показатели");
    std::int64_t counted = 0;
    for (const auto& count : page.view.find("counts").items()) counted += std::stoll(text_at(count, "count"));
    CHECK(counted == 3);
    CHECK(with_spaces(text_at(page.view, "lead")) ==
          "3 показателя на 20 декабря 2023 года. Цели не заданы. Стало лучше — 1.");
}

TEST_CASE("a row tells the number, of how many, and what it was; a hidden number is a word, and no number is none")
{
    auto site = dashboard_site();
    add_dashboard(site);
    const auto& view = dashboard_page(site, "panel/").view;
    const std::string first = "groups.0.indicator_rows.indicators.";
    CHECK(with_spaces(text_at(view, first + "1.value")) == "90 %");
    CHECK(with_spaces(text_at(view, first + "1.detail")) == "2022 год · 9 из 10 · было 50 %, это лучше");
    CHECK(text_at(view, first + "0.value") == "нет данных");
    CHECK_FALSE(
        view.find("groups").items()[0].find("indicator_rows").find("indicators").items()[0].find("has_number").flag());
    const auto hidden = view.find("groups").items()[1].find("indicator_rows").find("indicators").items()[0];
    CHECK(text_at(hidden, "value") == "скрыто: учеников меньше 5");
    CHECK_FALSE(hidden.find("has_number").flag());
    CHECK(text_at(hidden, "letter") == "hidden");
    CHECK(text_at(hidden, "picture_html").empty());
}

/// As many more indicators without numbers as are needed for `count` of them.
std::map<std::string, std::string> with_indicators(std::size_t count)
{
    auto files = dashboard_files;
    for (std::size_t more = 3; more < count; ++more)
        files["content/pokazateli/drugoy-" + std::to_string(more) + ".md"] =
            "---\ntitle: Показатель " + std::to_string(more) + "\nunit: percent\ngroup: кадры\n---\n\nТекст.\n";
    return files;
}

TEST_CASE(
    "from eight indicators on states are pages that stay when nothing is in them; links lead to those with something")
{
    tests::SampleSite site(with_indicators(8), {{"indicator_values", values_of_dashboard()}});
    add_dashboard(site);
    CHECK(titles_on(dashboard_page(site, "panel/gruppa/drugie-pokazateli/")) == "Не преодолели минимум, | ");
    CHECK(titles_on(dashboard_page(site, "panel/sostoyanie/luchshe/")) == "Учителя на курсах, | ");
    CHECK(titles_on(dashboard_page(site, "panel/sostoyanie/skryto/")) == "Не преодолели минимум, | ");
    const auto& empty = dashboard_page(site, "panel/sostoyanie/huzhe/");
    CHECK(titles_on(empty).empty());
    CHECK(empty.view.find("none").flag());
    std::string links;
    for (const auto& filter : dashboard_page(site, "panel/").view.find("filters").items())
        for (const auto& choice : filter.find("choices").items()) links += text_at(choice, "choice") + ", ";
    CHECK(links == "Все: 8, Кадры: 7, Другие показатели: 1, Стало лучше: 1, Число скрыто: 1, Нет данных: 6, ");
}

TEST_CASE("seven indicators have pages of their groups only")
{
    tests::SampleSite site(with_indicators(7), {{"indicator_values", values_of_dashboard()}});
    add_dashboard(site);
    std::string urls;
    for (const auto& page : site.assembly.pages) urls += page.url + " ";
    CHECK(urls == "panel/gruppa/kadry/ panel/gruppa/drugie-pokazateli/ panel/ ");
}

TEST_CASE("results of the municipality say what is proved, and the roadmap what is done of each quarter")
{
    auto site = dashboard_site(three_years());
    add_dashboard(site);
    const auto& view = dashboard_page(site, "panel/").view;
    // 96 of 400 are 24 %, 40 of 400 are 10 %: their limits, 20–28 and 7–13, do not meet.
    CHECK(with_spaces(text_at(view, "parts.0.dashboard.part_sentence")) ==
          "Стало меньше тех, кто не преодолел минимум: математика (ОГЭ). ");
    CHECK(with_spaces(text_at(view, "parts.0.dashboard.multiples_block.multiples.0.cells.2.cell_text")) == "10 %");
    CHECK(text_at(view, "parts.1.dashboard.plans.0.quarters.1.quarter") == "II кв. 2023");
    CHECK(text_at(view, "parts.1.dashboard.plans.0.quarter_cells.0.quarter_text") == "1 из 1");
    CHECK(text_at(view, "parts.1.dashboard.plans.0.quarter_cells.1.quarter_text") == "0 из 1");
}

TEST_CASE("a site without indicators and results has no dashboard; results alone are enough")
{
    tests::SampleSite none({{"data/schools.csv", "id,name\na,Лесная СОШ\n"}});
    add_dashboard(none);
    CHECK(none.assembly.pages.empty());
    tests::SampleSite results({{"data/schools.csv", "id,name\na,Лесная СОШ\n"},
                               {"data/procedures.csv", dashboard_files.at("data/procedures.csv")}},
                              {{"totals", three_years()}});
    add_dashboard(results);
    REQUIRE(results.assembly.pages.size() == 1);
    CHECK_FALSE(results.assembly.pages[0].view.find("has_groups").flag());
}

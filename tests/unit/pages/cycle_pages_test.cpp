#include "facts/cycle_facts.hpp"
#include "pages/cycle/cycle_pages.hpp"
#include "pages/school/school_cycle.hpp"
#include "pages/texts/documents.hpp"
#include "pieces/page.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace opora;
using tests::text_at;
using tests::with_spaces;

namespace {

/// A monitoring with two recommendations: one was decided and carried out, the other waits.
const std::map<std::string, std::string> cycle_files = {
    {"data/schools.csv", "id,name\nlesnaya,Лесная СОШ\nrechnaya,Речная СОШ\ntihaya,Тихая СОШ\n"},
    {"data/documents.csv", "id,kind,number,date,title\nspravka,справка,4,2023-03-30,Справка за квартал\n"
                           "protokol,протокол,,2023-04-06,Протокол группы\n"},
    {"data/monitoring.csv", "id,date,title,document\nm1,2023-03-30,За квартал,spravka\n"},
    {"data/recommendations.csv",
     "id,date,title,document,monitoring,schools\nr1,2023-04-06,Разобрать трудные темы,protokol,m1,lesnaya\n"
     "r2,2023-04-06,Найти учителя,protokol,m1,rechnaya\n"},
    {"data/decisions.csv", "id,date,title,document,recommendation,schools,done_document\n"
                           "d1,2023-04-11,Провести семинар,protokol,r1,lesnaya,spravka\n"},
    {"data/effects.csv", "id,date,title,document,decision,schools\ne1,2023-12-14,Семинар прошёл,,d1,lesnaya\n"},
    {"data/risks.csv",
     "id,title,text,found_on,closed_on,schools\nr1,Не хватит учителей,Двое уходят.,2023-01-01,,lesnaya\n"
     "r2,Нет связи,,2023-01-01,2023-12-20,lesnaya\nr3,Нет автобуса,,2023-12-21,,lesnaya\n"},
    {"data/risk_factors.csv", "school,period,factor,significance,programme\nlesnaya,2022,Старый,низкая,\n"
                              "lesnaya,2023,Не хватает учителей,высокая,protokol\n"}};

tests::SampleSite cycle_site(const std::map<std::string, std::string>& files = cycle_files)
{
    const std::vector<std::string> columns{"period", "position",  "table_name",     "id",          "title",
                                           "date",   "documents", "previous_table", "previous_id", "schools"};
    auto links = tests::table(
        "cycle_links", columns,
        {{"2023", "monitoring", "monitoring", "m1", "За квартал", "2023-03-30", "spravka"},
         {"2023", "recommendations", "recommendations", "r1", "Разобрать трудные темы", "2023-04-06", "protokol",
          "monitoring", "m1", "lesnaya"},
         {"2023", "recommendations", "recommendations", "r2", "Найти учителя", "2023-04-06", "protokol", "monitoring",
          "m1", "rechnaya"},
         {"2023", "decisions", "decisions", "d1", "Провести семинар", "2023-04-11", "protokol; spravka",
          "recommendations", "r1", "lesnaya"},
         {"2023", "effects", "effects", "e1", "Семинар прошёл", "2023-12-14", {}, "decisions", "d1", "lesnaya"}});
    std::vector<std::vector<store::Value>> cells;
    const std::vector<std::pair<std::string, std::string>> states{
        {"goals", "none"},       {"indicators", "not_due"},   {"methods", "none"},          {"monitoring", "full"},
        {"analysis", "not_due"}, {"recommendations", "full"}, {"measures", "not_required"}, {"decisions", "full"},
        {"effects", "unproved"}};
    for (const auto& [position, state] : states)
        cells.push_back({"2023", {}, position, std::int64_t{0}, std::int64_t{0}, state});
    tests::SampleSite site(
        files, {{"cycle_links", std::move(links)}, {"cycle_matrix", tests::table("cycle_matrix", std::move(cells))}});
    site.settings.base_url = "https://example.org/shnor/";
    return site;
}

const pieces::Page& built_page(const tests::SampleSite& site, const std::string& url)
{
    const auto found = std::ranges::find(site.assembly.pages, url, &pieces::Page::url);
    REQUIRE(found != site.assembly.pages.end());
    return *found;
}

/// `cycle` of the page of the school at this place.
templates::View cycle_of(pieces::Context& context, std::size_t place)
{
    const auto schools = facts::load_schools(context);
    auto view = context.sheet().object();
    pages::add_cycle(context, schools.at(place), facts::load_cycle_story(context), view);
    return view.find("cycle");
}

/// The places that chains of a page have, each once.
std::multiset<std::string> anchors_of(const pieces::Page& page)
{
    std::multiset<std::string> anchors;
    for (const auto& section : page.view.find("monitorings").items()) {
        anchors.insert(std::string(section.find("anchor").text()));
        for (const auto& one : section.find("cases").items())
            for (const auto& step : one.find("steps").items())
                if (step.find("anchor").is_shown()) anchors.insert(std::string(step.find("anchor").text()));
    }
    return anchors;
}

}

TEST_CASE("the page of a school says what was decided about it and what came of it")
{
    auto site = cycle_site();
    auto context = site.context();
    const auto decided = cycle_of(context, 0);
    CHECK(with_spaces(text_at(decided, "cycle_summary")) == "О школе принято 1 решение, итог подведён у 1.");
    CHECK(with_spaces(text_at(decided, "cases.0.decisions.0.link_text")) == "11.04.2023 решили: провести семинар");
    CHECK(text_at(decided, "cases.0.decisions.0.address") == "cikl/2023/#decisions-d1");
    CHECK(with_spaces(text_at(decided, "cases.0.outcomes.0.text")) == "Что вышло, 14.12.2023: семинар прошёл.");
    const auto waiting = cycle_of(context, 1);
    CHECK(with_spaces(text_at(waiting, "cycle_summary")) == "Решений о школе пока нет. Решения ждёт 1 рекомендация.");
    CHECK(with_spaces(text_at(waiting, "cases.0.decisions.0.link_text")) == "06.04.2023 рекомендовали: найти учителя");
    CHECK(text_at(waiting, "cases.0.decisions.0.address") == "cikl/2023/#recommendations-r2");
    CHECK(text_at(waiting, "cases.0.outcomes.0.text") == "Решения пока нет.");
    CHECK_FALSE(cycle_of(context, 2).is_shown());
}

TEST_CASE("the page of a school has its risks that are open on the day of the data, and the newest factors")
{
    auto site = cycle_site();
    auto context = site.context();
    const auto cycle = cycle_of(context, 0);
    CHECK(cycle.find("risks").items().size() == 1); // one is closed on that very day, one is found later
    CHECK(text_at(cycle, "risks.0.text") == "Не хватит учителей");
    CHECK(text_at(cycle, "risks.0.about") == "Двое уходят.");
    CHECK(cycle.find("factors").items().size() == 1);
    CHECK(text_at(cycle, "factors.0.text") == "Не хватает учителей. Значимость высокая");
    CHECK_FALSE(cycle_of(context, 1).find("risks").is_shown());
}

TEST_CASE("a document leads to the steps that rest on it, and each of these places is on the page of its year, once")
{
    auto site = cycle_site();
    auto context = site.context();
    const std::vector<facts::School> schools;
    const auto story = facts::load_cycle_story(context);
    pages::add_cycle_pages(context, schools, story);
    pages::add_document_pages(context, schools, story);
    tests::make_pages(context);
    const auto anchors = anchors_of(built_page(site, "cikl/2023/"));
    CHECK(anchors == std::multiset<std::string>{"decisions-d1", "effects-e1", "monitoring-m1", "recommendations-r1",
                                                "recommendations-r2"});
    const auto links_of = [&](const std::string& id) {
        std::set<std::string> links;
        for (const auto& use : built_page(site, "dokumenty/" + id + "/").view.find("uses").items())
            links.insert(std::string(use.find("address").text()));
        return links;
    };
    CHECK(links_of("protokol") == std::set<std::string>{"cikl/2023/#decisions-d1", "cikl/2023/#recommendations-r1",
                                                        "cikl/2023/#recommendations-r2"});
    CHECK(links_of("spravka") == std::set<std::string>{"cikl/2023/#decisions-d1", "cikl/2023/#monitoring-m1"});
    CHECK(with_spaces(text_at(built_page(site, "dokumenty/spravka/").view, "uses.0.link_text")) ==
          "Мониторинг, 30 марта 2023 года: За квартал");
}

TEST_CASE("a year tells each monitoring with what it collected and showed, and first what is not finished")
{
    auto files = cycle_files;
    files["data/methods.csv"] = "id,title,kind\nankety,Анкеты,инструмент\n";
    files["data/monitoring.csv"] = "id,date,title,document,methods,findings\n"
                                   "m1,2023-03-30,За квартал,spravka,ankety,Учителей не хватает.\n";
    auto site = cycle_site(files);
    auto context = site.context();
    pages::add_cycle_pages(context, facts::load_schools(context), facts::load_cycle_story(context));
    const auto& view = built_page(site, "cikl/2023/").view;
    CHECK(text_at(view, "unfinished_title") == "Не закончены: 1");
    CHECK(text_at(view, "unfinished.0.link_text") == "Найти учителя");
    CHECK(text_at(view, "unfinished.0.address") == "cikl/2023/#recommendations-r2");
    CHECK(text_at(view, "unfinished.0.next_step") == "Решения пока нет.");
    CHECK(view.find("unfinished").items().size() == 1);
    CHECK(text_at(view, "monitorings.0.section_title") == "За квартал");
    CHECK(with_spaces(text_at(view, "monitorings.0.summary.entries.0.values.0.link_text")) == "30 марта 2023 года");
    CHECK(text_at(view, "monitorings.0.summary.entries.1.values.0.address") == "metody/#ankety");
    CHECK(text_at(view, "monitorings.0.summary.entries.2.values.0.link_text") == "Учителей не хватает.");
    CHECK(text_at(view, "monitorings.0.summary.entries.3.values.0.address") == "dokumenty/spravka/");
    CHECK(view.find("monitorings").items().front().find("cases").items().size() == 2);
    CHECK_FALSE(view.find("outside").is_shown());
}

TEST_CASE("an inspector sees whole addresses, kind, number and day of a document, and why a position is empty")
{
    auto site = cycle_site();
    auto context = site.context();
    pages::add_cycle_pages(context, {}, facts::load_cycle_story(context));
    const auto& view = built_page(site, "cikl/2023/ekspertu/").view;
    CHECK(text_at(view, "own_address") == "https://example.org/shnor/cikl/2023/ekspertu/");
    const auto first_of = [&](std::size_t place) {
        const auto body = "positions.table.bodies." + std::to_string(place);
        return with_spaces(text_at(view, body + ".group") + " | " + text_at(view, body + ".rows.0.cells.0.cell_text"));
    };
    CHECK(first_of(0) == "1. Цели | Цели поддержки на 2023 год не опубликованы.");
    CHECK(first_of(3) == "4. Мониторинг | За квартал");
    CHECK(first_of(4) == "5. Анализ | Выводы пока не опубликованы, период ещё идёт.");
    CHECK(first_of(6) == "7. Меры | Меры не названы: рекомендаций нет.");
    CHECK(text_at(view, "positions.table.bodies.3.rows.0.cells.0.notes.0.text") ==
          "https://example.org/shnor/cikl/2023/#monitoring-m1");
    CHECK(with_spaces(text_at(view, "positions.table.bodies.3.rows.0.cells.2.cell_text")) ==
          "Справка за квартал (справка № 4 от 30.03.2023)");
    CHECK(with_spaces(text_at(view, "positions.table.bodies.5.rows.0.cells.2.cell_text")) ==
          "Протокол группы (протокол от 06.04.2023)");
    CHECK(text_at(view, "positions.table.bodies.8.rows.0.cells.2.cell_text") == "Документа нет.");
}

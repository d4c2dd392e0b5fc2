#include "facts/school_facts.hpp"
#include "pages/roadmap/roadmaps.hpp"
#include "pages/texts/news.hpp"
#include "pages/whole_site/site_map.hpp"
#include "pieces/page.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using tests::text_at;

namespace {

const std::map<std::string, std::string> roadmap_files = {
    {"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
    {"data/documents.csv", "id,kind,title\nprikaz-1,приказ,О дорожной карте\n"},
    {"data/roadmaps.csv", "id,title,from,to,document\nkarta,Карта 2023,2023-01-01,2023-12-31,prikaz-1\nnovaya,Карта "
                          "2024,2024-01-01,2024-12-31,\n"},
    {"data/measures.csv", "roadmap,number,section,title,deadline,document,link,status,reason,schools\n"
                          "karta,1,Начало,Утвердить карту,Апрель 2023г.,prikaz-1,novosti/nachalo/,выполнено,,x\n"
                          "karta,2,Начало,Провести семинар,Май 2023,,,отложено,Нет лектора,\n"
                          "novaya,1,,Начать снова,постоянно,,,,,\n"},
    {"content/novosti/2023-04-12-nachalo.md",
     "---\ntitle: Работа началась\ndate: 2023-04-12\nmeasure: \"1\"\n---\n\nТекст.\n"},
    {"content/novosti/2022-12-30-ranshe.md",
     "---\ntitle: Итоги года\ndate: 2022-12-30\nlead: Коротко.\n---\n\nТекст.\n"}};

tests::SampleSite make_site()
{
    return tests::SampleSite(roadmap_files, {});
}

const pieces::Page* page_or_null(const tests::SampleSite& site, const std::string& url)
{
    const auto found = std::find_if(site.assembly.pages.begin(), site.assembly.pages.end(),
                                    [&](const pieces::Page& page) { return page.url == url; });
    return found == site.assembly.pages.end() ? nullptr : &*found;
}

std::string file_or_none(const tests::SampleSite& site, const std::string& path)
{
    const auto found = std::find_if(site.assembly.files.begin(), site.assembly.files.end(),
                                    [&](const SiteFile& file) { return file.path == path; });
    return found == site.assembly.files.end() ? "no file" : found->bytes;
}

std::vector<std::string> urls(const tests::SampleSite& site)
{
    std::vector<std::string> result;
    for (const auto& page : site.assembly.pages) result.push_back(page.url);
    std::sort(result.begin(), result.end());
    return result;
}

}

TEST_CASE("a roadmap has a page, and one for every status, whether or not a measure has it now")
{
    auto site = make_site();
    auto context = site.context();
    pages::add_roadmap_pages(context, facts::load_schools(context), {});
    std::vector<std::string> expected{"dorozhnaya-karta/"};
    for (const std::string plan : {"dorozhnaya-karta/karta/", "dorozhnaya-karta/novaya/"}) {
        expected.push_back(plan);
        expected.push_back(plan + "izmeneniya/");
        for (const auto* status : {"cancelled", "claimed", "continuous", "done", "in-progress", "missed", "on-track",
                                   "overdue", "planned", "postponed", "unproved"})
            expected.push_back(plan + "status/" + status + "/");
    }
    CHECK(urls(site) == expected);
    CHECK(tests::codes(site.problems) == "");
    const auto view_of = [&](const std::string& status) {
        return page_or_null(site, "dorozhnaya-karta/karta/status/" + status + "/")->view;
    };
    CHECK(text_at(view_of("done"), "sections.0.measures.0.anchor") == "mera-1");
    CHECK_FALSE(view_of("done").find("is_empty").flag());
    CHECK(view_of("overdue").find("is_empty").flag());
    CHECK_FALSE(view_of("overdue").find("sections").is_shown());
    // The list of choices names only what there is, and the page that is shown.
    CHECK(text_at(view_of("done"), "filters.0.choices.1.choice") == "выполнено (1)");
    CHECK(text_at(view_of("done"), "filters.0.choices.2.choice") == "отложено (1)");
    CHECK(view_of("done").find("filters").items().front().find("choices").items().size() == 3);
    CHECK(text_at(view_of("overdue"), "filters.0.choices.2.choice") == "срок прошёл, подтверждения нет (0)");
}

TEST_CASE("the page of a roadmap has what is late first, then quarter by quarter, last what has no day")
{
    auto files = roadmap_files;
    files["data/measures.csv"] = "roadmap,number,section,title,deadline,document,status\n"
                                 "karta,1,Б,Постоянное,постоянно,,\nkarta,2,Б,Позднее,Ноябрь 2023,prikaz-1,\n"
                                 "karta,3,А,Весеннее,Май 2023,prikaz-1,выполнено\n"
                                 "karta,4,А,Апрельское,Апрель 2023,prikaz-1,выполнено\n"
                                 "karta,5,А,Забытое,Июнь 2023,,\n";
    tests::SampleSite site(files, {});
    auto context = site.context();
    pages::add_roadmap_pages(context, facts::load_schools(context), {});
    std::string order;
    for (const auto& section : page_or_null(site, "dorozhnaya-karta/karta/")->view.find("sections").items()) {
        order += tests::with_spaces(std::string(section.find("section_title").text())) + ":";
        for (const auto& measure : section.find("measures").items())
            order += " " + std::string(measure.find("number").text());
        order += "\n";
    }
    CHECK(order == "Срок прошёл и пропуски: 5\nII квартал 2023 года: 4 3\nIV квартал 2023 года: 2\n"
                   "Последний день не назван: 1\n");
}

TEST_CASE("the page of changes tells day by day what was and what is, and what it cannot tell")
{
    auto files = roadmap_files;
    files["data/measures.csv"] = "roadmap,number,title,deadline,document,amended_by\n"
                                 "karta,1,Утвердить карту,Апрель 2023г.,prikaz-1,\n"
                                 "karta,2,Провести семинар,Май 2023,,prikaz-1\n";
    tests::SampleSite site(files, {});
    site.history.state = source::HistoryState::Complete;
    site.amendments = {
        {.day = {2023, 4, 12},
         .roadmap = "karta",
         .number = "2",
         .field = "deadline",
         .old = {"Март 2023"},
         .now = {"Май 2023"}},
        {.day = {2023, 4, 11}, .roadmap = "karta", .number = "1", .field = "document", .old = {}, .now = {"prikaz-1"}},
        {.day = {2023, 4, 11},
         .roadmap = "karta",
         .number = "7",
         .kind = roadmap::Amendment::Kind::Removed,
         .old = {.is_withheld = true}},
        {.day = {2023, 4, 10}, .roadmap = "other", .number = "1", .field = "title"}};
    auto context = site.context();
    pages::add_roadmap_pages(context, facts::load_schools(context), {});
    const auto& view = page_or_null(site, "dorozhnaya-karta/karta/izmeneniya/")->view;
    const auto cell = [&](std::size_t body, std::size_t row, std::size_t place, const char* what = "cell_text") {
        return tests::with_spaces(text_at(view, "changes.table.bodies." + std::to_string(body) + ".rows." +
                                                    std::to_string(row) + ".cells." + std::to_string(place) + "." +
                                                    what));
    };
    CHECK(tests::with_spaces(text_at(view, "changes.table.bodies.0.group")) == "12 апреля 2023 года");
    CHECK(cell(0, 0, 0) == "пункт 2");
    CHECK(cell(0, 0, 1) == "Сроки");
    CHECK(cell(0, 0, 2) == "Март 2023");
    CHECK(cell(0, 0, 3) == "Май 2023");
    CHECK(text_at(view, "changes.table.bodies.0.rows.0.cells.1.more.0.address") == "dokumenty/prikaz-1/");
    CHECK(cell(1, 0, 2) == "пусто");
    CHECK(cell(1, 0, 3) == "О дорожной карте");
    CHECK(cell(1, 1, 1) == "пункт убран");
    CHECK(cell(1, 1, 2) == "текст не показан: в нём были сведения о человеке");
    CHECK(text_at(view, "documents.0.points") == "пункт 2");
    CHECK_FALSE(view.find("gap").is_shown());
    const auto& whole = page_or_null(site, "dorozhnaya-karta/karta/")->view;
    CHECK(tests::with_spaces(text_at(whole, "summary.entries.2.values.0.link_text")) == "3 изменения");
}

TEST_CASE("executors have pages of the measures that name them, whatever they are called there")
{
    auto files = roadmap_files;
    files["data/executors.csv"] = "id,title,aliases,functions\nuo,Управление образования,УО,утверждает карту; собирает "
                                  "отчёты\nshkoly,Школы,,\nnikto,Институт,,\n";
    files["data/measures.csv"] = "roadmap,number,title,deadline,responsible\nkarta,1,Утвердить карту,Апрель 2023г.,УО\n"
                                 "karta,2,Провести семинар,Май 2023,\"школы, управление образования\"\n";
    tests::SampleSite site(files, {});
    auto context = site.context();
    pages::add_roadmap_pages(context, facts::load_schools(context), {});
    const auto* office = page_or_null(site, "dorozhnaya-karta/karta/otvetstvennyy/uo/");
    REQUIRE(office != nullptr);
    CHECK(text_at(office->view, "about") == "За что отвечает: утверждает карту; собирает отчёты.");
    CHECK(text_at(office->view, "sections.0.measures.0.anchor") == "mera-2"); // late
    CHECK(text_at(office->view, "sections.1.measures.0.anchor") == "mera-1");
    const auto* schools = page_or_null(site, "dorozhnaya-karta/karta/otvetstvennyy/shkoly/");
    REQUIRE(schools != nullptr);
    CHECK(text_at(schools->view, "sections.0.measures.0.anchor") == "mera-2");
    CHECK(schools->view.find("sections").items().front().find("measures").items().size() == 1);
    CHECK(page_or_null(site, "dorozhnaya-karta/karta/otvetstvennyy/nikto/") == nullptr);
}

TEST_CASE("a measure shows its deadline as written, its reason, and links that say where they lead")
{
    auto site = make_site();
    auto context = site.context();
    pages::add_roadmap_pages(context, facts::load_schools(context), {});
    const auto* page = page_or_null(site, "dorozhnaya-karta/karta/");
    REQUIRE(page != nullptr);
    const auto& view = page->view;
    CHECK(text_at(view, "progress.progress_text") == "Выполнено 1 из 2");
    CHECK(text_at(view, "sections.0.section_title") == "II квартал 2023 года");
    CHECK(text_at(view, "sections.0.measures.0.anchor") == "mera-1");
    CHECK(text_at(view, "sections.0.measures.0.deadline") == "Апрель 2023г.");
    CHECK(text_at(view, "sections.0.measures.0.summary.entries.0.values.0.address") == "dokumenty/prikaz-1/");
    CHECK(text_at(view, "sections.0.measures.0.summary.entries.0.values.1.link_text") == "Работа началась");
    CHECK(text_at(view, "sections.0.measures.0.summary.entries.1.values.0.link_text") == "Лесная СОШ");
    CHECK(text_at(view, "sections.0.measures.1.summary.entries.0.term") == "Причина");
    CHECK(text_at(view, "sections.0.measures.1.summary.entries.0.values.0.link_text") == "Нет лектора");
}

TEST_CASE("the calendar has the measures whose deadline has a last day; a plan without such has none")
{
    auto site = make_site();
    site.settings.base_url = "https://example.org/shnor/";
    auto context = site.context();
    pages::add_roadmap_pages(context, facts::load_schools(context), {});
    const auto calendar = file_or_none(site, "dorozhnaya-karta/karta/plan.ics");
    CHECK(
        calendar.find("UID:karta-mera-2@example.org\r\nDTSTAMP:20231220T000000Z\r\nDTSTART;VALUE=DATE:20230531\r\n") !=
        std::string::npos);
    CHECK(file_or_none(site, "dorozhnaya-karta/novaya/plan.ics") == "no file");
}

TEST_CASE("news come newest first and point at the measure of the roadmap of their day")
{
    auto site = make_site();
    auto context = site.context();
    const auto schools = facts::load_schools(context);
    pages::add_news_pages(context, schools);
    tests::make_pages(context);
    CHECK(urls(site) == std::vector<std::string>{"novosti/", "novosti/2022/", "novosti/2023/", "novosti/nachalo/",
                                                 "novosti/ranshe/"});
    CHECK(text_at(page_or_null(site, "novosti/")->view, "news.0.link_text") == "Работа началась");
    CHECK(text_at(page_or_null(site, "novosti/2022/")->view, "news.0.news_lead") == "Коротко.");
    CHECK(text_at(page_or_null(site, "novosti/nachalo/")->view, "summary.entries.0.values.0.address") ==
          "dorozhnaya-karta/karta/#mera-1");
}

TEST_CASE("what needs absolute addresses is made only when the site knows its own")
{
    for (const bool has_address : {false, true}) {
        auto site = make_site();
        if (has_address) site.settings.base_url = "https://example.org/";
        auto context = site.context();
        const std::vector<facts::School> schools;
        pages::add_news_pages(context, schools);
        tests::make_pages(context);
        pages::add_crawler_files(context);
        CHECK((file_or_none(site, "novosti/feed.xml") != "no file") == has_address);
        CHECK((file_or_none(site, "sitemap.xml").find("<url><loc>https://example.org/novosti/nachalo/</loc></url>") !=
               std::string::npos) == has_address);
        CHECK(file_or_none(site, "robots.txt") ==
              (has_address ? "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
                           : "User-agent: *\nAllow: /\n"));
    }
}

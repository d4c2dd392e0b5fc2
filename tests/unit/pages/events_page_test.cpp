#include "pages/deficits/deficits_page.hpp"
#include "pages/events/events_page.hpp"
#include "pages/risks/risks_page.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace opora;
using tests::text_at;
using tests::with_spaces;

namespace {

store::Value value_of(std::string_view column, const std::string& text)
{
    if (text.empty()) return {};
    const bool is_number = column == "participants" || column == "new_persons" || column == "participants_open";
    if (is_number) return std::int64_t{std::stoi(text)};
    if (column == "hours") return std::stod(text);
    return text;
}

/// The public table of events: lines of cells, the last of which says whether participants are told.
store::Rows public_events(const std::string& lines)
{
    store::Rows events;
    events.columns = {
        "id",       "date",    "ends_on", "title",     "kind", "hours",    "participants", "new_persons",
        "audience", "schools", "place",   "organiser", "link", "of_total", "document",     "participants_open"};
    constexpr std::size_t written = 10;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) {
        std::vector<store::Value> row(events.columns.size());
        row.back() = std::int64_t{1};
        std::istringstream cells(line);
        std::string cell;
        for (std::size_t i = 0; i < written && std::getline(cells, cell, ','); ++i)
            row[i] = value_of(events.columns[i], cell);
        if (std::getline(cells, cell, ',')) row.back() = value_of("participants_open", cell);
        events.rows.push_back(std::move(row));
    }
    return events;
}

tests::SampleSite site_with_events(const std::string& rows)
{
    return tests::SampleSite({{"data/schools.csv", "id,name\nlesnaya,Лесная СОШ\n"}},
                             {{"events", public_events(rows)}});
}

const templates::View& view_at(const tests::SampleSite& site, const std::string& url)
{
    const auto found = std::ranges::find(site.assembly.pages, url, &pieces::Page::url);
    REQUIRE(found != site.assembly.pages.end());
    return found->view;
}

}

TEST_CASE("events stand by months, the newest first; what is coming stands by itself, the next one first")
{
    auto site =
        site_with_events("a,2023-12-20,,Сегодня,семинар,4,9,,,lesnaya\nb,2023-11-01,2023-11-03,Курсы,курсы,16,5,,,\n"
                         "c,2024-02-01,,Потом,семинар,4,,,,\nd,2023-12-21,,Завтра,семинар,4,,,,\n"
                         "e,2022-05-01,,Давно,семинар,4,3,,,\n");
    auto context = site.context();
    pages::add_events_pages(context, facts::load_schools(context));
    const auto& view = view_at(site, "sobytiya/");
    CHECK(text_at(view, "coming.events.0.event") == "Завтра");
    CHECK(text_at(view, "coming.events.1.event") == "Потом");
    CHECK(with_spaces(text_at(view, "months.0.month_title")) == "Декабрь 2023 года");
    CHECK(text_at(view, "months.0.events.0.event") == "Сегодня");
    CHECK(text_at(view, "months.0.events.0.links.0.address") == "shkoly/lesnaya/");
    CHECK(with_spaces(text_at(view, "months.1.events.0.when")) == "1 ноября 2023 года — 3 ноября 2023 года");
    CHECK(with_spaces(text_at(view, "months.1.events.0.about")) == "Курсы, 16 ч, 5 участников");
    CHECK(view_at(site, "sobytiya/2023/").find("months").items().size() == 2);
    CHECK(view_at(site, "sobytiya/2022/").find("months").items().size() == 1);
    const auto months = view_at(site, "sobytiya/2023/").find("by_month").find("table").find("bodies").items()[0];
    CHECK(months.find("rows").items().size() == 12); // to the month of the day
    CHECK(std::ranges::any_of(site.assembly.files,
                              [](const SiteFile& file) { return file.path == "sobytiya/sobytiya.ics"; }));
}

TEST_CASE("who came twice is counted twice, and said so, unless each event tells who is new; children never count")
{
    const auto lead = [](const std::string& rows) {
        auto site = site_with_events(rows);
        auto context = site.context();
        pages::add_events_pages(context, facts::load_schools(context));
        const auto view = view_at(site, "sobytiya/").find("lead");
        return view.is_shown() ? with_spaces(std::string(view.text())) : std::string();
    };
    CHECK(lead("a,2023-02-01,,А,,,9,9,,\nb,2023-03-01,,Б,,,5,2,работники,\nc,2023-03-02,,В,,,30,30,ученики,\n") ==
          "11 человек прошли обучение за 2023 год.");
    CHECK(lead("a,2023-02-01,,А,,,9,9,,\nb,2023-03-01,,Б,,,5,,,\n") ==
          "14 участий в обучении за 2023 год: один человек мог участвовать несколько раз.");
    CHECK(lead("c,2023-03-02,,В,,,30,,ученики,\n") == "");
}

TEST_CASE("of children a small number is not told")
{
    auto site =
        site_with_events("a,2023-12-20,,А,,,,,ученики,,0\nb,2023-12-19,,Б,,,5,,ученики,\nc,2023-12-18,,В,,,4,,,\n");
    site.settings.disclosure.hide_below = 5;
    auto context = site.context();
    pages::add_events_pages(context, facts::load_schools(context));
    const auto& view = view_at(site, "sobytiya/");
    CHECK(with_spaces(text_at(view, "months.0.events.0.about")) == "Участников меньше 5");
    CHECK(with_spaces(text_at(view, "months.0.events.1.about")) == "5 участников");
    CHECK(with_spaces(text_at(view, "months.0.events.2.about")) == "4 участника");
}

TEST_CASE("deficits stand kind by kind with how much they hinder, counted from the bad end, and what was settled")
{
    tests::SampleSite site(
        {{"data/schools.csv", "id,name\nlesnaya,Лесная СОШ\n"},
         {"data/deficit_kinds.csv",
          "id,title,scale,bad_end,lack\nkadry,Кадры,высокий; средний; низкий,первый,учителей\n"
          "svyaz,Связь,низкий; высокий,последний,\n"},
         {"data/deficits.csv",
          "school,kind,level,found_on,eliminated_on,text\n"
          "lesnaya,kadry,высокий,2022-03-24,,Нет физика\nlesnaya,kadry,средний,2023-03-24,,Мало часов\n"
          "lesnaya,kadry,низкий,2023-03-24,,Нет логопеда\nlesnaya,svyaz,высокий,2023-03-24,,Сети нет\n"
          "lesnaya,svyaz,низкий,2023-03-24,2023-12-20,Сеть падает\n"
          "lesnaya,svyaz,низкий,2023-12-21,,Завтрашнее\n"}});
    auto context = site.context();
    pages::add_deficits_page(context, facts::load_schools(context));
    const auto& view = view_at(site, "deficity/");
    CHECK(with_spaces(text_at(view, "lead")) == "Сейчас есть 4 трудности из 5, которые нашли, у 1 школы. "
                                                "Следующая мера не назначена у 4 из них.");
    CHECK(text_at(view, "open.table.bodies.0.group") == "Кадры: не хватает учителей");
    CHECK(text_at(view, "open.table.bodies.0.rows.0.cells.1.notes.0.text") == "мешает сильно");
    CHECK(text_at(view, "open.table.bodies.0.rows.1.cells.1.notes.0.text") == "мешает заметно");
    CHECK(text_at(view, "open.table.bodies.0.rows.2.cells.1.notes.0.text") == "почти не мешает");
    CHECK(text_at(view, "open.table.bodies.1.group") == "Связь");
    CHECK(text_at(view, "open.table.bodies.1.rows.0.cells.1.notes.0.text") == "мешает сильно");
    CHECK(with_spaces(text_at(view, "settled.table.bodies.0.rows.0.cells.2.cell_text")) == "24.03.2023 — 20.12.2023");
    CHECK(text_at(view, "years.table.bodies.0.rows.0.cells.0.cell_text") == "2023");
    CHECK(text_at(view, "years.table.bodies.0.rows.0.cells.3.cell_text") == "4"); // 1 of 2022, 4 of 2023, 1 settled
}

TEST_CASE("risks stand by how far the district can act, and say that there is no decision or no term")
{
    tests::SampleSite site(
        {{"data/schools.csv", "id,name\nlesnaya,Лесная СОШ\n"},
         {"data/decisions.csv", "id,date,title\nd1,2023-04-11,Купить автобус\n"},
         {"data/risks.csv", "id,title,control,resource,decision,schools,found_on,due,closed_on\n"
                            "r1,Нет учителей,слабоуправляемый,кадровые; временные,,lesnaya,2023-01-01,,\n"
                            "r2,Нет автобуса,управляемый,,d1,,2023-01-01,2024-02-01,\n"
                            "r3,Нет связи,управляемый,,,,2023-01-01,,2023-12-20\n"
                            "r4,Завтрашний,управляемый,,,,2023-12-21,,\n"}});
    auto context = site.context();
    pages::add_risks_page(context, facts::load_schools(context), {});
    const auto& view = view_at(site, "riski/");
    CHECK(with_spaces(text_at(view, "lead")) == "Сейчас открыты 2 риска. По одному из них решения пока нет.");
    REQUIRE(view.find("groups").items().size() == 2);
    CHECK(text_at(view, "groups.0.group_title") == "Управляемые");
    CHECK(view.find("groups").items()[0].find("risks").items().size() == 1);
    CHECK(with_spaces(text_at(view, "groups.0.risks.0.summary.entries.1.values.0.link_text")) == "Купить автобус");
    CHECK(with_spaces(text_at(view, "groups.1.risks.0.summary.entries.0.values.0.link_text")) == "кадровые, временные");
    CHECK(text_at(view, "groups.1.risks.0.summary.entries.3.values.0.link_text") == "решения пока нет");
    CHECK(text_at(view, "groups.1.risks.0.summary.entries.4.values.0.link_text") == "не назван");
    CHECK(text_at(view, "closed.risks.0.risk") == "Нет связи");
}

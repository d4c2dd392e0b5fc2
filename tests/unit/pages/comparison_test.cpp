#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "facts/indicator_values.hpp"
#include "facts/school_facts.hpp"
#include "pages/indicator/comparison.hpp"
#include "pages/indicator/indicator_page.hpp"
#include "pages/school/school_json.hpp"
#include "pieces/page.hpp"
#include "shares/told.hpp"
#include "store/database.hpp"
#include "store/public_tables.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace opora;
using nlohmann::json;
using store::Value;
using tests::text_at;
using tests::with_spaces;

namespace {

const std::map<std::string, std::string> compared_files = {
    {"data/schools.csv", "id,name,settlement\na,Южная СОШ,с. Бор\nb,Лесная СОШ,с. Ежи\n"},
    {"data/procedures.csv", "id,title,kind,subject,grade\noge-ma,\"ОГЭ, математика\",ОГЭ,математика,9\n"},
    {"content/pokazateli/kursy.md",
     "---\ntitle: Учителя на курсах\nunit: percent\ntarget: {op: \">=\", value: 50}\nnumerator: учителя на курсах\n"
     "denominator: все учителя\nsql: SELECT 1\n---\n\nСчитаем учителей.\n"},
    {"content/pokazateli/pusto.md", "---\ntitle: Пусто\nunit: percent\nsql: SELECT 1\n---\n\nНичего.\n"}};

Value number(std::int64_t value)
{
    return value;
}

/// Of three years the last is known for both schools, the one before for one, the first for none.
store::Rows results()
{
    return tests::results({{"a", "2023", "oge-ma", number(20), number(2), 10.0, 2.8, 30.1, "", ""},
                           {"b", "2023", "oge-ma", number(40), number(30), 75.0, 59.8, 85.8, "", ""},
                           {"a", "2022", "oge-ma", number(20), number(4), 20.0, 8.1, 41.6, "", ""},
                           {"b", "2022", "oge-ma", {}, {}, {}, {}, {}, "скрыто: меньше 5 учеников", "c"},
                           {"b", "2021", "oge-ma", {}, {}, {}, {}, {}, "скрыто: меньше 5 учеников", "c"}});
}

store::Rows values()
{
    return tests::table("indicator_values",
                        {"indicator", "period", "school", "value", "numerator", "denominator", "text", "gap", "status"},
                        {{"kursy", "2022", {}, 40.0, 8.0, 20.0, {}, {}, {}},
                         {"kursy", "2023", {}, 50.0, 10.0, 20.0, {}, {}, {}},
                         {"kursy", "2022", "a", 20.0, 2.0, 10.0, {}, {}, {}},
                         {"kursy", "2023", "a", 30.0, 3.0, 10.0, {}, {}, {}},
                         {"kursy", "2023", "b", {}, {}, {}, {}, "скрыто: учителей меньше 5", "c"},
                         {"pusto", "2023", "a", {}, {}, {}, {}, "скрыто: учителей меньше 5", "c"}});
}

/// A row of `totals` of which a part is hidden where the ends differ.
store::Rows municipality(shares::Range below, shares::Range participants)
{
    auto rows = store::public_rows("totals");
    auto& row = rows.rows.emplace_back(rows.columns.size());
    const auto set = [&](const char* column, Value value) { row[*rows.column(column)] = std::move(value); };
    set("period", "2023");
    set("procedure", "oge-ma");
    set("scope", "all");
    set("participants_from", participants.from);
    set("participants_to", participants.to);
    set("below_from", below.from);
    set("below_to", below.to);
    if (below.from == below.to) {
        set("participants", participants.to);
        set("below", below.to);
        set("share", 100.0 * static_cast<double>(below.to) / static_cast<double>(participants.to));
    } else {
        set("label", "между");
        set("status", "between");
    }
    return rows;
}

tests::SampleSite sample()
{
    const auto district = municipality({.from = 320, .to = 320}, {.from = 600, .to = 600});
    const auto passports =
        tests::table("indicators", {{"kursy", "Учителя на курсах", {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}});
    return tests::SampleSite(
        compared_files,
        {{"results", results()}, {"totals", district}, {"indicators", passports}, {"indicator_values", values()}});
}

/// The content files live as long as the site.
void define_indicators(tests::SampleSite& site)
{
    site.indicators.clear();
    for (const auto& page : site.model().content)
        if (page.kind == content_files::ContentKind::Indicator)
            site.indicators.push_back({.id = page.id,
                                       .title = page.front_matter.text("title"),
                                       .unit = indicators::Unit::Percent,
                                       .target = indicators::Target{.value = 50},
                                       .page = &page});
}

void add_pages(tests::SampleSite& site)
{
    define_indicators(site);
    auto context = site.context();
    pages::add_comparison_pages(context, facts::load_schools(context));
    tests::make_pages(context);
}

std::string comparison_urls(const tests::SampleSite& site)
{
    std::string list;
    for (const auto& page : site.assembly.pages) list += page.url + "\n";
    return list;
}

const pieces::Page& page_at(const tests::SampleSite& site, const std::string& url)
{
    const auto& all = site.assembly.pages;
    const auto found = std::find_if(all.begin(), all.end(), [&](const pieces::Page& page) { return page.url == url; });
    REQUIRE_MESSAGE(found != all.end(), url);
    return *found;
}

std::string file_at(const tests::SampleSite& site, const std::string& path)
{
    for (const auto& file : site.assembly.files)
        if (file.path == path) return file.bytes;
    return {};
}

/// What a cell says, its small lines in brackets.
std::string cell_words(const templates::View& cell)
{
    auto words = text_at(cell, "cell_text");
    for (const auto& note : cell.find("notes").items()) words += " (" + text_at(note, "text") + ")";
    return words;
}

/// The table's cells, `|` between them.
std::string rows_of(const pieces::Page& page)
{
    const auto rows = page.view.find("figure").find("table").find("bodies");
    std::string text;
    const auto& body = rows.items().front();
    for (const auto& row : body.find("rows").items()) {
        std::string line;
        for (const auto& cell : row.find("cells").items()) line += (line.empty() ? "" : "|") + cell_words(cell);
        text += with_spaces(line) + "\n";
    }
    return text;
}

}

TEST_CASE("every result and every own indicator with numbers by school has a prepared page, older periods too")
{
    auto site = sample();
    add_pages(site);
    CHECK(comparison_urls(site) == "sravnenie/\n"
                                   "sravnenie/oge-ma/\nsravnenie/oge-ma/2022/\n"
                                   "sravnenie/pokazatel-kursy/\nsravnenie/pokazatel-kursy/2022/\n");
    CHECK(page_at(site, "sravnenie/oge-ma/").title == "ОГЭ, математика: все школы");
    CHECK(with_spaces(page_at(site, "sravnenie/oge-ma/2022/").title) == "ОГЭ, математика: все школы, 2022 год");
    const auto& filters = page_at(site, "sravnenie/oge-ma/2022/").view;
    CHECK(text_at(filters, "filters.0.choices.0.address") == "sravnenie/oge-ma/");
    CHECK(text_at(filters, "filters.0.choices.1.address") == "sravnenie/oge-ma/2022/");
    CHECK(with_spaces(text_at(page_at(site, "sravnenie/").view, "procedures.0.when")) == "2 школы с числами, 2023 год");
    CHECK(text_at(page_at(site, "sravnenie/").view, "indicators.0.link_text") == "Учителя на курсах");
}

namespace {

/// What the comparison of an indicator shows of so many schools, each with a value.
std::string drawn_of_schools(int schools)
{
    auto files = compared_files;
    auto& table = files["data/schools.csv"] = "id,name,settlement\n";
    auto rows = values();
    rows.rows.clear();
    for (int i = 0; i < schools; ++i) {
        const auto id = "s" + std::to_string(i);
        table += id + ",Школа № " + std::to_string(i) + ",с. Бор\n";
        auto& row = rows.rows.emplace_back(rows.columns.size());
        row[*rows.column("indicator")] = "kursy";
        row[*rows.column("period")] = "2023";
        row[*rows.column("school")] = id;
        row[*rows.column("value")] = 30.0;
    }
    tests::SampleSite site(files, {{"indicator_values", rows}});
    add_pages(site);
    const auto& page = page_at(site, "sravnenie/pokazatel-kursy/");
    const auto figure = page.view.find("figure");
    std::size_t pictures = 0;
    for (const auto& row : figure.find("table").find("bodies").items().front().find("rows").items())
        for (const auto& cell : row.find("cells").items()) pictures += text_at(cell, "picture_html").empty() ? 0U : 1U;
    return std::to_string(figure.find("charts").items().size()) + " charts, " + std::to_string(pictures) + " pictures";
}

}

TEST_CASE("an indicator of more than 60 schools has a small picture in each row instead of a long drawing")
{
    CHECK(drawn_of_schools(60) == "1 charts, 0 pictures");
    CHECK(drawn_of_schools(61) == "0 charts, 61 pictures");
}

TEST_CASE("a prepared page has the schools by alphabet and words instead of places")
{
    auto site = sample();
    add_pages(site);
    CHECK(rows_of(page_at(site, "sravnenie/oge-ma/")) ==
          "Лесная СОШ|75 % (30 из 40, пределы 60–86 %) (выше, чем по району)|\n"
          "Южная СОШ|10 % (2 из 20, пределы 3–30 %) (ниже, чем по району)|\n");
    CHECK(rows_of(page_at(site, "sravnenie/oge-ma/2022/")) == "Лесная СОШ|скрыто: меньше 5 учеников|\n"
                                                              "Южная СОШ|20 % (4 из 20, пределы 8–42 %)|\n");
}

TEST_CASE("a municipality of which only two ends are told proves a difference at its nearer end")
{
    const auto verdicts_with = [](std::int64_t fewest_below) {
        tests::SampleSite site(compared_files,
                               {{"results", results()},
                                {"totals", municipality({.from = fewest_below, .to = 270}, {.from = 600, .to = 600})}});
        add_pages(site);
        const auto& page = page_at(site, "sravnenie/oge-ma/");
        return with_spaces(text_at(page.view, "figure.sentence")) + "\n" + rows_of(page);
    };
    // At least 210 of 600 are 35 %, whose lower limit of 31 % the limits of 2 of 20 reach; 225 have a limit of 33 %.
    CHECK(verdicts_with(210) == "По району минимум не преодолели между. Доказанно отличаются от района: Лесная СОШ.\n"
                                "Лесная СОШ|75 % (30 из 40, пределы 60–86 %) (выше, чем по району)|\n"
                                "Южная СОШ|10 % (2 из 20, пределы 3–30 %)|\n");
    CHECK(verdicts_with(225).ends_with("Южная СОШ|10 % (2 из 20, пределы 3–30 %) (ниже, чем по району)|\n"));
}

TEST_CASE("values of an indicator are written as on its page, with the municipality beside them")
{
    auto site = sample();
    add_pages(site);
    const auto& page = page_at(site, "sravnenie/pokazatel-kursy/");
    CHECK(rows_of(page) == "Лесная СОШ|скрыто: учителей меньше 5|скрыто|скрыто\nЮжная СОШ|30 %|3|10\n");
    CHECK(with_spaces(text_at(page.view, "figure.sentence")) == "По району за 2023 год — 50 %: 10 из 20.");
    CHECK(with_spaces(text_at(page.view, "figure.table.note")) ==
          "Числитель — учителя на курсах; знаменатель — все учителя. В каждой строке посчитана одна школа.");
    CHECK(with_spaces(text_at(page.view, "target")) == "Цель — не меньше 50 %.");
    CHECK(text_at(page.view, "indicator.address") == "pokazateli/kursy/");
    CHECK(file_at(site, "sravnenie/pokazatel-kursy/kursy.csv") ==
          "\xEF\xBB\xBFschool;name;period;value;value_from;value_to;numerator;numerator_from;numerator_to;"
          "denominator;denominator_from;denominator_to;text;gap;status\r\n"
          "b;Лесная СОШ;2023;;;;;;;;;;;скрыто: учителей меньше 5;c\r\n"
          "a;Южная СОШ;2023;30;30;30;3;3;3;10;10;10;;;\r\n");
}

TEST_CASE("where results of schools are not shown, own indicators can still be compared")
{
    auto site = sample();
    site.settings.disclosure.school_results = content_files::SchoolResults::Hidden;
    add_pages(site);
    CHECK(comparison_urls(site) == "sravnenie/\nsravnenie/pokazatel-kursy/\nsravnenie/pokazatel-kursy/2022/\n");
}

TEST_CASE("the reader chooses among schools by alphabet and everything that has a prepared page")
{
    auto site = sample();
    add_pages(site);
    const auto choices = json::parse(file_at(site, "sravnenie/shkoly.json"));
    CHECK(choices["schools"] == json::parse(R"([["b","Лесная СОШ","с.\u00a0Ежи"],["a","Южная СОШ","с.\u00a0Бор"]])"));
    CHECK(choices["compared"] ==
          json::parse(R"([["oge-ma","ОГЭ, математика",0],["pokazatel-kursy","Учителя на курсах",1]])"));
}

TEST_CASE("the record of a school has all years in the words of the pages, and limits only where they are published")
{
    auto site = sample();
    define_indicators(site);
    auto context = site.context();
    const auto schools = facts::load_schools(context);
    const auto values = pages::load_school_indicators(context);
    const auto compared = json::parse(pages::school_json(context, schools.front(), values.at("b")))["compared"];
    std::string told;
    for (const auto& record : compared)
        told += record["page"].get<std::string>() + " " + record["period"].get<std::string>() + ": " +
                with_spaces(record["value"].get<std::string>()) + ", " + record["low"].dump() + ", " +
                with_spaces(record["counted"].get<std::string>()) + "\n";
    CHECK(told == "oge-ma 2023: 75 %, 59.8, участников: 40\n"
                  "oge-ma 2022: скрыто: меньше 5 учеников, null, \n"
                  "oge-ma 2021: скрыто: меньше 5 учеников, null, \n"
                  "pokazatel-kursy 2023: скрыто: учителей меньше 5, null, \n");
    CHECK(json::parse(pages::school_json(context, schools.back(), values.at("a")))["compared"][3]["counted"] ==
          "3 из 10");
}

TEST_CASE("the page of an indicator leads to the comparison of the schools")
{
    auto site = sample();
    add_pages(site);
    auto context = site.context();
    const auto& values = facts::load_indicator_values(context);
    const auto schools = facts::load_schools(context);
    const pieces::Page section{.url = "pokazateli/", .title = "Показатели"};
    const auto page =
        pages::indicator_page(context, section, *facts::in_order(site.indicators).back(), values.at("kursy"), schools);
    CHECK(text_at(page.view, "comparison.address") == "sravnenie/pokazatel-kursy/");
}

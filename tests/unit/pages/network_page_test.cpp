#include "facts/network_facts.hpp"
#include "pages/network/network_page.hpp"
#include "pages/school/school_network.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using tests::text_at;
using tests::with_spaces;

namespace {

const std::map<std::string, std::string> network_files = {
    {"data/schools.csv", "id,name\nbolshaya,Большая СОШ\nlesnaya,Лесная СОШ\nrechnaya,Речная СОШ\n"},
    {"data/documents.csv", "id,kind,number,date,title\ndogovor,договор,7,2023-05-15,Договор о помощи\n"},
    {"data/roadmaps.csv", "id,title,from,to\nkarta,Карта,2023-01-01,2023-12-31\n"},
    {"data/measures.csv", "roadmap,number,title,deadline\nkarta,4,Найти учителя,2023 год\n"},
    {"data/support.csv",
     "school,role,post,organisation,from_school,subject,form,since,until\n"
     "lesnaya,куратор,методист,Управление,,,,2023-04-11,\n"
     "lesnaya,наставник,учитель,,bolshaya,Математика,уроки вместе,2023-05-15,\n"
     "rechnaya,куратор,методист,Управление,,,,2023-12-21,\n"
     "rechnaya,тьютор,учитель,Управление,,,,2023-01-15,2023-12-19\n"
     ",рабочая группа,начальник,Управление,,,,2023-04-11,\n,рабочая группа,директор,Большая СОШ,,,,2023-04-11,\n"},
    {"data/partnerships.csv", "id,schools,helper,kind,terms,signed_on,until,document\n"
                              "a,lesnaya; bolshaya,bolshaya,договор,уроки по видеосвязи,2023-05-15,2023-12-20,dogovor\n"
                              "b,lesnaya; rechnaya,,дружба школ,,2023-05-15,2023-12-19,\n"},
    {"data/vacancies.csv", "school,post,hours,since,closed_on,covered_by,measures\n"
                           "rechnaya,учитель физики,9,2023-09-01,,,karta/4\n"
                           "lesnaya,учитель химии,9,2023-09-01,2023-12-20,,\n"}};

tests::SampleSite network_site()
{
    return tests::SampleSite(network_files);
}

const pieces::Page& page_of(const tests::SampleSite& site)
{
    REQUIRE(site.assembly.pages.size() == 1);
    CHECK(site.assembly.pages[0].url == "kto-pomogaet/");
    return site.assembly.pages[0];
}

/// Whether something under `key` says `words`.
bool says(const templates::View& view, const std::string& words)
{
    return with_spaces(view.to_json()).find(words) != std::string::npos;
}

}

TEST_CASE("the page of helpers tells who is in force on the day: one who begins tomorrow is not, a contract that ends "
          "today is")
{
    auto site = network_site();
    auto context = site.context();
    pages::add_network_page(context, facts::load_schools(context), facts::load_network(context));
    const auto& view = page_of(site).view;
    CHECK(view.find("helpers").find("table").find("bodies").items().size() == 1); // of one school
    CHECK(text_at(view, "helpers.table.bodies.0.group") == "Лесная СОШ");
    CHECK(text_at(view, "helpers.table.bodies.0.group_link.address") == "shkoly/lesnaya/");
    CHECK(text_at(view, "helpers.table.bodies.0.rows.1.cells.0.cell_text") == "наставник, математика");
    CHECK(text_at(view, "helpers.table.bodies.0.rows.1.cells.1.more.0.address") == "shkoly/bolshaya/");
    CHECK(view.find("contracts").find("table").find("bodies").items()[0].find("rows").items().size() == 1);
    CHECK(says(view.find("contracts"), "договор, уроки по видеосвязи"));
    CHECK(says(view.find("vacancies"), "учитель физики"));
    CHECK(says(view.find("vacancies"), "dorozhnaya-karta/karta/#mera-4"));
    CHECK_FALSE(says(view.find("vacancies"), "учитель химии")); // filled from this day on
    CHECK(says(view.find("past"), "тьютор: учитель, Управление"));
    CHECK(says(view.find("past"), "дружба школ"));
    CHECK(says(view, "Договоров между школами действует: 1. Участников рабочей группы: 2."));
}

TEST_CASE("an organisation of the working group that is a school leads to its page")
{
    auto site = network_site();
    auto context = site.context();
    pages::add_network_page(context, facts::load_schools(context), facts::load_network(context));
    const auto group = page_of(site).view.find("group");
    REQUIRE(group.items().size() == 2);
    CHECK(text_at(group.items()[0], "organisation") == "Управление");
    CHECK(text_at(group.items()[1], "school.address") == "shkoly/bolshaya/");
}

TEST_CASE("the picture has a line for each helper in force and for each contract in which one school helps")
{
    auto site = network_site();
    auto context = site.context();
    pages::add_network_page(context, facts::load_schools(context), facts::load_network(context));
    const auto picture = text_at(page_of(site).view, "picture.picture_html");
    const auto count = [&](const std::string& part) {
        std::size_t found = 0;
        for (auto place = picture.find(part); place != std::string::npos; place = picture.find(part, place + 1))
            ++found;
        return found;
    };
    CHECK(count("<path") == 3);
    CHECK(count("tie wide") == 1);
    CHECK(count("tie dashed") == 1);
}

TEST_CASE("both schools say that one helps the other, and until when")
{
    auto site = network_site();
    auto context = site.context();
    const auto schools = facts::load_schools(context);
    const auto all = facts::load_network(context);
    const auto network = pages::load_school_network(all, schools);
    auto helped = context.sheet().object();
    pages::add_support(context, schools.at(1), network, helped);
    CHECK(with_spaces(text_at(helped, "contracts.0.text")) ==
          "Договор: Большая СОШ, уроки по видеосвязи, до 20 декабря 2023 года");
    CHECK_FALSE(helped.find("has_helped").is_shown());
    auto helper = context.sheet().object();
    pages::add_support(context, schools.at(0), network, helper);
    REQUIRE(helper.find("helped").items().size() == 2);
    CHECK(text_at(helper, "helped.0.address") == "shkoly/lesnaya/");
    CHECK(text_at(helper, "helped.0.how") == "наставник, Математика, уроки вместе, без срока");
    CHECK(with_spaces(text_at(helper, "helped.1.how")) == "договор, уроки по видеосвязи, до 20 декабря 2023 года");
    CHECK_FALSE(helper.find("has_contracts").is_shown()); // it helps, and is not helped
}

TEST_CASE("a site without helpers, contracts and vacancies has no page of them")
{
    tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}});
    auto context = site.context();
    pages::add_network_page(context, facts::load_schools(context), facts::load_network(context));
    CHECK(site.assembly.pages.empty());
}

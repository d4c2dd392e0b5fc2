#include "pages/whole_site/render.hpp"
#include "pages/whole_site/tab_titles.hpp"
#include "pieces/page.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace opora;

namespace {

/// What a tab says of a page of the site «Поддержка школ».
std::string tab(const std::string& title)
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    site.settings.name = "Поддержка школ";
    templates::Sheet sheet;
    site.assembly.pages.push_back({.url = "novosti/x/", .template_name = "text", .title = title});
    return tests::text_at(
        pages::PageViews(site.model(), site.theme(), site.assembly).of(site.assembly.pages.back(), sheet),
        "document_title");
}

/// What tabs say of pages with these titles, all of one site; empty = the title as it is.
std::vector<std::string> shortened(const std::vector<std::string>& titles)
{
    std::vector<pieces::Page> all;
    for (const auto& title : titles) all.push_back({.title = title});
    pages::shorten_tab_titles(all);
    std::vector<std::string> tabs;
    for (const auto& page : all) tabs.push_back(page.tab_title.empty() ? page.title : page.tab_title);
    return tabs;
}

}

TEST_CASE("a title goes before the name of the site as long as both fit 65 characters")
{
    CHECK(tab("Итоги года") == "Итоги года — Поддержка школ");
    // 48 letters, and 17 for « — Поддержка школ».
    CHECK(tab(std::string(48, 'x')) == std::string(48, 'x') + " — Поддержка школ");
    CHECK(tab(std::string(49, 'x')) == std::string(49, 'x'));
}

TEST_CASE("a title above 65 characters is cut behind a word")
{
    const std::string whole = "Дорожная карта поддержки школ на 2023 год: срок прошёл, подтверждения нет";
    CHECK(shortened({whole}) == std::vector<std::string>{"Дорожная карта поддержки школ на 2023 год: срок прошёл…"});
    // 65 letters fit.
    CHECK(shortened({std::string(65, 'x')}) == std::vector<std::string>{std::string(65, 'x')});
}

TEST_CASE("titles that begin alike keep what stands behind the colon")
{
    const std::string plan = "План методической работы со слабоуспевающими на 2023/2024 учебный год";
    CHECK(shortened({plan + ": Южная СОШ", plan + ": Гимназия «Родник»"}) ==
          std::vector<std::string>{"План методической работы со слабоуспевающими на…: Южная СОШ",
                                   "План методической работы со слабоуспевающими…: Гимназия «Родник»"});
}

TEST_CASE("titles that begin alike and have no colon keep their last words")
{
    const std::string plan = "Протокол заседания рабочей группы по поддержке школ района за";
    CHECK(shortened({plan + " второй квартал года", plan + " третий квартал года"}) ==
          std::vector<std::string>{"Протокол заседания рабочей группы по… второй квартал года",
                                   "Протокол заседания рабочей группы по… третий квартал года"});
}

TEST_CASE("titles that only their middle tells apart stay whole")
{
    const auto title = [](const std::string& middle) {
        return "Очень длинное начало названия, одинаковое у обоих документов, " + middle + ", и такой же длинный конец";
    };
    CHECK(shortened({title("первый"), title("второй")}) == std::vector<std::string>{title("первый"), title("второй")});
}

TEST_CASE("a title made for the tab comes before a cut one, if no other page has it")
{
    const std::string long_title(66, 'x');
    std::vector<pieces::Page> all = {{.title = long_title, .tab_title = "Приказ № 1"},
                                     {.title = "Приказ № 2"},
                                     {.title = long_title + "y", .tab_title = "Приказ № 2"},
                                     {.title = "Короткий", .tab_title = "Приказ № 3"}};
    pages::shorten_tab_titles(all);
    CHECK(all[0].tab_title == "Приказ № 1");
    CHECK(all[2].tab_title != "Приказ № 2");
    CHECK(all[3].tab_title == "Короткий");
}

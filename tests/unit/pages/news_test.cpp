#include "pages/texts/news.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;

namespace {

/// A site with so many news of March 2023 and one of December of the year before; the day is 20 June 2023.
tests::SampleSite site_with_news(int news)
{
    std::map<std::string, std::string> files{
        {"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
        {"content/novosti/2022-12-01-davno.md", "---\ntitle: Давно\ndate: 2022-12-01\n---\n\nТекст.\n"}};
    for (int i = 0; i < news; ++i)
        files["content/novosti/2023-03-01-n" + std::to_string(i) + ".md"] =
            "---\ntitle: Новость " + std::to_string(i) + "\ndate: 2023-03-01\n---\n\nТекст.\n";
    tests::SampleSite site(files);
    site.as_of = {2023, 6, 20};
    return site;
}

/// The addresses of its lists below novosti/.
std::vector<std::string> lists_of(tests::SampleSite& site)
{
    auto context = site.context();
    pages::add_news_pages(context, facts::load_schools(context));
    std::vector<std::string> lists;
    for (const auto& page : site.assembly.pages)
        if (page.template_name == "news") lists.push_back(page.url.substr(std::string("novosti/").size()));
    std::ranges::sort(lists);
    return lists;
}

}

TEST_CASE("a tag of two news has a page with both; a tag of one has none; case does not part them")
{
    const auto item = [](const char* day, const char* tags) {
        return "---\ntitle: Н\ndate: " + std::string(day) + "\ntags: " + tags + "\n---\n\nТекст.\n";
    };
    tests::SampleSite site({{"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
                            {"content/novosti/a.md", item("2023-03-01", "[семинар, курсы]")},
                            {"content/novosti/b.md", item("2023-03-02", "[Семинар, семинар]")},
                            {"content/novosti/c.md", item("2023-07-01", "[курсы]")}});
    site.as_of = {2023, 6, 20}; // c is still to come
    CHECK(lists_of(site) == std::vector<std::string>{"", "2023/", "metka/seminar/"});
    const auto page = std::ranges::find(site.assembly.pages, "novosti/metka/seminar/", &pieces::Page::url);
    CHECK(page->title == "Новости: семинар");
    CHECK(page->view.find("news").items().size() == 2);
}

TEST_CASE("news that one page holds have no months; more have one for each month that has come, with news or without")
{
    auto few = site_with_news(9);
    CHECK(lists_of(few) == std::vector<std::string>{"", "2022/", "2023/"});
    auto site = site_with_news(10);
    const auto lists = lists_of(site);
    const std::vector<std::string> of_2023{"2023/",    "2023/01/", "2023/02/", "2023/03/",
                                           "2023/04/", "2023/05/", "2023/06/"};
    CHECK(std::ranges::includes(lists, of_2023));
    CHECK(std::ranges::find(lists, "2023/07/") == lists.end());
    CHECK(std::ranges::count_if(lists, [](const std::string& url) { return url.starts_with("2022/"); }) == 13);
    const auto view_of = [&](const std::string& url) {
        return std::ranges::find(site.assembly.pages, "novosti/" + url, &pieces::Page::url)->view;
    };
    CHECK(view_of("2023/03/").find("news").items().size() == 10);
    CHECK_FALSE(view_of("2023/03/").find("is_empty").flag());
    CHECK(view_of("2023/02/").find("is_empty").flag());
}

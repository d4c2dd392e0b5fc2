#include "facts/school_facts.hpp"
#include "pages/texts/home.hpp"
#include "store/database.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using tests::text_at;

namespace {

/// `done` of `total` measures are done.
store::Rows measures(std::int64_t done, std::int64_t total)
{
    auto rows = store::public_rows("roadmap_counts");
    const auto add = [&](const char* status, std::int64_t count) {
        if (count > 0) rows.rows.push_back({"karta", {}, status, status, count, std::int64_t{0}});
    };
    add("planned", total - done);
    add("done", done);
    return rows;
}

tests::SampleSite home_site(const std::string& schools, store::Rows counts)
{
    std::vector<std::vector<store::Value>> none;
    for (const auto* school : {"a", "b", "c", "d"})
        none.push_back({school, {}, {}, {}, "none", {}, {}, {}, {}, std::int64_t{0}, {}, {}});
    tests::SampleSite site(
        {{"data/schools.csv", schools},
         {"data/roadmaps.csv", "id,title,from,to\nkarta,Дорожная карта,2023-01-01,2023-12-31\n"}},
        {{"roadmap_counts", std::move(counts)}, {"decisions_by_school", tests::decisions(std::move(none))}});
    auto context = site.context();
    pages::add_home_page(context, facts::load_schools(context), {});
    return site;
}

}

TEST_CASE("closed schools are not among those that could need support")
{
    const auto site = home_site("id,name,closed_on\na,А,\nb,Б,\nc,В,2023-05-31\nd,Г,2024-05-31\n", measures(0, 0));
    const auto& view = site.assembly.pages.back().view;
    CHECK(text_at(view, "tiles.0.tile_note") == "из 3 в муниципалитете");
    CHECK(text_at(view, "summary") == "Сейчас адресную поддержку не получает ни одна школа из 3.");
}

TEST_CASE("where nobody has decided, the home page does not say that no school needs support")
{
    const auto decision = [](const char* school, const char* category) {
        return std::vector<store::Value>{school, category, {}, {}, {}, {}, {}, {}, {}, std::int64_t{0}, {}, {}};
    };
    const auto summary = [&](std::vector<std::vector<store::Value>> decisions) {
        tests::SampleSite site({{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\n"}},
                               {{"decisions_by_school", tests::decisions(std::move(decisions))}});
        auto context = site.context();
        pages::add_home_page(context, facts::load_schools(context), {});
        return tests::with_spaces(text_at(site.assembly.pages.back().view, "summary"));
    };
    CHECK(summary({}) == "Решения о поддержке нет: 3 школы из 3.");
    CHECK(summary({decision("a", ""), decision("b", "")}) == "Решения о поддержке нет: 1 школа из 3.");
    CHECK(summary({decision("a", ""), decision("b", ""), decision("c", "")}) ==
          "Сейчас адресную поддержку не получает ни одна школа из 3.");
    CHECK(summary({decision("a", "shnor"), decision("b", "")})
              .starts_with("Сейчас адресную поддержку получает 1 школа из 3. О 1 школе решения нет."));
}

TEST_CASE("measures are counted in the genitive, as the words after «из N» have it")
{
    struct Case {
        std::int64_t total;
        const char* expected;
    };
    for (const auto& each : {Case{1, "мероприятия выполнено"},
                             {21, "мероприятия выполнено"},
                             {8, "мероприятий выполнено"},
                             {34, "мероприятий выполнено"}}) {
        CAPTURE(each.total);
        const auto site = home_site("id,name\na,А\n", measures(1, each.total));
        const auto& view = site.assembly.pages.back().view;
        CHECK(text_at(view, "tiles.1.tile_value") == "1 из " + std::to_string(each.total));
        CHECK(text_at(view, "tiles.1.tile_title") == each.expected);
    }
}

TEST_CASE("supported and watched schools are counted apart, and by category with its abbreviation spelt out")
{
    const auto decision = [](const char* school, const char* category) {
        return std::vector<store::Value>{school, category, {}, {}, {}, {}, {}, {}, {}, std::int64_t{0}, {}, {}};
    };
    tests::SampleSite site({{"data/schools.csv", "id,name\na,А\nb,Б\nc,В\nd,Г\n"}},
                           {{"decisions_by_school", tests::decisions({decision("a", "ШНОР"), decision("b", "risk"),
                                                                      decision("c", "ШНОР"), decision("d", "")})}});
    auto context = site.context();
    pages::add_home_page(context, facts::load_schools(context), {});
    CHECK(
        tests::with_spaces(text_at(site.assembly.pages.back().view, "summary")) ==
        "Сейчас адресную поддержку получают 2 школы из 4. Ещё 1 школа под наблюдением. По категориям: «ШНОР» (школы с "
        "низкими образовательными результатами) — 2, «risk» — 1.");
}

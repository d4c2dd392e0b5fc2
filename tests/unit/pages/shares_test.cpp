#include "pages/shares.hpp"
#include "unit/pages/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using pages::Verdict;

TEST_CASE("a difference is claimed only when the limits do not touch")
{
    struct Case {
        std::string name;
        pages::ShareLimits value, reference;
        Verdict expected;
    };
    const std::vector<Case> cases{
        {"apart, above", {50, 41, 60}, {30, 20, 40}, Verdict::Higher},
        {"apart, below", {10, 5, 19}, {30, 20, 40}, Verdict::Lower},
        {"overlapping", {50, 35, 65}, {30, 20, 40}, Verdict::NotProven},
        {"touching", {50, 40, 60}, {30, 20, 40}, Verdict::NotProven},
        {"against a point", {50, 20, 80}, {30, 30, 30}, Verdict::NotProven},
    };
    for (const auto& [name, value, reference, expected] : cases) {
        INFO(name);
        CHECK(pages::compare(value, reference) == expected);
    }
}

TEST_CASE("cells of a result say in words why a number is missing")
{
    const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\nx,Школа\n"}};
    tests::SampleSite site(files);
    const auto context = site.context();
    const auto rows =
        tests::results({{"x", "2023", "oge-ma", std::int64_t{20}, std::int64_t{6}, 30.0, 15.0, 52.0, "", ""},
                        {"x", "2022", "oge-ma", {}, {}, {}, {}, {}, "скрыто: меньше 5 учеников", "c"}});

    const auto shown = pages::share_cells(context, rows, 0);
    REQUIRE(shown.size() == 4);
    CHECK(shown[0].text == "20");
    CHECK(shown[1].text == "6");
    CHECK(shown[2].text == "30\u00A0%");
    CHECK(shown[3].text == "15–52\u00A0%");

    const auto hidden = pages::share_cells(context, rows, 1);
    CHECK(hidden[0].text == "скрыто");
    CHECK(hidden[2].text == "скрыто: меньше 5 учеников");
    CHECK(hidden[2].kind == pages::CellKind::Word);
    CHECK(hidden[3].text == "скрыто");
}

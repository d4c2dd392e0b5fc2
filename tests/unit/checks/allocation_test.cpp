#include "checks/strict_html.hpp"
#include "unit/allocations.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("after the first page reading allocates nothing but what is kept of a page")
{
    const auto page_of = [](int rows) {
        std::string html = "<!DOCTYPE html><html lang=\"ru\"><head><title>Школа с названием, которое не помещается в "
                           "короткую строку</title></head><body><h1>А</h1><table><caption>Таблица с длинным названием, "
                           "которое не помещается</caption><tr><th>Б</th></tr>";
        for (int i = 0; i < rows; ++i)
            html += "<tr><td id=\"m" + std::to_string(i) + "\"><a href=\"../shkoly/\">слово</a></td></tr>";
        return html + "</table></body></html>";
    };
    const auto large = page_of(500);
    const auto small = page_of(5);
    opora::checks::StrictReader reader;
    opora::checks::PageFacts facts;
    CHECK(!reader.read(large, facts));
    CHECK(facts.ids.size() == 500);
    const auto before = opora::tests::allocations();
    bool strict = true;
    for (const auto* html : {&small, &large, &small, &large}) {
        facts.ids.clear();
        facts.references.clear();
        facts.heaviest.size_bytes = 0;
        strict = !reader.read(*html, facts) && strict;
    }
    CHECK(opora::tests::allocations() == before);
    CHECK(strict);
    CHECK(facts.references.size() == 500);
    CHECK(before > 0);
}

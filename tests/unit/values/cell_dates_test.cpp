#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/period_year.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("days that databases write for no day are known, their neighbours are days")
{
    for (const auto* text : {"01.01.0001", "30.12.1899", "01.01.1900", "01.01.1753", "31.12.9999", "31.12.3999"}) {
        CAPTURE(text);
        CHECK(values::is_empty_date(values::parse_date(text).value()));
    }
    for (const auto* text : {"02.01.0001", "29.12.1899", "02.01.1900", "30.12.9999", "01.01.2000"}) {
        CAPTURE(text);
        CHECK_FALSE(values::is_empty_date(values::parse_date(text).value()));
    }
}

TEST_CASE("years from 1950 to 2100 are years of schools")
{
    CHECK(values::is_strange_year(1949));
    CHECK_FALSE(values::is_strange_year(1950));
    CHECK_FALSE(values::is_strange_year(2100));
    CHECK(values::is_strange_year(2101));
}

TEST_CASE("hyphens that word processors write are hyphens in periods and minus signs in numbers")
{
    for (const auto* hyphen : {"\u2010", "\u2011", "\u2212", "–"}) {
        CAPTURE(hyphen);
        CHECK(values::parse_period(std::string("2022") + hyphen + "2023") == "2022/2023");
    }
    CHECK(values::parse_integer("\u201112") == -12);
    CHECK(values::parse_integer("\u221212") == -12);
    CHECK_FALSE(values::parse_period("2022\u20112024"));
}

TEST_CASE("without_groups takes a mark only from between groups of three digits")
{
    CHECK(values::without_groups("1,138", ",") == "1138");
    CHECK(values::without_groups("1,138.25", ",") == "1138.25");
    CHECK(values::without_groups("138", ",") == "138");
    CHECK(values::without_groups("1'000'000", "'") == "1000000");
    CHECK_FALSE(values::without_groups("1,13", ","));
    CHECK_FALSE(values::without_groups("1,1389", ","));
    CHECK_FALSE(values::without_groups("1,,138", ","));
    CHECK_FALSE(values::without_groups("1,138,", ","));
}

TEST_CASE("a school year begins in September")
{
    CHECK(to_iso(values::first_day_of("2022/2023")) == "2022-09-01");
    CHECK(to_iso(values::first_day_of("2022")) == "2022-01-01");
    CHECK(values::first_year_of("") == 0);
}

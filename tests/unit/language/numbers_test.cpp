#include "language/numbers.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("numbers follow Russian typography")
{
    CHECK(language::format_integer(2403) == "2403");
    CHECK(language::format_integer(9999) == "9999");
    CHECK(language::format_integer(10000) == "10\u202F000");
    CHECK(language::format_integer(999999) == "999\u202F999");
    CHECK(language::format_integer(1000000) == "1\u202F000\u202F000");
    CHECK(language::format_integer(12403) == "12\u202F403");
    CHECK(language::format_integer(-1234567) == "\u22121\u202F234\u202F567");
    CHECK(language::format_decimal(12.50, 2) == "12,5");
    CHECK(language::format_decimal(-0.04, 1) == "0");
    CHECK(language::format_decimal(10, 0) == "10");
    CHECK(language::format_decimal(100, 1) == "100");
    CHECK(language::format_percent(30) == "30\u00A0%");
}

TEST_CASE("halves are rounded up, as docs/methods.md says")
{
    CHECK(language::format_percent(12.5) == "13\u00A0%");
    CHECK(language::format_percent(13.5) == "14\u00A0%");
    CHECK(language::format_decimal(6.25, 1) == "6,3");
    CHECK(language::format_decimal(1.005, 2) == "1,01");
    CHECK(language::format_decimal(-2.5, 0) == "\u22123");
    CHECK(language::format_decimal(12.499, 0) == "12");
}

TEST_CASE("a share is not said to be nothing, everything or the target when it only is near")
{
    CHECK(language::format_percent(100.0 * 548 / 550) == "99,6\u00A0%");
    CHECK(language::format_percent(99.97) == "99,97\u00A0%");
    CHECK(language::format_percent(99.9999) == "99,9999\u00A0%"); // four decimals at most
    CHECK(language::format_percent(99.99999) == "100\u00A0%");
    CHECK(language::format_percent(0.4) == "0,4\u00A0%");
    CHECK(language::format_percent(0) == "0\u00A0%");
    CHECK(language::format_percent(100) == "100\u00A0%");
    CHECK(language::format_percent(29.8, 0, 30) == "29,8\u00A0%");
    CHECK(language::format_percent(30, 0, 30) == "30\u00A0%");
    CHECK(language::format_percent(98.6, 0, 98.7) == "98,6\u00A0%");
    CHECK(language::format_percent(41.7, 0, 30) == "42\u00A0%");
}

TEST_CASE("file sizes are said in whole kilobytes")
{
    CHECK(language::format_file_size(1) == "1\u00A0байт");
    CHECK(language::format_file_size(900) == "900\u00A0байт");
    CHECK(language::format_file_size(1023) == "1023\u00A0байта");
    CHECK(language::format_file_size(1024) == "1\u00A0КБ");
    CHECK(language::format_file_size(1024 * 1024 - 1) == "1024\u00A0КБ");
    CHECK(language::format_file_size(1024 * 1024) == "1\u00A0МБ");
    CHECK(language::format_file_size(12 * 1024) == "12\u00A0КБ");
    CHECK(language::format_file_size(1500000) == "1,4\u00A0МБ");
}

TEST_CASE("the form of a word follows its count")
{
    struct Case {
        std::int64_t count;
        const char* expected;
    };
    for (const auto& each : {Case{0, "школ"},
                             {1, "школа"},
                             {2, "школы"},
                             {4, "школы"},
                             {5, "школ"},
                             {11, "школ"},
                             {14, "школ"},
                             {21, "школа"},
                             {22, "школы"},
                             {100, "школ"},
                             {101, "школа"},
                             {111, "школ"},
                             {1001, "школа"}}) {
        CAPTURE(each.count);
        CHECK(language::plural(each.count, "школа", "школы", "школ") == each.expected);
    }
}

#include "dataset/load_tables.hpp"
#include "dataset/results.hpp"
#include "dataset/table.hpp"
#include "dataset/validate.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace opora;
using namespace opora::dataset;

namespace {

constexpr const char* one_school = "id,name\na,А\n";

Tables load(const std::string& results, Diagnostics& problems)
{
    return load_tables(*source::open_memory({{"data/schools.csv", one_school}, {"data/results.csv", results}}),
                       problems);
}

std::string problems_of(const std::string& results)
{
    Diagnostics problems;
    const auto tables = load(results, problems);
    validate(tables, problems);
    return tests::to_text(problems);
}

}

TEST_CASE("counts_of_percent finds exactly the counts that round to the percent")
{
    // The reference rounds every possible count both ways at a tie.
    for (std::int64_t participants = 1; participants <= 260; ++participants)
        for (std::int64_t percent = 0; percent <= 1000; percent += 7) {
            std::size_t expected = 0;
            for (std::int64_t k = 0; k <= participants; ++k) {
                const auto twice =
                    2 * 1000 * k - 2 * percent * participants; // 2n × the difference, in tenths of a percent
                if (std::abs(twice) <= participants) ++expected;
            }
            const auto found = counts_of_percent(participants, {.mantissa = percent, .scale = 1}, 1);
            if (found.candidates != expected) FAIL("participants ", participants, ", percent ", percent);
        }
}

TEST_CASE("counts_of_percent restores a count from a percent as published")
{
    const auto found = counts_of_percent(18, {.mantissa = 222, .scale = 1}, 1);
    CHECK(found.candidates == 1);
    CHECK(found.smallest == 4);
    CHECK(counts_of_percent(18, {.mantissa = 23, .scale = 0}, 0).candidates == 0);
    CHECK(counts_of_percent(250, {.mantissa = 50, .scale = 0}, 0).candidates == 3);
    CHECK(counts_of_percent(250, {.mantissa = 50, .scale = 0}, 2).candidates == 1);
    CHECK(counts_of_percent(0, {.mantissa = 0, .scale = 0}, 0).candidates == 1);
    CHECK(counts_of_percent(0, {.mantissa = 50, .scale = 0}, 0).candidates == 0);
    // Six decimals and less than a million participants are compared; more would not fit the integers.
    CHECK(counts_of_percent(4, {.mantissa = 25, .scale = 0}, 6).smallest == 1);
    CHECK(counts_of_percent(4, {.mantissa = 25, .scale = 0}, 7).candidates == 0);
    CHECK(counts_of_percent(999'999, {.mantissa = 100, .scale = 0}, 6).smallest == 999'999);
    CHECK(counts_of_percent(1'000'000, {.mantissa = 100, .scale = 0}, 6).candidates == 0);
}

TEST_CASE("counts come back from percents, `below` from the marks, with the place they follow from")
{
    Diagnostics problems;
    const auto tables =
        load("school;period;procedure;participants;mark2_percent;mark3_percent\na;2022;oge-ma;18;22,2%;50\n", problems);
    CHECK(tests::to_text(problems) == "");
    const auto& results = tables.at("results");
    CHECK(results.integer(0, "mark2") == 4);
    CHECK(results.integer(0, "mark3") == 9);
    CHECK(results.integer(0, "below") == 4);
    CHECK(results.span(0, "below").view() == "22,2%");
}

TEST_CASE("counts and `below` that are written are not replaced")
{
    Diagnostics problems;
    const auto tables =
        load("school;period;procedure;participants;below;mark2;mark2_percent\na;2022;oge-ma;18;5;3;50\n", problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(tables.at("results").integer(0, "mark2") == 3);
    CHECK(tables.at("results").integer(0, "below") == 5);
}

TEST_CASE("a percent that fits several counts, or none, is reported at the percent")
{
    CHECK(problems_of("school;period;procedure;participants;mark2_percent\na;2022;oge-ma;250;50\na;2023;oge-ma;250;50,"
                      "00\na;2024;oge-ru;18;23\n") == "data/results.csv:2:19 E2 [50] dataset.ambiguous-percent\n"
                                                      "data/results.csv:4:18 E4 [23] dataset.ambiguous-percent\n");
}

TEST_CASE("marks must add up to the participants, and no more can fail than took part")
{
    CHECK(problems_of("school;period;procedure;participants;below;mark2;mark3;mark4;mark5\n"
                      "a;2022;oge-ma;18;4;4;6;5;3\n"
                      "a;2022;oge-ru;18;4;4;6;5;4\n"
                      "a;2023;oge-ru;18;4;4;6;5;\n"
                      "a;2022;ege-ru;3;4;;;;\n") == "data/results.csv:3:15 D3 [18] dataset.marks-differ\n"
                                                    "data/results.csv:5:17 E5 [4] dataset.below-over-participants\n");
}

TEST_CASE("rows with participants and nothing else are counted once, at the first of them")
{
    const auto unfinished = [](const std::string& rows) {
        Diagnostics problems;
        const auto tables =
            load("school,period,procedure,participants,below,mark2_percent,mean_score\n" + rows, problems);
        REQUIRE(problems.all().empty());
        check_unfinished(tables.at("results"), problems);
        if (problems.all().empty()) return std::string();
        return tests::to_text(problems) + std::to_string(std::get<std::int64_t>(problems.all()[0].arguments[0].second));
    };
    CHECK(unfinished("a,2023,oge-ma,20,4,,\n").empty());
    CHECK(unfinished("a,2023,oge-ma,20,4,,\na,2023,oge-ru,20,,,\na,2023,ege-ru,10,,,\n") ==
          "data/results.csv:3:15 D3 [20] dataset.unfinished-results\n2");
    CHECK(unfinished("a,2023,oge-ma,0,,,\n").empty());
    CHECK(unfinished("a,2023,oge-ma,1,,,\n") == "data/results.csv:2:15 D2 [1] dataset.unfinished-results\n1");
    CHECK(unfinished("a,2023,oge-ma,20,,,\"3,4\"\n").empty()); // a mean score is a result
    CHECK(unfinished("a,2023,oge-ma,20,н/д,,\n").empty());     // said to be unknown
}

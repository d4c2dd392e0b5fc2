#include "content_files/settings.hpp"
#include "disclosure/plan.hpp"

#include <doctest/doctest.h>

using namespace opora;
using disclosure::Block;
using disclosure::Told;

namespace {

const content_files::DisclosurePolicy standard;

disclosure::Secret hidden(std::size_t row, std::size_t column, std::int64_t participants, std::int64_t below)
{
    const bool tiny = participants < standard.hide_below;
    const disclosure::Range range{.low = tiny ? 1 : 5, .high = tiny ? 4 : 9};
    return {.row = row,
            .column = column,
            .truth = {.participants = participants, .below = below},
            .participants = range,
            .below = {.low = 0, .high = range.high}};
}

/// One period: hidden schools of these sizes beside others of 200 pupils, 41 of them below.
Block period_of(const std::vector<disclosure::Group>& groups)
{
    Block block;
    block.columns.push_back({.total = {.participants = 200, .below = 41}});
    for (const auto& group : groups) {
        block.secrets.push_back(hidden(block.rows.size(), 0, group.participants, *group.below));
        block.rows.push_back({.pool = group});
        auto& column = block.columns[0];
        column.total.participants += group.participants;
        *column.total.below += *group.below;
        column.hidden_pupils += group.participants;
    }
    return block;
}

}

TEST_CASE("a total tells as much as leaves every hidden result possible values")
{
    struct Case {
        std::vector<disclosure::Group> hidden;
        Told told;
    };
    for (const auto& test : {
             Case{{}, Told::Everything},
             {{{4, 1}}, Told::Share},                 // the only one
             {{{9, 3}}, Told::Share},                 //
             {{{4, 1}, {4, 1}, {4, 1}}, Told::Share}, // all are at their most
             {{{2, 1}, {3, 1}}, Told::Share},         // together fewer than `pool_below`
             {{{7, 0}, {7, 0}}, Told::Participants},  // nobody below in any of them
             {{{7, 7}, {7, 7}}, Told::Participants},  // everybody
             {{{7, 2}, {7, 2}}, Told::Everything},
             {{{2, 1}, {6, 1}, {7, 3}}, Told::Everything},
         }) {
        CAPTURE(test.hidden.size());
        CHECK(disclosure::make_plan(period_of(test.hidden), standard).columns[0] == test.told);
    }
}

TEST_CASE("pools and totals do not give a period away together")
{
    Block block;
    for (std::size_t column = 0; column < 3; ++column)
        block.columns.push_back({.total = {.participants = 212, .below = 47}, .hidden_pupils = 12});
    for (std::size_t row = 0; row < 2; ++row) {
        block.rows.push_back({.pool = {.participants = 18, .below = 9}, .pooled = true});
        for (std::size_t column = 0; column < 3; ++column) block.secrets.push_back(hidden(row, column, 6, 3));
    }
    const auto both = disclosure::make_plan(block, standard);
    CHECK(both.pooled == std::vector{true, true}); // one school may have had what the other one had not
    CHECK(both.columns == std::vector{Told::Everything, Told::Everything, Told::Everything});

    block.rows.resize(1);
    std::erase_if(block.secrets, [](const auto& secret) { return secret.row == 1; });
    const auto alone = disclosure::make_plan(block, standard);
    CHECK(alone.pooled == std::vector{true});
    CHECK(alone.columns == std::vector{Told::Share, Told::Share, Told::Share});
}

TEST_CASE("what was published of a total splits it into what was in it and what is new")
{
    auto block = period_of({{7, 2}, {7, 2}, {7, 2}});
    CHECK(disclosure::make_plan(block, standard).columns[0] == Told::Everything);
    block.secrets[2].part = 1; // new since then: the difference of the two totals is this school
    CHECK(disclosure::make_plan(block, standard).columns[0] == Told::Share);
}

TEST_CASE("a share stands alone only where a few pupils more or less would not change it")
{
    struct Case {
        disclosure::Group total;
        Told told;
        std::optional<std::int64_t> step;
    };
    for (const auto& test : {
             Case{{1000, 250}, Told::Share, 1},     // 24.9 … 25.1
             {{100, 20}, Told::Share, 5},           // 18.6 … 21.4
             {{100, 25}, Told::Participants, 5},    // 24 … 26
             {{40, 10}, Told::Share, std::nullopt}, // 21.4 … 28.9: on both sides of 25
         }) {
        CAPTURE(test.total.participants);
        CHECK(disclosure::rounding_step(test.total, test.told, standard) == test.step);
    }
}

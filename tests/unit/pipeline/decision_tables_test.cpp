#include "content_files/settings.hpp"
#include "disclosure/letters.hpp"
#include "pipeline/decision_tables.hpp"
#include "store/database.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// One school in the first category, by two results.
identify::Outcome outcome_with(std::int64_t participants, std::vector<std::string> notes)
{
    identify::Decision decision{.school = "a", .category = "shnor", .criteria = {"A"}};
    decision.evidence = {
        {.period = "2023", .procedure = "oge-ma", .participants = participants, .below = 3, .low = true},
        {.period = "2023", .procedure = "oge-ru", .participants = 40, .below = 20, .low = true}};
    decision.notes = std::move(notes);
    decision.change = {.fewer = 1, .more = 2};
    decision.pupils_to_change = 1;
    identify::RuleSet rules{.id = "r"};
    rules.categories = {{.id = "shnor", .title = "ШНОР", .any_of = {{.id = "A", .procedures_at_least = 2}}}};
    return {.identifications = {{.rules = rules, .periods = {"2023"}, .decisions = {decision}}}};
}

/// As everybody sees it: letters of the results are those of the policy.
store::Rows public_rows_of(const identify::Outcome& outcome, const content_files::DisclosurePolicy& policy = {})
{
    disclosure::Published published;
    for (const auto& decision : outcome.identifications.back().decisions)
        for (const auto& one : decision.evidence)
            published.letters[{.procedure = one.procedure, .period = one.period, .school = decision.school}] =
                disclosure::letter_of({.participants = one.participants, .below = one.below}, policy);
    return pipeline::public_decision_rows(outcome, published, policy);
}

std::string text_of(const store::Rows& rows, const std::string& column)
{
    return rows.text(0, column);
}

}

TEST_CASE("what one pupil could change is public only where every result of the school is")
{
    const auto large = public_rows_of(outcome_with(40, {}));
    CHECK(large.integer(0, "pupils_to_change") == 1);
    CHECK(large.integer(0, "pupils_fewer") == 1);
    CHECK(large.integer(0, "pupils_more") == 2);
    CHECK(text_of(large, "notes").empty());
    const auto small = public_rows_of(outcome_with(4, {}));
    for (const auto* column : {"pupils_to_change", "pupils_fewer", "pupils_more"}) {
        INFO(column);
        CHECK_FALSE(small.integer(0, column));
    }
    CHECK(text_of(small, "notes") == "few-participants");
    CHECK(text_of(small, "criteria") == "A");
}

TEST_CASE("whether a withheld result was decisive cannot be told from the notes")
{
    const auto decisive = public_rows_of(outcome_with(4, {"few-participants"}));
    const auto other = public_rows_of(outcome_with(4, {}));
    CHECK(decisive.rows == other.rows);
    const auto shown = public_rows_of(outcome_with(40, {"few-participants"}));
    CHECK(text_of(shown, "notes").empty());
}

TEST_CASE("no word of doubted results leaves the office, and where they matter neither do the criteria")
{
    const auto raw = pipeline::decision_rows(outcome_with(40, {"bias-excluded", "bias-matters"}));
    CHECK(text_of(raw, "notes") == "bias-excluded,bias-matters");
    const auto flagged = public_rows_of(outcome_with(40, {"bias"}));
    CHECK(flagged.rows == public_rows_of(outcome_with(40, {})).rows);
    const auto excluded = public_rows_of(outcome_with(40, {"bias-excluded", "bias-matters"}));
    CHECK(text_of(excluded, "notes").empty());
    CHECK(text_of(excluded, "criteria").empty());
    CHECK(text_of(excluded, "category") == "shnor");
    CHECK_FALSE(excluded.integer(0, "pupils_to_change"));
}

TEST_CASE("with results of schools hidden neither a number of pupils nor a criterion is public")
{
    const content_files::DisclosurePolicy policy{.school_results = content_files::SchoolResults::Hidden};
    for (const std::int64_t participants : {4, 40}) {
        const auto rows = public_rows_of(outcome_with(participants, {}), policy);
        CHECK_FALSE(rows.integer(0, "pupils_to_change"));
        CHECK(text_of(rows, "notes").empty());
        CHECK(text_of(rows, "criteria").empty());
        CHECK(text_of(rows, "category") == "shnor");
    }
}

TEST_CASE("the history names categories and rules as they were called then")
{
    auto outcome = outcome_with(40, {});
    outcome.identifications.front().rules.title = "Правила 2023 года";
    outcome.history = {
        {.school = "a", .period = "2022", .rules = "r", .listed = "shnor", .since = "2022", .run = 1},
        {.school = "a", .period = "2023", .rules = "r", .previous = "shnor", .change = identify::ListChange::Left}};
    const auto rows = pipeline::history_rows(outcome);
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.text(0, "listed_title") == "ШНОР");
    CHECK(rows.text(0, "change").empty());
    CHECK(rows.text(1, "previous_title") == "ШНОР");
    CHECK(rows.text(1, "change") == "left");
    CHECK(rows.text(1, "rules_title") == "Правила 2023 года");
}

TEST_CASE("a criterion over private numbers is not told by its id, only that there is one, and only where all is told")
{
    auto outcome = outcome_with(40, {});
    auto& rules = outcome.identifications.back().rules;
    rules.categories.front().any_of.push_back(
        {.id = "K", .test = identify::MeasureTest{.measure = identify::Measure::Context, .indicator = "Индекс"}});
    outcome.identifications.back().decisions.front().criteria = {"A", "K"};
    const auto sure = public_rows_of(outcome);
    CHECK(text_of(sure, "criteria") == "A");
    CHECK(text_of(sure, "notes").empty());
    content_files::DisclosurePolicy all;
    all.computed = content_files::ComputedAnswers::All;
    CHECK(text_of(public_rows_of(outcome, all), "criteria") == "A");
    CHECK(text_of(public_rows_of(outcome, all), "notes") == "private-criterion");
    CHECK(text_of(pipeline::decision_rows(outcome), "criteria") == "A,K");
    rules.categories.front().any_of.back().told = true;
    CHECK(text_of(public_rows_of(outcome), "criteria") == "A,K");
    CHECK(text_of(public_rows_of(outcome, all), "notes").empty());
}

TEST_CASE("the table of criteria says of each form what kind it is")
{
    using identify::Against;
    using identify::Measure;
    auto outcome = outcome_with(40, {});
    auto& criteria = outcome.identifications.back().rules.categories.front().any_of;
    const auto add = [&](Measure measure, Against against) {
        criteria.push_back({.id = "X", .test = identify::MeasureTest{.measure = measure, .against = against}});
    };
    add(Measure::Share, Against::Schools);
    add(Measure::Index, Against::Border);
    add(Measure::Share, Against::Earlier);
    add(Measure::Share, Against::District);
    add(Measure::Context, Against::Border);
    add(Measure::Score, Against::Border);
    add(Measure::RatingPlace, Against::Border);
    add(Measure::Doubt, Against::Border);
    criteria.push_back({.id = "C", .all_of = {{.id = "C"}, {.id = "C"}}});
    const auto rows = pipeline::criterion_rows(outcome);
    std::string kinds;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) kinds += rows.text(row, "kind") + " ";
    CHECK(kinds == "procedures rank index trend above_district context score external doubted all_of ");
}

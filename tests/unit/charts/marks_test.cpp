// The table of marks against all that must follow it: the samples, the golden files, the documentation. With
// OPORA_ACCEPT the documentation is written from the table.
#include "charts/marks.hpp"
#include "unit/charts/sample_charts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace opora;
using charts::MarkTraits;

namespace {

constexpr const char* page = "docs/formats/blocks.md";

std::string series_text(const MarkTraits& mark)
{
    switch (mark.series) {
    case charts::Series::None:
        return "no";
    case charts::Series::Lines:
        return "lines, at most " + std::to_string(mark.most_series);
    case charts::Series::Periods:
        return "required: periods";
    }
    return {};
}

std::string documented_marks()
{
    std::string text = "| `mark` | shows | `x` | `y` | `series` | `low`, `high` |\n|---|---|---|---|---|---|\n";
    for (const auto& mark : charts::all_marks) {
        const bool is_default = &mark == &charts::all_marks.front();
        text += "| `" + std::string(mark.name) + (is_default ? "` (default) | " : "` | ") + std::string(mark.shows);
        text += mark.x == charts::Axis::Periods ? " | periods | " : " | categories | ";
        text += mark.values == charts::Values::Numbers ? "numbers | " : "1 or 0; `unit` says what 1 means | ";
        text += series_text(mark);
        text += mark.limits == charts::Limits::Drawn ? " | yes |\n" : " | no |\n";
    }
    return text;
}

/// The page in three: before its table of marks, the table, the rest.
struct Page {
    std::string before = {};
    std::string marks = {};
    std::string after = {};
};

Page read_page()
{
    std::ifstream file(page, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto begin = text.find("| `mark` | shows ");
    REQUIRE(begin != std::string::npos);
    const auto end = text.find("\n\n", begin) + 1;
    REQUIRE(end > begin);
    return {.before = text.substr(0, begin), .marks = text.substr(begin, end - begin), .after = text.substr(end)};
}

}

TEST_CASE("the documentation has the marks that the program has")
{
    const auto documented = read_page();
    const auto expected = documented_marks();
    if (tests::accepts()) std::ofstream(page, std::ios::binary) << documented.before << expected << documented.after;
    CHECK(read_page().marks == expected);
}

TEST_CASE("every mark has its sample, under the name that the worker knows it by")
{
    const auto samples = tests::sample_charts();
    std::set<std::string_view> kinds;
    for (const auto& mark : charts::all_marks) {
        CAPTURE(mark.name);
        kinds.insert(mark.kind);
        const auto has_it = [&mark](const auto& sample) {
            return sample.name == mark.kind && sample.declaration.mark == mark.mark;
        };
        CHECK(std::any_of(samples.begin(), samples.end(), has_it));
    }
    CHECK(kinds.size() == charts::all_marks.size());
    for (const auto& sample : samples)
        CHECK(kinds.contains(std::string_view(sample.name).substr(0, sample.name.find('.'))));
}

TEST_CASE("marks are found by their names and by nothing else")
{
    for (const auto& mark : charts::all_marks) CHECK(charts::mark_named(mark.name) == mark.mark);
    for (const auto* name : {"", "Line", "bars", "lin", "line "}) CHECK_FALSE(charts::mark_named(name).has_value());
}

TEST_CASE("names of marks are in the order of the table, all or those that have something")
{
    CHECK(charts::mark_names().starts_with("line, bar, dot, strip"));
    const auto chosen =
        charts::mark_names([](const MarkTraits& mark) { return mark.name == "dot" || mark.name == "line"; });
    CHECK(chosen == "line, dot");
}

#include "language/catalogue.hpp"
#include "language/message_format.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace opora;

TEST_CASE("messages take named arguments and Russian plurals")
{
    language::Messages messages(language::Language::Russian);
    REQUIRE(
        messages.add("errors", "{n, plural, one {# ошибка} few {# ошибки} many {# ошибок} other {# ошибки}} в `{file}`")
            .empty());
    CHECK(messages.format("errors", {{"n", std::int64_t{1}}, {"file", "a.csv"}}) == "1 ошибка в `a.csv`");
    CHECK(messages.format("errors", {{"n", std::int64_t{3}}, {"file", "a.csv"}}) == "3 ошибки в `a.csv`");
    CHECK(messages.format("errors", {{"n", std::int64_t{11}}, {"file", "a.csv"}}) == "11 ошибок в `a.csv`");
}

TEST_CASE("numbers of four digits stay whole in messages too, longer ones are parted narrowly")
{
    language::Messages messages(language::Language::Russian);
    REQUIRE(
        messages
            .add("pupils", "{n, plural, one {# ученик} few {# ученика} many {# учеников} other {# ученика}} из {all}")
            .empty());
    const auto text = [&](std::int64_t n, std::int64_t all) {
        return messages.format("pupils", {{"n", n}, {"all", all}});
    };
    CHECK(text(999, 5) == "999 учеников из 5");
    CHECK(text(1050, 2403) == "1050 учеников из 2403");
    CHECK(text(9999, 1000) == "9999 учеников из 1000");
    CHECK(text(10000, 1234567) == "10\u202F000 учеников из 1\u202F234\u202F567");
}

namespace {

/// The schoolbook: одна школа, две школы, пять школ; одиннадцать школ, двадцать одна школа.
std::string noun_after(std::int64_t number)
{
    const auto tens = number % 100;
    const auto ones = number % 10;
    if (tens >= 11 && tens <= 14) return "школ";
    if (ones == 1) return "школа";
    return ones >= 2 && ones <= 4 ? "школы" : "школ";
}

}

TEST_CASE("every number has the form of the noun that the schoolbook gives it")
{
    language::Messages messages(language::Language::Russian);
    REQUIRE(messages.add("schools", "{n, plural, one {школа} few {школы} many {школ} other {школы}}").empty());
    std::vector<std::int64_t> numbers{1000, 1001, 1002, 1011, 1112, 10021, 1000000};
    for (std::int64_t number = 0; number <= 200; ++number) numbers.push_back(number);
    for (const auto number : numbers) {
        CAPTURE(number);
        CHECK(messages.format("schools", {{"n", number}}) == noun_after(number));
    }
}

TEST_CASE("a broken pattern is refused with its place")
{
    language::Messages messages(language::Language::English);
    CHECK(messages.add("broken", "{n, plural, one {x}").find("offset") != std::string::npos);
    CHECK_FALSE(messages.has("broken"));
}

TEST_CASE("the catalogue says the same code in both languages")
{
    CHECK(language::text("cli.error", {}, language::Language::Russian) == "ошибка");
    CHECK(language::text("cli.error", {}, language::Language::English) == "error");
}

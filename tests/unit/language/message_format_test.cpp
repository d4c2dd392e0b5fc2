#include "language/catalogue.hpp"
#include "language/message_format.hpp"

#include <doctest/doctest.h>

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
    CHECK_FALSE(language::catalogued_codes().empty());
}

#include "facts/executors.hpp"

#include <doctest/doctest.h>

using namespace opora;
using facts::Executor;

namespace {

std::string named(const std::string& responsible)
{
    const std::vector<Executor> executors{
        {.id = "uo", .title = "Управление образования", .names = {"УО", "Управление образования"}},
        {.id = "kuratory", .title = "Кураторы", .names = {"куратор школы", "куратор", "Кураторы"}},
        {.id = "shkoly", .title = "Школы", .names = {"школы", "Школы"}},
        {.id = "direktora", .title = "Директора", .names = {"директора школ, учёный совет", "Директора"}}};
    std::string all;
    for (const auto& id : facts::executors_named(executors, responsible)) all += (all.empty() ? "" : " ") + id;
    return all;
}

}

TEST_CASE("executors are found by any of their names, as whole words, the longest first")
{
    CHECK(named("").empty());
    CHECK(named("УО") == "uo");
    CHECK(named("уо, КУРАТОРЫ") == "uo kuratory");
    CHECK(named("кураторы и управление образования") == "uo kuratory");
    CHECK(named("УОиН") == ""); // inside of a word
    CHECK(named("СУО") == "");
    CHECK(named("куратор школы") == "kuratory"); // the word «школы» is a part of the longer name
    CHECK(named("куратор, школы") == "kuratory shkoly");
    CHECK(named("куратор школы; школы") == "kuratory shkoly");
    CHECK(named("директора школ, ученый совет") == "direktora"); // ё is е
    CHECK(named("методист") == "");
    CHECK(named("школы; УО; школы") == "uo shkoly"); // each once, in the order of the table
}

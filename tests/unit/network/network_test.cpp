#include "dataset/load_tables.hpp"
#include "language/catalogue.hpp"
#include "network/network.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;

namespace {

using Files = std::map<std::string, std::string>;

constexpr Date day{2023, 12, 20};

/// Two supported schools with curators, one that helps.
Files whole_network()
{
    return {{"data/schools.csv", "id;name\nlesnaya;Лесная\nrechnaya;Речная\nbolshaya;Большая\n"},
            {"data/official_lists.csv", "school;category;from\nlesnaya;shnor;2023-04-11\nrechnaya;shnor;2023-04-11\n"
                                        "bolshaya;none;2023-01-11\n"},
            {"data/support.csv", "school;role;post;from_school;since;until\n"
                                 "lesnaya;куратор;методист;;2023-04-11;\n"
                                 "rechnaya;куратор;методист;;2023-04-11;2023-12-20\n"
                                 "bolshaya;координатор;методист;;2023-01-01;\n"}};
}

/// The codes reported, without the module, in the order of their places.
std::string codes_of(const Files& files)
{
    const auto tree = source::open_memory(files);
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE(problems.all().empty());
    network::check({.tables = tables, .supported = {"lesnaya", "rechnaya"}, .as_of = day}, problems);
    std::string codes;
    for (const auto& problem : problems.sorted()) {
        CHECK(!language::describe(problem, language::Language::Russian).message.empty());
        codes += (codes.empty() ? "" : ", ") + std::string(problem.code.name.substr(8));
    }
    return codes;
}

Files with(const std::string& table, const std::string& text)
{
    auto files = whole_network();
    files["data/" + table + ".csv"] += text;
    return files;
}

}

TEST_CASE("a network in which everybody has a curator until this very day is whole")
{
    CHECK(codes_of(whole_network()) == "");
    CHECK(codes_of({{"data/schools.csv", "id;name\nlesnaya;Лесная\nrechnaya;Речная\n"}}) == "");
}

TEST_CASE("a curator whose last day was yesterday, or whose first is tomorrow, is none")
{
    for (const auto* row : {"rechnaya;куратор;методист;;2023-04-11;2023-12-19\n",
                            "rechnaya;куратор;методист;;2023-12-21;\n", "rechnaya;наставник;учитель;;2023-04-11;\n"}) {
        auto files = whole_network();
        files["data/support.csv"] =
            std::string("school;role;post;from_school;since;until\nlesnaya;куратор;методист;;2023-04-11;\n") + row;
        CAPTURE(row);
        CHECK(codes_of(files) == "no-curator");
    }
}

TEST_CASE("help begins on the day of the list or later, where a decision put the school there")
{
    CHECK(codes_of(with("support", "lesnaya;наставник;учитель;;2023-04-11;\n")) == "");
    CHECK(codes_of(with("support", "lesnaya;наставник;учитель;;2023-04-10;\n")) == "before-list");
    CHECK(codes_of(with("support", "bolshaya;тьютор;учитель;;2020-04-10;\n")) == "");
}

TEST_CASE("nobody helps the school that he comes from")
{
    CHECK(codes_of(with("support", "lesnaya;наставник;учитель;lesnaya;2023-05-15;\n")) == "same-school");
    CHECK(codes_of(with("support", "lesnaya;наставник;учитель;bolshaya;2023-05-15;\n")) == "");
}

TEST_CASE("a contract that ended yesterday is missed by the school that it helped, unless another is in force")
{
    const std::string head = "id;schools;helper;signed_on;until\n";
    CHECK(codes_of(with("partnerships", head + "a;lesnaya, bolshaya;bolshaya;2023-05-15;2023-12-20\n")) == "");
    CHECK(codes_of(with("partnerships", head + "a;lesnaya, bolshaya;bolshaya;2023-05-15;2023-12-19\n")) ==
          "contract-ended");
    CHECK(codes_of(with("partnerships", head + "a;lesnaya, rechnaya;rechnaya;2023-05-15;2023-12-19\n")) ==
          "contract-ended");
    CHECK(codes_of(with("partnerships", head + "a;lesnaya, bolshaya;bolshaya;2023-05-15;2023-12-19\n"
                                               "b;lesnaya, bolshaya;;2023-09-01;\n")) == "");
    CHECK(codes_of(with("partnerships", head + "a;lesnaya, bolshaya;rechnaya;2023-05-15;\n")) == "helper-outside");
}

TEST_CASE("a vacancy is long from the day on which it is a year old, unless something is done about it")
{
    const std::string head = "school;post;since;closed_on;measures\n";
    CHECK(codes_of(with("vacancies", head + "lesnaya;учитель физики;2022-12-20;;\n")) == "vacancy-long");
    CHECK(codes_of(with("vacancies", head + "lesnaya;учитель физики;2022-12-21;;\n")) == "");
    CHECK(codes_of(with("vacancies", head + "lesnaya;учитель физики;2022-12-20;2023-12-20;\n")) == "");
    CHECK(codes_of(with("vacancies", head + "lesnaya;учитель физики;2022-12-20;2023-12-21;\n")) ==
          "vacancy-long"); // the day on which it will be filled is not today
}

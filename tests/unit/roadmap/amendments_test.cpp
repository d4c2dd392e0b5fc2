#include "dataset/load_tables.hpp"
#include "roadmap/amendments.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

dataset::Table measures_of(const std::string& csv)
{
    return dataset::load_table(*source::open_memory({{"data/measures.csv", csv}}), "measures");
}

dataset::Table roadmaps_of_test()
{
    const std::string csv = "id;title;from;to\nkarta;Карта;2023-01-01;2023-12-31\nplan;План;2023-01-01;2023-12-31\n";
    return dataset::load_table(*source::open_memory({{"data/roadmaps.csv", csv}}), "roadmaps");
}

std::string told_words(const roadmap::Amendment::Told& told)
{
    return told.is_withheld ? "(withheld)" : told.text;
}

/// `karta/2 deadline: Май 2023 → Июнь 2023`, a line each.
std::string between(const std::string& before, const std::string& after)
{
    const std::string header = "roadmap;number;title;wording;deadline;responsible;track\n";
    const auto found = roadmap::amendments_between(measures_of(header + before), measures_of(header + after),
                                                   {2023, 6, 15}, roadmaps_of_test());
    std::string all;
    for (const auto& one : found) {
        const auto kind = one.kind == roadmap::Amendment::Kind::Added     ? std::string("added")
                          : one.kind == roadmap::Amendment::Kind::Removed ? "removed"
                                                                          : one.field;
        all += one.roadmap + "/" + one.number + " " + kind + ": " + told_words(one.old) + " → " + told_words(one.now) +
               "\n";
    }
    return all;
}

/// Numbers of the rows that are named, each with its column, where `csv` is what it is now.
std::string unexplained(const std::string& csv, const std::vector<roadmap::Amendment>& amendments)
{
    Diagnostics problems;
    roadmap::check_amendments(measures_of("roadmap;number;title;deadline;wording;amended_by\n" + csv), amendments,
                              problems);
    std::string all;
    for (const auto& problem : problems.all())
        for (const auto& [name, value] : problem.arguments)
            if (name == "number" || name == "field") all += std::get<std::string>(value) + " ";
    return all;
}

roadmap::Amendment change(const char* field, const char* old, const char* now)
{
    return {.day = {2023, 6, 15}, .roadmap = "karta", .number = "1", .field = field, .old = {old}, .now = {now}};
}

}

TEST_CASE("a change of what readers rest on is told by roadmap, number and column")
{
    const std::string one = "karta;1;Семинар;;Май 2023;РУО;\n";
    const std::string two = "karta;2;Курсы;;Июнь 2023;РУО;\n";
    CHECK(between(one + two, one + two).empty());
    CHECK(between(one + two, two + one).empty()); // sorted otherwise
    CHECK(between(one, "karta;1;Семинар;;Июнь 2023;РУО;\n") == "karta/1 deadline: Май 2023 → Июнь 2023\n");
    CHECK(between(one, "karta;1;Семинар;Провести семинар;Май 2023;РУО;\n") == "karta/1 wording:  → Провести семинар\n");
    CHECK(between(one, "karta;1;Семинар;;Май 2023;РУО;трек\n").empty()); // nobody promised the track
    CHECK(between("Карта;1;Семинар;;Май 2023;РУО;\n", "Карта;1;Семинар;;Июнь 2023;РУО;\n") ==
          "karta/1 deadline: Май 2023 → Июнь 2023\n");
}

TEST_CASE("measures that come and go are told, roadmaps that come and go as a whole are not")
{
    const std::string one = "karta;1;Семинар для учителей;;Май 2023;РУО;\n";
    const std::string two = "karta;2;Курсы;;Июнь 2023;центр;\n";
    const std::string other = "plan;1;Выезд в школу;;Июль 2023;методист;\n";
    CHECK(between(one, one + two) == "karta/2 added:  → Курсы\n");
    CHECK(between(one + two, one) == "karta/2 removed: Курсы → \n");
    CHECK(between(one, one + other).empty());
    CHECK(between(one + other, one).empty());
    CHECK(between(one, "karta;5;Семинар для учителей;;Май 2023;РУО;\n") == "karta/5 number: 1 → 5\n");
}

TEST_CASE("a text that names a person is not told again")
{
    CHECK(between("karta;1;Семинар;;Май 2023;Иванова Мария Петровна;\n", "karta;1;Семинар;;Май 2023;методист;\n") ==
          "karta/1 responsible: (withheld) → методист\n");
}

TEST_CASE("a deadline or a wording that is another one now needs the document that changed it")
{
    const auto moved = change("deadline", "Май 2023", "Октябрь 2023");
    CHECK(unexplained("karta;1;А;Октябрь 2023;;\n", {moved}) == "1 deadline ");
    CHECK(unexplained("karta;1;А;Октябрь 2023;;prikaz\n", {moved}).empty());
    CHECK(unexplained("karta;2;А;Октябрь 2023;;\n", {moved}).empty());
    CHECK(unexplained("karta;1;А;Май 2023;;\n", {change("deadline", "Июнь 2023", "Май 2023"), moved}).empty());
    CHECK(unexplained("karta;1;А;май  2023;;\n", {change("deadline", "Май 2023", "май  2023")}).empty());
    CHECK(unexplained("karta;1;А;Май 2023;Провести;\n", {change("wording", "", "Провести")}).empty());
    CHECK(unexplained("karta;1;А;Май 2023;Провести;\n", {change("wording", "Обсудить", "Провести")}) == "1 wording ");
    CHECK(unexplained("karta;1;Б;Май 2023;;\n", {change("title", "А", "Б")}).empty());
}

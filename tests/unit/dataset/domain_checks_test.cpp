#include "dataset/load_tables.hpp"
#include "dataset/row_names.hpp"
#include "dataset/validate.hpp"
#include "dataset/validate_rows.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::dataset;

namespace {

const std::string results_header = "school;period;procedure;participants;below\n";

/// Codes with their cells, from loading and validating a site with five schools; days are judged on 2023-12-20.
std::string codes_of(const std::string& path, const std::string& bytes)
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id;name;closed_on\nkoms;Комсомольская СОШ;\nezh;Ежинская ООШ;2021-08-31\n"
                              "tuend;Туендатская СОШ;\ntorb;Торбеевская ООШ;\nust;Усть-Юльская НОШ;\n"},
         {path, bytes}});
    Diagnostics problems;
    const auto tables = load_tables(*tree, problems);
    validate(tables, problems);
    validate_days(tables, {.year = 2023, .month = 12, .day = 20}, problems);
    std::string result;
    for (const auto& problem : problems.sorted()) result += std::string(problem.code.name) + " " + problem.cell + "\n";
    return result;
}

std::string codes_of_results(const std::string& rows)
{
    return codes_of("data/results.csv", results_header + rows);
}

}

TEST_CASE("a period is a hole only between two others and only when another school has it")
{
    const std::string hole = "koms;2019/2020;oge-ma;20;4\nkoms;2021/2022;oge-ma;21;3\n";
    CHECK(codes_of_results(hole).empty());
    CHECK(codes_of_results(hole + "ezh;2020/2021;oge-ru;20;4\n").empty());
    CHECK(codes_of_results(hole + "ezh;2020/2021;oge-ma;20;4\n") == "dataset.period-gap B3\n");
    CHECK(codes_of_results("koms;2019/2020;oge-ma;20;4\nezh;2020/2021;oge-ma;20;4\n").empty());
}

TEST_CASE("a period of one row beside one of three others is a wrong year")
{
    const std::string far = "koms;2013;oge-ma;20;4\nkoms;2023;oge-ma;21;3\n";
    const std::string two = "ust;2022;vpr-5-ru;20;4\ntuend;2022;oge-ma;20;4\ntorb;2022;oge-ma;20;4\n";
    CHECK(codes_of_results(far + two) == "dataset.period-gap B3\n");
    CHECK(codes_of_results(far + two + "ust;2022;oge-ma;20;4\n") == "dataset.lonely-period B2\n");
    CHECK(codes_of_results(far + two + "ust;2022;oge-ma;20;4\nust;2023;oge-ma;20;4\n") == "dataset.lonely-period B2\n");
}

TEST_CASE("ten times as much as the time before is a jump, also downwards; nine times is none")
{
    CHECK(codes_of_results("koms;2021/2022;oge-ma;21;4\nkoms;2022/2023;oge-ma;210;4\n") == "dataset.jump D3\n");
    CHECK(codes_of_results("koms;2022/2023;oge-ma;21;4\nkoms;2021/2022;oge-ma;210;4\n") == "dataset.jump D2\n");
    CHECK(codes_of_results("koms;2021/2022;oge-ma;21;4\nkoms;2022/2023;oge-ma;189;4\n").empty());
    // Of fewer than twenty participants a tenth is one or none.
    CHECK(codes_of_results("koms;2021/2022;oge-ma;1;0\nkoms;2022/2023;oge-ma;19;4\n").empty());
    CHECK(codes_of_results("koms;2021/2022;oge-ma;1;0\nkoms;2022/2023;oge-ma;20;4\n") == "dataset.jump D3\n");
    CHECK(codes_of_results("koms;2021/2022;oge-ma;21;4\nkoms;2022/2023;oge-ru;210;4\n").empty());
}

TEST_CASE("a closed school has no results of periods that began after the day it closed")
{
    CHECK(codes_of_results("ezh;2020/2021;oge-ma;20;4\n").empty());
    CHECK(codes_of_results("ezh;2021/2022;oge-ma;20;4\n") == "dataset.closed-school B2\n");
    CHECK(codes_of_results("ezh;2021;oge-ma;20;4\n").empty());
}

TEST_CASE("rows of pupils are told by ones everywhere or by keys that repeat")
{
    std::string ones;
    std::string repeated;
    std::string few;
    for (int i = 0; i < 12; ++i) {
        ones += "koms;" + std::to_string(2000 + i) + ";oge-ma;1;0\n";
        repeated += "koms;2022/2023;oge-ma;20;" + std::to_string(i) + "\n";
        if (i < 9) few += "koms;" + std::to_string(2000 + i) + ";oge-ma;1;0\n";
    }
    CHECK(codes_of_results(ones) == "privacy.pupil-rows D2\n");
    CHECK(codes_of_results(repeated) == "privacy.pupil-rows A2\n");
    CHECK(codes_of_results(few).empty());
    CHECK(codes_of_results(few + "koms;2009;oge-ma;1;0\n") == "privacy.pupil-rows D2\n");
}

TEST_CASE("keys that repeat three times on average are rows of pupils, less often they are double rows")
{
    const auto of = [](int keys) {
        std::string rows;
        for (int i = 0; i < 12; ++i) rows += "koms;" + std::to_string(2000 + i % keys) + ";oge-ma;20;4\n";
        return codes_of_results(rows);
    };
    CHECK(of(4) == "privacy.pupil-rows A2\n");
    CHECK(of(5).find("privacy.pupil-rows") == std::string::npos);
    CHECK(of(5).find("dataset.duplicate-key-row") != std::string::npos);
}

TEST_CASE("percents make 100, within what rounding allows")
{
    const auto of = [](const std::string& percents) {
        return codes_of("data/results.csv",
                        "school;period;procedure;below;participants;2, %;3, %;4, %;5, %\nkoms;2022/2023;oge-ma;;;" +
                            percents);
    };
    const std::string missing = "dataset.required E2\n";
    CHECK(of("20;40;25;15\n") == missing);
    CHECK(of("33;33;33;0\n") == missing);
    CHECK(of("33,3;33,3;33,3;0\n") == missing);
    CHECK(of("33,3;33,3;32,3;0\n") == missing + "dataset.percents-differ F2\n");
    CHECK(of("0,2;0,4;0,25;0,15\n") == missing + "dataset.percents-differ F2\n");
    // Four whole percents may each be off by a half, so that their sum may miss 100 by 2; one decimal more, by 0.5 at
    // most.
    for (const auto* percents : {"20;40;23;15\n", "20;40;27;15\n", "50,5;49;0;0\n", "50,5;50;0;0\n"}) {
        CAPTURE(percents);
        CHECK(of(percents) == missing);
    }
    for (const auto* percents : {"20;40;22;15\n", "20;40;28;15\n", "50,4;49;0;0\n", "50,6;50;0;0\n"}) {
        CAPTURE(percents);
        CHECK(of(percents) == missing + "dataset.percents-differ F2\n");
    }
}

TEST_CASE("a count and a percent of one mark agree within the last digit")
{
    const auto of = [](const std::string& count, const std::string& percent) {
        return codes_of("data/results.csv",
                        "school;period;procedure;participants;mark2;2, %\nkoms;2022/2023;oge-ma;18;" + count + ";" +
                            percent + "\n");
    };
    CHECK(of("4", "22,2").empty());
    CHECK(of("4", "22").empty());
    CHECK(of("4", "22,22").empty());
    CHECK(of("4", "25") == "dataset.mark-percent-differs F2\n");
    CHECK(of("5", "22,2") == "dataset.mark-percent-differs F2\n");
}

TEST_CASE("rows of a table without a key that agree in every cell are said once each")
{
    const std::string row = "koms;куратор;методист;2023-04-11\n";
    CHECK(codes_of("data/support.csv", "school;role;post;since\n" + row + "ezh;куратор;методист;2023-04-11\n") == "");
    CHECK(codes_of("data/support.csv", "school;role;post;since\n" + row + row) == "dataset.duplicate-row A3\n");
}

TEST_CASE("days stand in their order and not in the future")
{
    const auto support = [](const std::string& days) {
        return codes_of("data/support.csv", "school;role;post;since;until\nkoms;куратор;методист;" + days + "\n");
    };
    CHECK(support("2023-04-11;2023-04-11").empty());
    CHECK(support("2023-04-11;2023-04-10") == "dataset.dates-reversed E2\n");
    const auto act = [](const std::string& day) {
        return codes_of("data/documents.csv", "id;kind;title;date\na;приказ;О школах;" + day + "\n");
    };
    CHECK(act("2023-12-20").empty());
    CHECK(act("2023-12-21") == "dataset.future-date D2\n");
}

TEST_CASE("one act has one date: by number, issuer and year, or by number, issuer and title")
{
    const auto of = [](const std::string& first, const std::string& second) {
        return codes_of("data/documents.csv", "id;kind;number;date;title;issuer\na;" + first + "\nb;" + second + "\n");
    };
    CHECK(of("приказ;76-О;2023-04-11;О школах;РУО", "приложение;76-о;2023-04-14;Состав;РУО") ==
          "dataset.act-with-two-dates D3\n");
    CHECK(of("приказ;76-О;2022-04-11;О школах;РУО", "приказ;76-О;2023-04-11;О школах;РУО") ==
          "dataset.act-with-two-dates D3\n");
    CHECK(of("приказ;76-О;2022-04-11;О школах;РУО", "приказ;76-О;2023-04-11;О классах;РУО").empty());
    CHECK(of("протокол;1;2023-04-11;О школах;РУО", "протокол;1;2023-06-11;О классах;РУО").empty());
    CHECK(of("приказ;76-О;2023-04-11;О школах;РУО", "приказ;76-О;2023-06-11;О школах;СОШ").empty());
}

TEST_CASE("a day that nobody can read in a document contradicts nothing")
{
    const auto of = [](const std::string& words) {
        return codes_of("data/documents.csv", "id;kind;number;date;date_text;title\na;приказ;7;2023-04-11;;О школах\n"
                                              "b;приказ;7;2023-04-14;" +
                                                  words + ";О школах\n");
    };
    CHECK(of("") == "dataset.act-with-two-dates D3\n");
    CHECK(of("дата в тексте не читается").empty());
}

TEST_CASE("a document neither replaces nor amends itself")
{
    const auto of = [](const std::string& replaces, const std::string& amends) {
        return codes_of("data/documents.csv", "id;kind;title;replaces;amends\na;приказ;О школах;;\n"
                                              "b;приказ;О классах;" +
                                                  replaces + ";" + amends + "\n");
    };
    CHECK(of("a", "a").empty());
    CHECK(of("b", "") == "dataset.act-of-itself D3\n");
    CHECK(of("", "\"a; b\"") == "dataset.act-of-itself E3\n");
}

TEST_CASE("who came for the first time came, and who came could come")
{
    const auto of = [](const std::string& counts) {
        return codes_of("data/events.csv",
                        "id;date;title;new_persons;participants;of_total\ns;2023-10-19;Семинар;" + counts + "\n");
    };
    CHECK(of("12;12;12").empty());
    CHECK(of("13;12;13") == "dataset.part-above-whole D2\n");
    CHECK(of("12;13;12") == "dataset.part-above-whole E2\n");
    CHECK(of("13;;12").empty());
    CHECK(of("13;;").empty());
}

TEST_CASE("a row is named by its key, and a problem finds its row wherever it stands in it")
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", "id;name\nkoms;Комсомольская СОШ\n"},
         {"data/results.csv",
          "participants;school;period;procedure\n20;koms;2021/2022;oge-ma\n21;koms;2022/2023;oge-ma\n"}});
    Diagnostics problems;
    const auto tables = load_tables(*tree, problems);
    const auto& results = tables.at("results");
    const RowNames names(tables);
    for (std::size_t row = 0; row < 2; ++row) {
        for (const auto* field : {"participants", "procedure", "below"}) {
            CAPTURE(field);
            CHECK(names.of({.where = results.span(row, field)}) == row_name(results, row));
        }
    }
    CHECK(row_name(results, 1) == "koms, 2022/2023, oge-ma");
    auto header = results.span(0, "participants");
    header.begin = 0;
    CHECK(names.of({.where = header}).empty());
    CHECK(names.of({}).empty());
}

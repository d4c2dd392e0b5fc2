#include "dataset/load_tables.hpp"
#include "dataset/table.hpp"
#include "dataset/totals.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

using Files = std::map<std::string, std::string>;

struct LoadedRows {
    Tables tables = {};
    std::string problems = {};
    HeldBack held = {};
};

LoadedRows load_rows(Files files)
{
    files.emplace("data/schools.csv", "id,name\na,Первая\nb,Вторая\nc,Третья\nd,Четвёртая\ne,Пятая\n");
    Diagnostics problems;
    LoadedRows result;
    result.tables = load_tables(*source::open_memory(files), problems);
    result.problems = tests::to_text(problems);
    result.held = problems.held_back();
    return result;
}

std::string row_problems(const std::string& results)
{
    return load_rows({{"data/results.csv", results}}).problems;
}

}

TEST_CASE("a row with one or two words and no record is one problem")
{
    const std::string header = "school;period;procedure;participants;below\n";
    const auto codes = [&](const std::string& row) { return row_problems(header + row + "a;2023;oge-ma;20;4\n"); };
    CHECK(codes("Сельские школы;;;;\n") == "data/results.csv:2:1 A2 [Сельские школы] dataset.row-without-data\n");
    CHECK(codes(";;;Исполнитель;методист\n") == "data/results.csv:2:4 D2 [Исполнитель] dataset.row-without-data\n");
    CHECK(codes("Исполнитель;;;методист;2\n").find("row-without-data") == std::string::npos);
    CHECK(codes("a;;;;\n").find("row-without-data") == std::string::npos); // an id: somebody has begun
    CHECK(codes("Вторая;2023;oge-ma;;\n").find("row-without-data") == std::string::npos);
    CHECK(load_rows({{"data/contacts.csv", "post;phone\nприёмная;\n"}}).problems == "");
}

TEST_CASE("names of schools wait while a file of schools is not read or an id stands twice")
{
    const std::string results = "school;period;procedure;participants\nПервая;2023;oge-ma;20\nВосьмая;2023;oge-ma;20\n";
    const auto refused = load_rows(
        {{"data/schools.csv", "id;name\na;Первая\n"}, {"data/schools.xlsx", "PK"}, {"data/results.csv", results}});
    CHECK(refused.problems.find("dataset.two-files") != std::string::npos);
    CHECK(refused.problems.find("dataset.unknown-school") == std::string::npos);
    CHECK(refused.held == HeldBack{{"schools", 1}});
    const auto twice =
        load_rows({{"data/schools.csv", "id;name\na;Первая\na;Вторая\nh;Восьмая\n"}, {"data/results.csv", results}});
    CHECK(twice.held == HeldBack{{"schools", 1}}); // «Первая» is one of two
    CHECK(load_rows({{"data/schools.csv", "id;name\na;Первая\nh;Восьмая\n"}, {"data/results.csv", results}}).held ==
          HeldBack{});
}

TEST_CASE("a school names its successor as people call it")
{
    const std::string header = "id;name;full_name;successor\n";
    const auto successor = [&](const std::string& text) {
        const auto loaded =
            load_rows({{"data/schools.csv", header + "old;Первая;;" + text +
                                                "\nnew;Вторая СОШ;МБОУ «Вторая СОШ»;\nb;Третья;;\nc;Третья;;\n"}});
        return std::string(loaded.tables.at("schools").text(0, "successor")) + " " + loaded.problems;
    };
    CHECK(successor("new") == "new ");
    CHECK(successor("вторая средняя школа") == "new ");
    CHECK(successor("Третья") == " data/schools.csv:2:13 D2 [Третья] dataset.ambiguous-school\n");
    CHECK(successor("Шестая") == "Шестая "); // `validate` says so
}

TEST_CASE("a header below titles is found where one row alone names columns of the table")
{
    const std::string titles = "Результаты;;;\n;;;\n";
    const std::string header = "Школа;Период;Процедура;Участников\n";
    const auto loaded = load_rows({{"data/results.csv", titles + header + "a;2023;oge-ma;5\n"}});
    CHECK(loaded.problems == "");
    REQUIRE(loaded.tables.at("results").row_count() == 1);
    CHECK(loaded.tables.at("results").address(0, "participants") == "D4");
    // Two rows may be it, or rows of values stand above it: nobody knows.
    CHECK(row_problems(titles + header + "a;2023;oge-ma;5\n" + header + "a;2022;oge-ma;5\n") ==
          "data/results.csv:3:1 A3 [Школа;Период;Процедура;Участников] dataset.header-not-first\n");
    CHECK(row_problems("a;2022;oge-ma;5\n" + header + "a;2023;oge-ma;5\n") ==
          "data/results.csv:2:1 A2 [Школа;Период;Процедура;Участников] dataset.header-not-first\n");
    CHECK(row_problems("a;2022;oge-ma;\n" + header + "a;2023;oge-ma;5\n") == "");
    // A wrong header over data is a wrong header.
    CHECK(row_problems("Шкла;Перид;Процедра;Учстников\na;2023;oge-ma;5\n").find("missing-column") != std::string::npos);
}

TEST_CASE("a header is looked for in the first fifteen rows that are not blank, and knows half of its names")
{
    const auto found_below = [](int titles) {
        std::string rows;
        for (int i = 1; i <= titles; ++i) rows += "Отчёт " + std::to_string(i) + ";;;\n;;;\n";
        return row_problems(rows + "Школа;Период;Процедура;Участников\na;2023;oge-ma;5\n").empty();
    };
    CHECK(found_below(14));
    CHECK_FALSE(found_below(15));
    const auto named = [](const std::string& header) {
        return row_problems("Отчёт;;;\n" + header + "\na;x;y;z\n").find("[Отчёт;;;]") == std::string::npos;
    };
    CHECK(named("Школа;Период;А;Б"));
    CHECK_FALSE(named("Школа;А;Б;В"));
    CHECK_FALSE(named("Школа"));
    CHECK_FALSE(named("Школа;Период;А;Б;В"));
}

TEST_CASE("a schema names the row of the header, and several rows of names become one")
{
    const auto loaded = load_rows(
        {{"data/results.schema.yaml", "header: {row: 2, rows: 2}\ncolumns: {Отметки 2: mark2, Отметки 3: mark3}\n"},
         {"data/results.csv", "Отчёт;;;;;\nШкола;Период;Процедура;Участников;Отметки;\n;;;;2;3\n"
                              "a;2023;oge-ma;5;1;2\n"}});
    CHECK(loaded.problems == "");
    const auto& results = loaded.tables.at("results");
    REQUIRE(results.row_count() == 1);
    CHECK(results.integer(0, "mark2") == 1);
    CHECK(results.integer(0, "mark3") == 2);
    CHECK(results.address(0, "mark3") == "F4");
}

TEST_CASE("a header among the data and rows of totals are refused, not read")
{
    const auto loaded = load_rows({{"data/results.csv", "Школа;Период;Процедура;Участников\na;2023;oge-ma;5\n"
                                                        "Школа;Период;Процедура;Участников\nВсего:;2023;oge-ma;5\n"}});
    CHECK(loaded.problems == "data/results.csv:3:1 [Школа;Период;Процедура;Участников] dataset.repeated-header\n"
                             "data/results.csv:4:1 A4 [Всего:] dataset.totals-row\n");
    CHECK(loaded.tables.at("results").row_count() == 1);
    CHECK(load_rows({{"data/schools.csv", "id;name\na;А\nid;name\n"}}).problems ==
          "data/schools.csv:3:1 [id;name] dataset.repeated-header\n");
}

TEST_CASE("is_total knows the words of totals and not the words that only begin like them")
{
    for (const auto* text : {"Итого", "ИТОГО по району", "Всего:", "в среднем по ОО", "Среднее", "Среднее по району",
                             "Всего: 9", "Итого по Первомайскому району", "В среднем по всем школам"})
        CHECK(is_total(text));
    for (const auto* text :
         {"Итоговая школа", "Всеволожская СОШ", "Средняя школа № 2", "Среднее-Юрьевская СОШ", "a", "",
          "В среднем руб. на текущем счёте на человека", "В среднем по депозитам", "Всего учеников"})
        CHECK_FALSE(is_total(text));
}

TEST_CASE("a label of totals has at most 160 bytes: a longer text is a sentence")
{
    const std::string total = "Итого по району ";
    CHECK(is_total(total + std::string(160 - total.size(), 'x')));
    CHECK_FALSE(is_total(total + std::string(161 - total.size(), 'x')));
}

TEST_CASE("one column writes its fractions in one way")
{
    const std::string header = "school;period;procedure;participants;mean_score\n";
    CHECK(row_problems(header + "a;2023;oge-ma;5;3,4\nb;2023;oge-ma;5;3\nc;2023;oge-ma;5;3.6\nd;2023;oge-ma;5;3.7\n") ==
          "data/results.csv:2:17 E2 [3,4] dataset.mixed-decimals\n"); // the rarer one
    CHECK(row_problems(header + "a;2023;oge-ma;5;3,4\nb;2023;oge-ma;5;3\nc;2023;oge-ma;5;3.6\n") ==
          "data/results.csv:4:17 E4 [3.6] dataset.mixed-decimals\n"); // one of each: the later one
    CHECK(row_problems(header + "a;2023;oge-ma;5;3.4\nb;2023;oge-ma;5;3.6\n") == "");
    CHECK(load_rows(
              {{"data/results.schema.yaml", "decimal: ','\n"}, {"data/results.csv", header + "a;2023;oge-ma;5;3.4\n"}})
              .problems == "data/results.csv:2:17 E2 [3.4] dataset.mixed-decimals\n");
}

TEST_CASE("a period that was dragged down the schools is suspected, a time series is not")
{
    const std::string header = "school;period;procedure;participants\n";
    CHECK(row_problems(header +
                       "a;2022/2023;oge-ma;5\nb;2023/2024;oge-ma;6\nc;2024/2025;oge-ma;7\nd;2025/2026;oge-ma;8\n") ==
          "data/results.csv:5:3 B5 [2025/2026] dataset.autofill\n");
    // Two steps are no run.
    CHECK(row_problems(header + "a;2022;oge-ma;5\nb;2023;oge-ma;6\nc;2024;oge-ma;7\nd;2024;oge-ma;8\n") == "");
    CHECK(row_problems(header + "a;2020;oge-ma;5\na;2021;oge-ma;5\na;2022;oge-ma;5\na;2023;oge-ma;5\n") == "");
}

TEST_CASE("a reference that rises while the rest of the row is copied is suspected")
{
    const std::string header = "id;date;title;document\n";
    const auto problems = [&](const std::string& rows) {
        return load_rows({{"data/monitoring.csv", header + rows}}).problems;
    };
    CHECK(problems("m-1;2023-01-01;Первый;prikaz-1\nm-2;2023-02-01;Второй;prikaz-2\nm-3;2023-03-01;Третий;prikaz-3\n"
                   "m-4;2023-04-01;Итоги;prikaz-4\n") == "");
    const std::string lists = "school;category;from;document\n";
    CHECK(
        load_rows({{"data/official_lists.csv", lists + "a;shnor;2023-04-11;prikaz-76\na;shnor;2023-04-11;prikaz-77\n"
                                                       "a;shnor;2023-04-11;prikaz-78\na;shnor;2023-04-11;prikaz-79\n"}})
            .problems == "data/official_lists.csv:5:20 D5 [prikaz-79] dataset.autofill\n");
    // Numbers of fifteen digits are counted, longer ones are names.
    const auto dragged = [&](std::size_t digits) {
        std::string rows = lists;
        for (const char last : {'1', '2', '3', '4'})
            rows += "a;shnor;2023-04-11;p-" + std::string(digits - 1, '7') + last + "\n";
        return load_rows({{"data/official_lists.csv", rows}}).problems.find("dataset.autofill") != std::string::npos;
    };
    CHECK(dragged(15));
    CHECK_FALSE(dragged(16));
}

TEST_CASE("cells of a merged column have the value above, where a schema says so")
{
    const std::string rows = "roadmap;number;title;deadline;schools\nkarta;1;Приказ;Май 2023;Первая\n"
                             "karta;2;Курсы;;\nkarta;3;Итоги;Июнь 2023;\n";
    Files files{{"data/roadmaps.csv", "id;from;to\nkarta;2023-01-01;2023-12-31\n"}, {"data/measures.csv", rows}};
    CHECK(load_rows(files).problems == "data/measures.csv:3:15 D3 [] dataset.required\n");
    files["data/measures.schema.yaml"] = "merged: [deadline, schools]\n";
    const auto loaded = load_rows(files);
    CHECK(loaded.problems == "");
    const auto& measures = loaded.tables.at("measures");
    REQUIRE(measures.row_count() == 3);
    CHECK(measures.text(1, "deadline") == "Май 2023");
    CHECK(measures.span(1, "deadline").view() == "Май 2023");
    CHECK(measures.text(2, "deadline") == "Июнь 2023");
    CHECK(measures.list(2, "schools") == std::vector<std::string_view>{"a"});
    files["data/measures.csv"] = "roadmap;number;title;deadline\nkarta;1;Приказ;\n";
    CHECK(load_rows(files).problems == "data/measures.csv:2:16 D2 [] dataset.required\n");
    files["data/measures.schema.yaml"] = "merged: [srok]\n";
    CHECK(load_rows(files).problems.find("dataset.") != std::string::npos);
}

#include "dataset/header_search.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::dataset;

namespace {

/// A sheet of a workbook: cells between tabs, with merged ones as `E1:H1` has them in numbers.
tabular::Sheet workbook_sheet(const std::string& rows, std::vector<tabular::MergedCells> merges)
{
    auto text = std::make_shared<SourceText>();
    text->path = "data/results.xlsx";
    text->bytes = rows;
    return {.text = std::move(text), .delimiter = '\t', .merges = std::move(merges)};
}

struct Searched {
    std::string names = {};
    std::string problems = {};
};

Searched searched(const tabular::Sheet& sheet, const schemas::FileRules& rules)
{
    Diagnostics problems;
    tabular::CsvReader csv(sheet, problems);
    const auto& schema = *schemas::find_table_schema("results");
    const auto header = find_header(sheet, csv, schema, &rules, problems);
    Searched result;
    if (header && check_merges(sheet, *header, schema, &rules, problems))
        for (const auto& cell : header->record.cells) result.names += "[" + std::string(cell.text) + "]";
    result.problems = tests::to_text(problems);
    return result;
}

const tabular::MergedCells school_merge{0, 0, 2, 3, "A2:A3"};
const tabular::MergedCells marks_merge{1, 2, 2, 2, "B2:C2"};

}

TEST_CASE("a name over merged cells is said for each of its columns, and for no other")
{
    const auto sheet = workbook_sheet("Отчёт\t\t\t\t\nШкола\tОтметки\t\t\tГод\n\t2\t3\tВсего\t\na\t1\t2\t3\t2023\n",
                                      {school_merge, marks_merge});
    CHECK(searched(sheet, {.header = {.row = 2, .rows = 2}}).names == "[Школа][Отметки 2][Отметки 3][Всего][Год]");
    // Without merged cells a name reaches up to the next one.
    const auto plain = workbook_sheet("Школа\tОтметки\t\t\tГод\n\t2\t3\tВсего\t\n", {});
    CHECK(searched(plain, {.header = {.row = 1, .rows = 2}}).names ==
          "[Школа][Отметки 2][Отметки 3][Отметки Всего][Год]");
}

TEST_CASE("names of columns in a second row are read with the names of their groups above")
{
    const auto names = [](const std::string& rows) { return searched(workbook_sheet(rows, {}), {}).names; };
    const std::string groups = "school\tperiod\tprocedure\tparticipants\tОтметка\t\n";
    CHECK(names(groups + "\t\t\t\t2\t3\na\t2023\toge-ma\t5\t1\t4\n") ==
          "[school][period][procedure][participants][Отметка 2][Отметка 3]");
    // One cell is no row of names; a value under a name, or a text that is no name, is a row of the table.
    CHECK(names(groups + "\t\t\t\t2\t\n") == "[school][period][procedure][participants][Отметка][]");
    CHECK(names(groups + "a\t\t\t\t2\t3\n") == "[school][period][procedure][participants][Отметка][]");
    CHECK(names(groups + "\t\t\t\t2\t17\n") == "[school][period][procedure][participants][Отметка][]");
    CHECK(names(groups + "\n\t\t\t\t2\t3\n") == "[school][period][procedure][participants][Отметка][]");
}

TEST_CASE("merged cells are allowed above the header, over groups in it and down columns that are called merged")
{
    const std::string rows = "Отчёт\t\t\nschool\tperiod\tprocedure\na\t2023\toge-ma\nb\t\toge-ma\n";
    const auto problems_of = [&](const tabular::MergedCells& merge, const schemas::FileRules& rules) {
        return searched(workbook_sheet(rows, {merge}), rules).problems;
    };
    const schemas::FileRules one_row{.header = {.row = 2}};
    CHECK(problems_of({0, 2, 1, 1, "A1:C1"}, one_row) == "");
    CHECK(problems_of({0, 1, 2, 2, "A2:B2"}, one_row) == "data/results.xlsx:2:1 A2 [] tabular.merged-cells\n");
    CHECK(problems_of({1, 1, 3, 4, "B3:B4"}, one_row) == "data/results.xlsx:3:1 B3 [] tabular.merged-cells\n");
    CHECK(problems_of({1, 1, 3, 4, "B3:B4"}, {.header = {.row = 2}, .merged = {"period"}}) == "");
    CHECK(problems_of({1, 1, 2, 3, "B2:B3"}, {.header = {.row = 2}, .merged = {"period"}}) ==
          "data/results.xlsx:2:1 B2 [] tabular.merged-cells\n");
    CHECK(problems_of({1, 2, 3, 3, "B3:C3"}, {.header = {.row = 2}, .merged = {"period"}}) ==
          "data/results.xlsx:3:1 B3 [] tabular.merged-cells\n");
    // Two declared rows of names: a merge that leaves them is none over a group.
    CHECK(problems_of({1, 1, 2, 4, "B2:B4"}, {.header = {.row = 2, .rows = 2}}) ==
          "data/results.xlsx:2:1 B2 [] tabular.merged-cells\n");
}

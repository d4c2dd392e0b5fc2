#include "../tabular/workbook_file.hpp"
#include "fix/workbooks.hpp"
#include "schemas/schema.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string cell(const std::string& address, const std::string& text)
{
    return R"(<c r=")" + address + R"(" t="inlineStr"><is><t>)" + text + "</t></is></c>";
}

struct Mended {
    std::optional<fix::WorkbookFix> fix = {};
    std::string problems = {};
};

Mended mended(const std::string& header, const std::string& day)
{
    const auto rows = R"(<row r="1">)" + cell("A1", "Идентификатор") + cell("B1", header) + cell("C1", "Дата") +
                      "</row>" + R"(<row r="2">)" + cell("A2", "kursy") + cell("B2", "Курсы") + cell("C2", day) +
                      "</row>";
    const auto bytes = tests::WorkbookFile().add_sheet("События", rows).bytes();
    const auto tree = source::open_memory({{"data/events.xlsx", bytes}});
    Diagnostics problems;
    auto fix = fix::fix_workbook(*tree, "data/events.xlsx", *schemas::find_table_schema("events"), problems);
    return {.fix = std::move(fix), .problems = tests::to_text(problems)};
}

}

TEST_CASE("a misspelt header and a day in another form are mended in a copy that is read without problems")
{
    const auto result = mended("Назвние", "2023/09/01");
    REQUIRE(result.fix.has_value());
    CHECK(result.fix->copy == "data/events.ispravleno.xlsx");
    REQUIRE(result.fix->cells.size() == 2);
    CHECK(result.fix->cells[0].cell + ": " + result.fix->cells[0].before + " → " + result.fix->cells[0].after ==
          "B1: Назвние → Название");
    CHECK(result.fix->cells[1].cell + ": " + result.fix->cells[1].after == "C2: 01.09.2023");
    const auto tree = source::open_memory({{"data/events.xlsx", result.fix->bytes}});
    Diagnostics problems;
    CHECK_FALSE(fix::fix_workbook(*tree, "data/events.xlsx", *schemas::find_table_schema("events"), problems));
}

TEST_CASE("a workbook without mistakes has no copy; a day that may be two stays and is said")
{
    CHECK_FALSE(mended("Название", "01.09.2023").fix.has_value());
    const auto result = mended("Название", "09/01/2023");
    CHECK_FALSE(result.fix.has_value());
    CHECK(result.problems == "data/events.xlsx:2:13 C2 [09/01/2023] fix.ambiguous-date\n");
}

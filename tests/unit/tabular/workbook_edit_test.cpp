#include "tabular/open.hpp"
#include "tabular/workbook_edit.hpp"
#include "tabular/zip_archive.hpp"
#include "workbook_file.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::tabular;

namespace {

std::string sheet_text(const std::string& bytes)
{
    Diagnostics problems;
    const auto sheet = open_sheet(*source::open_memory({{"data/t.xlsx", bytes}}), "data/t.xlsx", {}, problems);
    REQUIRE(sheet.has_value());
    return sheet->text->bytes;
}

const std::string two_rows =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr" s="2"><is><t>имя</t></is></c></row>)"
    R"(<row r="2"><c r="A2" s="1"><v>45000</v></c><c r="B2" t="s"><v>0</v></c></row>)";

std::optional<std::string> edited(const std::string& bytes, std::vector<CellText> texts, const std::string& sheet = "Л")
{
    return with_cell_texts({.path = "data/t.xlsx", .bytes = bytes}, sheet, texts);
}

}

TEST_CASE("a text goes into its cell alone, which keeps its format; shared texts stay those of the other cells")
{
    const auto bytes = tests::WorkbookFile().add_sheet("Л", two_rows, "<autoFilter ref=\"A1:B2\"/>").bytes();
    const auto result =
        edited(bytes, {{.row = 1, .column = 0, .text = "Школа & <дом>"}, {.row = 1, .column = 1, .text = " имя "}});
    REQUIRE(result.has_value());
    const auto text = sheet_text(*result);
    CHECK(text.starts_with("Школа & <дом>\t"));
    CHECK(text.find("школа\n") != std::string::npos); // B2, by the shared text
    const auto xml = ZipArchive(*result).part("xl/worksheets/sheet1.xml").bytes;
    CHECK(xml.find(R"(<c r="B1" t="inlineStr" s="2">)") != std::string::npos);
    CHECK(xml.find(R"(<c r="A2" s="1"><v>45000</v></c>)") != std::string::npos);
    CHECK(xml.find("<autoFilter ref=\"A1:B2\"/>") != std::string::npos);
}

TEST_CASE("every other part of the archive is there with its bytes")
{
    const auto bytes = tests::WorkbookFile().add_sheet("Л", two_rows).add_sheet("Второй", two_rows).bytes();
    const auto result = edited(bytes, {{.row = 2, .column = 1, .text = "x"}});
    REQUIRE(result.has_value());
    const ZipArchive before(bytes);
    const ZipArchive after(*result);
    CHECK(before.names(100) == after.names(100));
    for (const auto& name : before.names(100)) {
        CAPTURE(name);
        CHECK((before.part(name).bytes == after.part(name).bytes) == (name != "xl/worksheets/sheet1.xml"));
    }
}

TEST_CASE("elements with a prefix, and parts named as Windows does, are found")
{
    const auto prefixed = tests::WorkbookFile().with_prefix().add_sheet("Л", two_rows).bytes();
    const auto result = edited(prefixed, {{.row = 1, .column = 1, .text = "новое"}});
    REQUIRE(result.has_value());
    CHECK(sheet_text(*result).find("новое") != std::string::npos);
    const auto backslashed = tests::WorkbookFile().with_backslashes().add_sheet("Л", two_rows).bytes();
    const auto other = edited(backslashed, {{.row = 1, .column = 1, .text = "новое"}});
    REQUIRE(other.has_value());
    CHECK(sheet_text(*other).find("новое") != std::string::npos);
}

TEST_CASE("a formula, a cell that is not there, another sheet and no archive are left alone")
{
    const std::string formula = R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>)";
    const auto bytes = tests::WorkbookFile().add_sheet("Л", formula).bytes();
    CHECK_FALSE(edited(bytes, {{.row = 1, .column = 0, .text = "x"}}).has_value());
    CHECK_FALSE(edited(bytes, {{.row = 1, .column = 1, .text = "x"}}).has_value());
    CHECK_FALSE(edited(bytes, {{.row = 1, .column = 0, .text = "x"}}, "Другой").has_value());
    CHECK_FALSE(edited("PK\x03\x04", {{.row = 1, .column = 0, .text = "x"}}).has_value());
}

#include "support/problems.hpp"
#include "support/words.hpp"
#include "tabular/csv.hpp"
#include "tabular/limits.hpp"
#include "tabular/open.hpp"
#include "workbook_file.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::tabular;
using tests::WorkbookFile;

namespace {

struct Opened {
    std::string cells = {}; ///< with row numbers
    std::string problems = {};
    std::string russian = {}; ///< the words of all problems
};

Opened read_workbook(const std::string& bytes, const Dialect& dialect = {})
{
    const auto tree = source::open_memory({{"data/t.xlsx", bytes}});
    Diagnostics problems;
    const auto sheet = open_sheet(*tree, "data/t.xlsx", dialect, problems);
    tests::check_words(problems.all());
    Opened result{.problems = tests::to_text(problems)};
    for (const auto& problem : problems.all())
        result.russian += language::describe(problem, language::Language::Russian).message + "\n";
    if (!sheet) return result;
    CsvReader reader(*sheet, problems);
    Record record;
    while (reader.next(record)) {
        if (record.cells.size() == 1 && record.cells.front().text.empty()) continue;
        result.cells += std::to_string(record.sheet_row) + ":";
        for (const auto& cell : record.cells) result.cells += "[" + std::string(cell.text) + "]";
        result.cells += "\n";
    }
    return result;
}

Opened opened_rows(const std::string& rows)
{
    return read_workbook(WorkbookFile().add_sheet("Лист1", rows).bytes());
}

std::string text_cell(const std::string& address, const std::string& text)
{
    return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
}

const std::string header = "<row r=\"1\">" + text_cell("A1", "id") + text_cell("B1", "name") + "</row>";

}

TEST_CASE("cells of every type are the texts that Russian Excel shows")
{
    const auto result = opened_rows(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
        <c r="C1" t="b"><v>1</v></c><c r="D1" t="b"><v>0</v></c><c r="E1" t="e"><v>#N/A</v></c>
        <c r="F1" t="str"><f>A1&amp;"x"</f><v>школаx</v></c><c r="G1"><f>1+1</f><v>2</v></c>
        <c r="H1" t="d"><v>2023-09-01T00:00:00</v></c><c r="I1" s="1"><v>45170</v></c>
        <c r="J1" s="2"><v>0.453</v></c><c r="K1" s="3"><v>7</v></c><c r="L1"><v>3.3999999999999999</v></c>
        <c r="M1" s="4"><v>38353</v></c><c r="N1" t="e"><v>#DIV/0!</v></c></row>)");
    CHECK(result.problems == "");
    CHECK(result.cells ==
          "1:[школа][два слова][да][нет][#Н/Д][школаx][2][01.09.2023][01.09.2023][45,3%][007][3,4][янв.05]"
          "[#ДЕЛ/0!]\n");
}

TEST_CASE("texts with tabs, quotes and line ends stay one cell")
{
    const auto result = opened_rows("<row r=\"1\">" + text_cell("A1", "а\tб") + text_cell("B1", "\"в\"") +
                                    text_cell("C1", "г\nд_x000A_е_x005F_") + text_cell("D1", "ООО \"Ж\"") + "</row>");
    CHECK(result.cells == "1:[а\tб][\"в\"][г\nд\nе_][ООО \"Ж\"]\n");
}

TEST_CASE("rows keep their numbers, and cells their columns, wherever they stand")
{
    const auto result = opened_rows("<row r=\"2\">" + text_cell("B2", "x") + "</row><row r=\"1048576\">" +
                                    text_cell("D1048576", "y") + "</row>");
    CHECK(result.cells == "2:[][x][][]\n1048576:[][][][y]\n");
    CHECK(opened_rows("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>").cells ==
          "1:[1][][2]\n2:[3][][]\n");
}

TEST_CASE("names with a prefix are the same names")
{
    const auto result = read_workbook(WorkbookFile()
                                          .add_sheet("Лист1", R"(<x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row>)")
                                          .with_prefix()
                                          .bytes());
    CHECK(result.cells == "1:[5]\n");
}

TEST_CASE("merged cells come with the sheet where something stands in their rows")
{
    const auto rows = "<row r=\"1\">" + text_cell("A1", "Школы района") + "</row><row r=\"3\">" +
                      text_cell("A3", "id") + text_cell("B3", "name") + "</row>";
    const auto merged = [&](const std::string& range) {
        const auto bytes =
            WorkbookFile()
                .add_sheet("Лист1", rows, R"(<mergeCells><mergeCell ref=")" + range + R"("/></mergeCells>)")
                .bytes();
        Diagnostics problems;
        const auto sheet = open_sheet(*source::open_memory({{"data/t.xlsx", bytes}}), "data/t.xlsx", {}, problems);
        CHECK(problems.all().empty());
        std::string found;
        for (const auto& merge : sheet.value().merges)
            found += merge.range + " " + std::to_string(merge.first_column) + "–" + std::to_string(merge.last_column) +
                     ", " + std::to_string(merge.first_row) + "–" + std::to_string(merge.last_row);
        return found;
    };
    CHECK(merged("A1:B1") == "A1:B1 0–1, 1–1");
    CHECK(merged("A3:A4") == "A3:A4 0–0, 3–4");
    CHECK(merged("A7:B9") == "");
    CHECK(merged("C3:D3") == ""); // behind the table
}

TEST_CASE("a formula without a stored value is an error at its cell")
{
    const auto result =
        opened_rows(header + R"(<row r="2"><c r="A2"><f>1+1</f></c><c r="B2" t="str"><f>""</f><v></v></c>
        <c r="C2"><f>2</f></c></row><row r="3"><c r="A3"><v>1</v></c></row>)");
    CHECK(result.problems == "data/t.xlsx:3:1 A2 [] tabular.uncalculated-formula\n");
    CHECK(result.russian == "2 формулы не вычислены, первая в ячейке A2: в файле нет значения\n");
}

TEST_CASE("an empty value beside a formula is none, but as a text it is a result")
{
    const auto result = opened_rows(header + R"(<row r="2"><c r="A2"><f>D2-15</f><v></v></c></row>)");
    CHECK(result.problems == "data/t.xlsx:2:1 A2 [] tabular.uncalculated-formula\n");
    CHECK(opened_rows(header + R"(<row r="2"><c r="A2"><f>D2-15</f><v/></c></row>)").problems == result.problems);
    CHECK(opened_rows(header + R"(<row r="2"><c r="A2" t="str"><f>""</f><v></v></c></row>)").problems == "");
    CHECK(opened_rows(header + R"(<row r="2"><c r="A2"><v></v></c><c r="B2" t="s"><v></v></c></row>)").problems == "");
}

TEST_CASE("noughts in all formulas of a book that asks to be calculated are no values")
{
    const auto opened_book = [](const std::string& second, const std::string& properties) {
        return read_workbook(
            WorkbookFile()
                .add_sheet("Лист1", header + R"(<row r="2"><c r="A2"><f>1-1</f><v>0</v></c><c r="B2"><f>1+1</f><v>)" +
                                        second + "</v></c></row>")
                .with_workbook(properties)
                .bytes());
    };
    const std::string asks = R"(<calcPr calcId="124519" fullCalcOnLoad="1"/>)";
    CHECK(opened_book("0", asks).problems == "data/t.xlsx:2:1 A2 [] tabular.uncalculated-formula\n");
    CHECK(opened_book("0", asks).russian.find("поставила во все 0") != std::string::npos);
    CHECK(opened_book("2", asks).problems == "");
    CHECK(opened_book("0", R"(<calcPr calcId="191029"/>)").problems == "");
}

TEST_CASE("parts are found by what they are, wherever and with whichever slashes they stand")
{
    CHECK(read_workbook(WorkbookFile().add_sheet("Л", header).with_backslashes().bytes()).cells == "1:[id][name]\n");
    CHECK(read_workbook(WorkbookFile().add_sheet("Л", header).with_sheets_in("blaetter").bytes()).cells ==
          "1:[id][name]\n");
}

TEST_CASE("decomposed letters are composed and control characters are spaces, at the first of which it is said")
{
    const auto result =
        opened_rows("<row r=\"1\">" + text_cell("A1", "и\u0306од") + text_cell("B1", "а_x000B_б") + "</row>");
    CHECK(result.cells == "1:[йод][а б]\n");
    CHECK(result.problems == "data/t.xlsx:1:1 B1 [] tabular.control-characters\n");
}

TEST_CASE("hidden rows and columns are read and said")
{
    const auto rows = header + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\" hidden=\"1\">"
                               "<c r=\"A3\"><v>2</v></c></row><row r=\"5\" hidden=\"1\"><c r=\"A5\"><v>3</v></c></row>";
    const auto result = read_workbook(
        WorkbookFile()
            .add_sheet("Лист1", rows, "", R"(<cols><col min="2" max="16384" width="9" hidden="1"/></cols>)")
            .bytes());
    CHECK(result.cells == "1:[id][name]\n2:[1][]\n3:[2][]\n5:[3][]\n");
    CHECK(result.problems == "data/t.xlsx:2:1 [] tabular.hidden-rows\n");
    CHECK(result.russian == "скрытые строки (2–3, 5) и столбцы (B) листа прочитаны вместе с остальными\n");
}

TEST_CASE("of several sheets the one with cells is read, or the schema names it")
{
    const auto other = "<row r=\"1\">" + text_cell("A1", "другое") + "</row>";
    const auto two = WorkbookFile().add_sheet("Пусто", "").add_sheet("Школы", header).bytes();
    CHECK(read_workbook(two).cells == "1:[id][name]\n");
    CHECK(read_workbook(two).problems == "");
    const auto both = WorkbookFile().add_sheet("Школы", header).add_sheet("Черновик", other).bytes();
    CHECK(read_workbook(both).problems == "data/t.xlsx:1:1 [] tabular.which-sheet\n");
    CHECK(read_workbook(both).russian.find("«Школы», «Черновик»") != std::string::npos);
    CHECK(read_workbook(both, {.sheet = "черновик"}).cells == "1:[другое]\n");
    CHECK(read_workbook(both, {.sheet = "Нет"}).problems == "data/t.xlsx:1:1 [] tabular.no-such-sheet\n");
}

TEST_CASE("a hidden sheet is not read, and said")
{
    const auto bytes = WorkbookFile().add_sheet("Школы", header).add_hidden_sheet("Старое", header).bytes();
    CHECK(read_workbook(bytes).cells == "1:[id][name]\n");
    CHECK(read_workbook(bytes).problems == "data/t.xlsx:1:1 [] tabular.hidden-sheet\n");
    CHECK(read_workbook(bytes, {.sheet = "Старое"}).problems == "");
}

TEST_CASE("a sheet that only feeds drop-down lists is no table")
{
    const auto rule =
        "<dataValidations><dataValidation type=\"list\" sqref=\"B2:B9\"><formula1>Списки!$A$2:$A$3</formula1>"
        "</dataValidation></dataValidations>";
    const auto bytes = WorkbookFile().add_sheet("Школы", header, rule).add_sheet("Списки", header).bytes();
    CHECK(read_workbook(bytes).cells == "1:[id][name]\n");
    CHECK(read_workbook(bytes).problems == "");
}

TEST_CASE("lists of other sheets are known as Excel stores them: among the extensions, and by names of the book")
{
    const auto book = [&](const std::string& rule, const std::string& names) {
        return read_workbook(WorkbookFile()
                                 .add_sheet("Школы", header, rule)
                                 .add_sheet("Мои списки", header)
                                 .with_workbook(names)
                                 .bytes());
    };
    const std::string extended =
        "<extLst><ext xmlns:x14=\"a\" xmlns:xm=\"b\"><x14:dataValidations><x14:dataValidation "
        "type=\"list\"><x14:formula1>"
        "<xm:f>'Мои списки'!$A$2:$A$3</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>";
    CHECK(book(extended, "").cells == "1:[id][name]\n");
    CHECK(book(extended, "").problems == "");
    const auto named = [](const std::string& formula) {
        return "<dataValidations><dataValidation type=\"list\" sqref=\"B2\"><formula1>" + formula +
               "</formula1></dataValidation></dataValidations>";
    };
    const std::string names =
        "<definedNames><definedName name=\"kinds\">'Мои списки'!$A$2:$A$3</definedName></definedNames>";
    CHECK(book(named("kinds"), names).problems == "");
    CHECK(book(named("other"), names).problems == "data/t.xlsx:1:1 [] tabular.which-sheet\n");
    // A list of cells of its own sheet makes no lists sheet of it.
    CHECK(book(named("'Школы'!$A$2:$A$3"), "").problems == "data/t.xlsx:1:1 [] tabular.which-sheet\n");
}

TEST_CASE("of several sheets the only one that fits is read, and the others are said")
{
    const auto title = "<row r=\"1\">" + text_cell("A1", "Отчёт") + text_cell("B1", "за год") + "</row>";
    const auto begins_with_id = [](const Sheet& sheet) { return sheet.text->bytes.starts_with("id\t"); };
    const auto bytes = WorkbookFile().add_sheet("Титул", title).add_sheet("Школы", header).bytes();
    CHECK(read_workbook(bytes, {.fits = begins_with_id}).cells == "1:[id][name]\n");
    CHECK(read_workbook(bytes, {.fits = begins_with_id}).problems == "data/t.xlsx:1:1 [] tabular.other-sheets\n");
    CHECK(read_workbook(bytes, {.sheet = "Школы", .fits = begins_with_id}).problems == "");
    const auto twice = WorkbookFile().add_sheet("Титул", title).add_sheet("А", header).add_sheet("Б", header).bytes();
    CHECK(read_workbook(twice, {.fits = begins_with_id}).problems == "data/t.xlsx:1:1 [] tabular.which-sheet\n");
}

TEST_CASE("a damaged workbook is refused with the reason")
{
    struct Case {
        std::string bytes = {};
        std::string said = {};
    };
    auto cut = WorkbookFile().add_sheet("Лист1", header).bytes();
    cut.resize(cut.size() / 2);
    const std::vector<Case> cases{
        {cut, "не распаковывается"},
        {WorkbookFile().add_sheet("Л", "<row r=\"2\"/><row r=\"1\"/>").bytes(), "не по порядку"},
        {WorkbookFile().add_sheet("Л", R"(<row r="1"><c r="B1"/><c r="A1"/></row>)").bytes(), "не по порядку"},
        {WorkbookFile().add_sheet("Л", R"(<row r="1"><c r="XFE1"/></row>)").bytes(), "невозможный адрес"},
        {WorkbookFile().add_sheet("Л", R"(<row r="1"><c r="A1" t="s"><v>99</v></c></row>)").bytes(),
         "текст, которого нет"},
        {WorkbookFile().add_sheet("Л", R"(<row r="1"><c r="A1"><v>семь</v></c></row>)").bytes(), "вместо числа"},
        {WorkbookFile().add_sheet("Л", R"(<row r="1"><c r="A1"></row>)").bytes(), "нельзя прочитать"},
        {WorkbookFile()
             .add_sheet("Л", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\xFF</t></is></c></row>")
             .bytes(),
         "нельзя прочитать"},
        {WorkbookFile().add_sheet("Л", header).without("xl/worksheets/sheet1.xml").bytes(), "нет части"},
        {WorkbookFile().bytes(), "нет листов"},
    };
    for (const auto& item : cases) {
        CAPTURE(item.said);
        const auto result = read_workbook(item.bytes);
        CHECK(result.russian.find(item.said) != std::string::npos);
        CHECK(result.cells == "");
    }
}

TEST_CASE("a stray cell far away in a long sheet is refused instead of filling the memory")
{
    std::string rows = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>";
    for (int i = 2; i <= 40'000; ++i) rows += "<row><c><v>1</v></c></row>";
    CHECK(opened_rows(rows).problems == "data/t.xlsx:1:1 A1221 [] tabular.too-large\n");
}

TEST_CASE("a sheet may have as many cells as its widest row makes of all its rows")
{
    // 1,220 rows of 16,384 columns are the last that stay under 20,000,000.
    const auto rows = [](int count) {
        std::string text;
        for (int i = 1; i <= count; ++i) {
            const auto number = std::to_string(i);
            text += "<row r=\"" + number + "\"><c r=\"XFD" + number + "\"><v>1</v></c></row>";
        }
        return text;
    };
    CHECK_FALSE(is_too_large(1'220, most_columns)); // making those cells takes a sanitized program eight seconds
    CHECK_FALSE(is_too_large(10'000'000, 2));
    CHECK(is_too_large(10'000'001, 2));
    CHECK(opened_rows(rows(60)).problems.empty());
    CHECK(opened_rows(rows(1'221)).problems == "data/t.xlsx:1:1 XFD1221 [] tabular.too-large\n");
}

TEST_CASE("a text that many cells share counts in each of them")
{
    const auto long_text = [](std::size_t length) { return text_cell("A1", std::string(length, 'x')); };
    CHECK(opened_rows("<row>" + long_text(100'000) + "</row>").problems.empty());
    CHECK(opened_rows("<row>" + long_text(100'001) + "</row>").problems == "data/t.xlsx:1:1 A1 [] tabular.too-large\n");
}

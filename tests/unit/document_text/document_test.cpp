#include "../tabular/workbook_file.hpp"
#include "document_text/document.hpp"
#include "document_text/office_xml.hpp"
#include "document_text/pdf_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using document_text::Document;
using document_text::Lines;
using document_text::Part;

namespace {

std::string letter_of(Part::Form form)
{
    switch (form) {
    case Part::Form::Text:
        return "text";
    case Part::Form::Sheet:
        return "sheet";
    case Part::Form::Comments:
        return "comments";
    case Part::Form::Properties:
        return "properties";
    }
    return {};
}

/// `form(sheet): bytes`, one part after another, line ends as `/`.
std::string parts_of(const Document& document)
{
    std::string result;
    for (const auto& part : document.parts) {
        result += letter_of(part.form) + "(" + part.text->sheet + "): ";
        for (const char c : part.text->bytes) result.push_back(c == '\n' ? '/' : c);
        result += "\n";
    }
    return result;
}

Document read(const std::string& path, const std::string& bytes)
{
    return document_text::read_document({.path = path, .bytes = bytes});
}

/// A PDF with one line of Latin text on each page.
std::string pdf_with(const std::vector<std::string>& pages, const std::string& author)
{
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                     "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    std::string kids;
    for (const auto& page : pages) {
        const auto number = objects.size() + 1;
        kids += std::to_string(number) + " 0 R ";
        objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << /Font << /F1 3 0 R >> >> "
                          "/Contents " +
                          std::to_string(number + 1) + " 0 R >>");
        const auto stream = "BT /F1 12 Tf 20 200 Td (" + page + ") Tj ET";
        objects.push_back("<< /Length " + std::to_string(stream.size()) + " >>\nstream\n" + stream + "\nendstream");
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
    objects.push_back("<< /Author (" + author + ") >>");
    std::string file = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const auto offset = std::to_string(file.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto count = std::to_string(objects.size() + 1);
    return file + "xref\n0 " + count + "\n" + table + "trailer << /Size " + count + " /Root 1 0 R /Info " +
           std::to_string(objects.size()) + " 0 R >>\nstartxref\n" + std::to_string(file.size()) + "\n%%EOF\n";
}

}

TEST_CASE("the text of an office document has a line for each paragraph and no gap where only the look changes")
{
    CHECK(document_text::text_of_xml("<w:p><w:r><w:t>Ива</w:t></w:r><w:r><w:t>нов</w:t></w:r></w:p><w:p>b</w:p>",
                                     Lines::Paragraphs, 100) == "Иванов\nb\n");
    CHECK(document_text::text_of_xml("<w:tc><w:p>a</w:p></w:tc><w:tc><w:p>b</w:p></w:tc>", Lines::Paragraphs, 100) ==
          "a\n\nb\n\n");
    CHECK(document_text::text_of_xml("a&lt;&#1055;&#x41F;&unknown;<!-- c --><![CDATA[<d>]]>", Lines::Paragraphs, 100) ==
          "a<ПП&unknown;<d>");
    CHECK(document_text::text_of_xml("<a x='>'>b</a><c>d</c>", Lines::Elements, 100) == "b\nd\n");
}

TEST_CASE("the text ends at its limit")
{
    CHECK(document_text::text_of_xml("12345", Lines::Paragraphs, 5) == "12345");
    CHECK(document_text::text_of_xml("123456", Lines::Paragraphs, 5) == "12345");
}

TEST_CASE("a document of Word has its text, headers, comments and authors; looks are left out")
{
    const auto document =
        read("a.docx", tests::stored_archive({{"word/document.xml", "<w:p>текст</w:p>"},
                                              {"word/header1.xml", "<w:p>сверху</w:p>"},
                                              {"word/comments.xml", "<w:p>заметка</w:p>"},
                                              {"word/styles.xml", "<w:p>стиль</w:p>"},
                                              {"docProps/core.xml", "<dc:creator>автор</dc:creator>"}}));
    CHECK(document.reading == Document::Reading::Whole);
    CHECK(parts_of(document) == "properties(): автор/\ncomments(): заметка/\ntext(): текст/\ntext(): сверху/\n");
}

TEST_CASE("a sheet of OpenDocument keeps its columns and rows, repeated ones too")
{
    const std::string sheet =
        "<table:table table:name=\"Лист\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
        "table:number-columns-repeated=\"1024\"/></table:table-row><table:table-row><table:table-cell "
        "table:number-columns-repeated=\"2\"/><table:table-cell><text:p>x</text:p><text:p>y</text:p></table:table-cell>"
        "</table:table-row></table:table><table:table table:name=\"Второй\"><table:table-row><table:table-cell>"
        "<text:p>z</text:p></table:table-cell></table:table-row></table:table>";
    const auto document = read("a.ods", tests::stored_archive({{"content.xml", sheet}}));
    CHECK(parts_of(document) == "sheet(Лист): //\t\tx y\nsheet(Второй): z\n");
}

TEST_CASE("all sheets of a workbook are read, hidden ones too")
{
    const std::string row = "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>слово</t></is></c></row>";
    const auto document = read("a.xlsx", tests::WorkbookFile().add_sheet("a", row).add_hidden_sheet("b", row).bytes());
    CHECK(document.reading == Document::Reading::Whole);
    CHECK(parts_of(document) == "sheet(a): /\tслово\nsheet(b): /\tслово\n");
}

TEST_CASE("what is no archive or no workbook is said not to be read")
{
    CHECK(read("a.docx", "слово").reading == Document::Reading::None);
    CHECK(read("a.xlsx", tests::stored_archive({{"other.xml", ""}})).reading == Document::Reading::None);
}

TEST_CASE("a PDF has its pages and its author")
{
    const auto document = read("a.pdf", pdf_with({"first <b> page", "second"}, "Somebody"));
    CHECK(document.reading == Document::Reading::Whole);
    REQUIRE(document.parts.size() == 2);
    CHECK(document.parts[0].text->bytes.find("first <b> page") != std::string::npos);
    CHECK(document.parts[0].text->bytes.find("second") != std::string::npos);
    CHECK(document.parts[1].text->bytes.find("Somebody") != std::string::npos);
    CHECK(document.parts[1].form == Part::Form::Properties);
}

TEST_CASE("a PDF of pictures alone, or of more pages than are read, is read in part; a damaged one not at all")
{
    CHECK(read("a.pdf", pdf_with({""}, "")).reading == Document::Reading::Part);
    CHECK(read("a.pdf", pdf_with(std::vector<std::string>(499, "x"), "")).reading == Document::Reading::Whole);
    CHECK(read("a.pdf", pdf_with(std::vector<std::string>(501, "x"), "")).reading == Document::Reading::Part);
    CHECK(read("a.pdf", "%PDF-1.4\nnothing").reading == Document::Reading::None);
}

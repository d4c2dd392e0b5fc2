#include "../tabular/workbook_file.hpp"
#include "attachments/properties.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using namespace std::string_literals;

namespace {

std::string pdf_with(const std::string& dictionary)
{
    return "%PDF-1.4\n1 0 obj\n<<" + dictionary + ">>\nendobj\n%%EOF\n";
}

}

TEST_CASE("the author of a PDF is found in each of the ways in which a text is written")
{
    CHECK(attachments::author_in(pdf_with("/Title(x)/Author (Anna \\(A\\))")) == "Anna (A)");
    CHECK(attachments::author_in(pdf_with("/Author(\\101nna)")) == "Anna");
    CHECK(attachments::author_in(pdf_with("/Author <FEFF0410043D043D0430>")) == "Анна");
    CHECK(attachments::author_in(pdf_with("/Author(\xFE\xFF\x04\x10)"s)) == "А");
    CHECK(attachments::author_in(
              "%PDF-1.4\n<dc:creator><rdf:Seq><rdf:li>Анна</rdf:li></rdf:Seq></dc:creator>\n%%EOF") == "Анна");
}

TEST_CASE("programs are no authors, and neither is nobody")
{
    CHECK(attachments::author_in(pdf_with("/Author(Windows User)")).empty());
    CHECK(attachments::author_in(pdf_with("/Author()")).empty());
    CHECK(attachments::author_in(pdf_with("/Title(Author)")).empty());
    CHECK(attachments::author_in("Автор: Анна").empty());
}

TEST_CASE("office files name their author or who saved them last")
{
    const auto office = [](const std::string& creator, const std::string& last) {
        return tests::stored_archive(
            {{"docProps/core.xml", "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>" + creator +
                                       "</dc:creator><cp:lastModifiedBy>" + last +
                                       "</cp:lastModifiedBy></cp:coreProperties>"},
             {"word/document.xml", "<w/>"}});
    };
    CHECK(attachments::author_in(office("Анна", "Вера")) == "Анна");
    CHECK(attachments::author_in(office("openpyxl", " Вера ")) == "Вера");
    CHECK(attachments::author_in(office("", "User")).empty());
    CHECK(attachments::author_in(tests::stored_archive(
              {{"meta.xml", "<office:d xmlns:office='o' "
                            "xmlns:meta='m'><meta:initial-creator>Анна</meta:initial-creator></office:d>"}})) ==
          "Анна");
    CHECK(attachments::author_in(tests::stored_archive({{"a.txt", "Анна"}})).empty());
}

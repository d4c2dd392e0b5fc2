#include "../tabular/workbook_file.hpp"
#include "attachments/load.hpp"
#include "content_files/content.hpp"
#include "dataset/load_tables.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;

namespace {

const std::string pdf = "%PDF-1.4\n%%EOF\n";

std::string page(const std::string& body)
{
    return "---\ntitle: Страница\n---\n\n" + body + "\n";
}

std::vector<attachments::Attachment> load_attached(std::map<std::string, std::string> files, Diagnostics& problems)
{
    files.emplace("data/schools.csv", "id,name\na,А\n");
    files.emplace("content/index.md", page("Текст"));
    const auto tree = source::open_memory(std::move(files));
    const auto tables = dataset::load_tables(*tree, problems);
    const auto pages = content_files::load_content(*tree, problems);
    return attachments::load_attachments(*tree, tables, pages, problems);
}

std::string code_of_loading(std::map<std::string, std::string> files)
{
    Diagnostics problems;
    (void)load_attached(std::move(files), problems);
    std::string codes;
    for (const auto& problem : problems.all()) codes += (codes.empty() ? "" : " ") + std::string(problem.code.name);
    return codes;
}

std::string documents(const std::string& file)
{
    return "id,kind,title,file\nprikaz,приказ,О мерах," + file + "\n";
}

}

TEST_CASE("only what a page asks for is published, under a name that every system takes")
{
    Diagnostics problems;
    const auto attached =
        load_attached({{"content/novosti/x.md", "---\ntitle: Х\ndate: 2023-01-01\n---\n\n[План](Фото/План%201.PDF)\n"},
                       {"content/novosti/Фото/План 1.PDF", pdf},
                       {"content/novosti/drugoy.pdf", pdf + "\n"}},
                      problems);
    REQUIRE(attached.size() == 1);
    CHECK(attached[0].file.path == "novosti/foto/plan-1.pdf");
    CHECK(attached[0].file.bytes == pdf);
    CHECK(attached[0].source == "content/novosti/Фото/План 1.PDF");
    CHECK(attached[0].is_linked);
    CHECK_FALSE(attached[0].is_shown);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].code.name == "attachments.not-linked");
}

TEST_CASE("a file that several pages ask for is one file, which is shown and can be opened")
{
    Diagnostics problems;
    const auto attached = load_attached({{"content/a.md", page("![Урок](u.svg)")},
                                         {"content/b.md", page("[Урок](u.svg)")},
                                         {"content/u.svg", "<svg/>"}},
                                        problems);
    REQUIRE(attached.size() == 1);
    CHECK(attached[0].is_linked);
    CHECK(attached[0].is_shown);
    CHECK(attached[0].where.text->path == "content/a.md");
}

TEST_CASE("a draft asks for nothing")
{
    CHECK(code_of_loading({{"content/a.md", "---\ntitle: А\ndraft: true\n---\n\n[План](p.pdf)\n"},
                           {"content/p.pdf", pdf}}) == "attachments.not-linked");
}

TEST_CASE("the file of a document is published beside its page under a Latin name")
{
    Diagnostics problems;
    const auto attached = load_attached(
        {{"data/documents.csv", documents("files/Приказ 76-О.PDF")}, {"files/Приказ 76-О.PDF", pdf}}, problems);
    REQUIRE(attached.size() == 1);
    CHECK(attached[0].document == "prikaz");
    CHECK(attached[0].file.path == "dokumenty/prikaz/prikaz-76-o.pdf");
    CHECK(problems.all().empty());
}

TEST_CASE("cells with links ask for files of content/ too")
{
    Diagnostics problems;
    const auto attached = load_attached(
        {{"data/documents.csv", "id,kind,title,link\nd,приказ,О мерах,Приказ.pdf\n"}, {"content/Приказ.pdf", pdf}},
        problems);
    REQUIRE(attached.size() == 1);
    CHECK(attachments::address_of(attached, "Приказ.pdf") == "prikaz.pdf");
    CHECK(attachments::address_of(attached, "shkoly/a/") == "shkoly/a/");
    CHECK(attached[0].cell == "D2");
}

TEST_CASE("a file that is not there is reported at the cell that names it")
{
    Diagnostics problems;
    CHECK(load_attached({{"data/documents.csv", documents("files/net.pdf")}}, problems).empty());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].code.name == "source.not-found");
    CHECK(problems.all()[0].cell == "D2");
    CHECK(problems.all()[0].where->view() == "files/net.pdf");
}

TEST_CASE("sources of the site never go out, by name or as a copy")
{
    const std::string rows = "school,period,procedure,participants\na,2022,oge-ma,3\n";
    CHECK(code_of_loading({{"data/documents.csv", documents("data/results.csv")}, {"data/results.csv", rows}}) ==
          "attachments.source-data");
    CHECK(code_of_loading({{"data/documents.csv", documents("data/results.csv/")}, {"data/results.csv", rows}}) ==
          "attachments.source-data");
    CHECK(code_of_loading({{"data/documents.csv", documents("./site.yaml")}, {"site.yaml", "name: x\n"}}) ==
          "attachments.source-data");
    CHECK(
        code_of_loading({{"content/a.md", page("[x](r.txt)")}, {"content/r.txt", rows}, {"data/results.csv", rows}}) ==
        "attachments.source-data");
    CHECK(code_of_loading({{"content/a.md", page("[x](../data/results.csv)")}, {"data/results.csv", rows}}) ==
          "attachments.outside-content");
}

TEST_CASE("a table with the columns of results is not published, whatever its rows")
{
    const auto code = [](const std::string& name, const std::string& bytes) {
        return code_of_loading({{"content/a.md", page("[x](" + name + ")")}, {"content/" + name, bytes}});
    };
    CHECK(code("r.csv", "ОО;Участников;Отметка 2\n\"А\";3;2\n") == "attachments.protected-table");
    CHECK(code("r.csv", "ОО;Участников\nА;3\n") == "");
    CHECK(code("r.csv", "Участников;Отметка 2\n3;2\n") == "");
    CHECK(code("r.csv", "Школа;Период;Показатель;Значение\nА;2022;доля;3\n") == "attachments.protected-table");
    CHECK(code("r.tsv", "Школа\tУчастников\tНе преодолели порог\nА\t3\t2\n") == "attachments.protected-table");
    CHECK(code("r.json", "[{\"school\": \"a\", \"participants\": 3, \"below\": 2}]") == "attachments.protected-table");
    CHECK(code("r.csv", "Школа;Адрес\nА;ул. Мира\n") == "");
}

TEST_CASE("all sheets of a workbook are looked at, hidden and merged ones too")
{
    const auto code = [](const std::string& name, const std::string& bytes) {
        return code_of_loading({{"content/a.md", page("[x](" + name + ")")}, {"content/" + name, bytes}});
    };
    const auto row = [](const std::string& last) {
        const auto cell = [](const std::string& text) { return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; };
        return "<row>" + cell("Школа") + cell("Участников") + cell(last) + "</row>";
    };
    CHECK(code("r.xlsx", tests::WorkbookFile().add_sheet("А", "").add_hidden_sheet("Б", row("Отметка 2")).bytes()) ==
          "attachments.protected-table");
    CHECK(code("r.xlsx", tests::WorkbookFile().add_sheet("А", row("Адрес")).bytes()) == "");
    const auto ods = [](const std::string& last) {
        const auto text = [](const std::string& words) { return "<text:p>" + words + "</text:p>"; };
        return tests::stored_archive({{"content.xml", "<o:d xmlns:o='o' xmlns:text='t'>" + text("Школа") +
                                                          text("Период") + text("Признак") + text(last) + "</o:d>"},
                                      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}});
    };
    CHECK(code("r.ods", ods("x")) == "attachments.protected-table");
    CHECK(code("r.ods", tests::stored_archive({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})) == "");
}

TEST_CASE("two files of one address are refused, one file of two documents is not")
{
    CHECK(code_of_loading({{"content/a.md", page("[x](plan.pdf) [y](План.pdf)")},
                           {"content/plan.pdf", pdf},
                           {"content/План.pdf", pdf}}) == "attachments.same-name");
    CHECK(code_of_loading({{"data/documents.csv", documents("p.pdf") + "d-2,приказ,Ещё,p.pdf\n"}, {"p.pdf", pdf}}) ==
          "");
}

TEST_CASE("what is in a file agrees with its name")
{
    const auto code = [](const std::string& name, const std::string& bytes) {
        return code_of_loading({{"content/a.md", page("[x](" + name + ")")}, {"content/" + name, bytes}});
    };
    CHECK(code("a.pdf", "") == "attachments.wrong-content");
    CHECK(code("a.svg", "") == "attachments.wrong-content");
    CHECK(code("a.docx", pdf) == "attachments.wrong-content");
    CHECK(code("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n") == "");
    CHECK(code("a.ics", "VCALENDAR") == "attachments.wrong-content");
    CHECK(code("a.json", "{\"a\": 1}") == "");
    CHECK(code("a.geojson", "a") == "attachments.wrong-content");
    CHECK(code("a.html", "<p>") == "attachments.wrong-kind");
    CHECK(code("a", "x") == "attachments.wrong-kind");
    CHECK(code("№.pdf", pdf) == "attachments.bad-name");
    CHECK(code(std::string(200, 'a') + ".pdf", pdf) == "");
    CHECK(code(std::string(201, 'a') + ".pdf", pdf) == "attachments.bad-name");
}

#include "content_files/attachments.hpp"
#include "dataset/load_tables.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::vector<content_files::Attachment> load_attached(std::map<std::string, std::string> files, Diagnostics& problems)
{
    files.emplace("data/schools.csv", "id,name\na,А\n");
    const auto tree = source::open_memory(std::move(files));
    const auto tables = dataset::load_tables(*tree, problems);
    return content_files::load_attachments(*tree, tables, problems);
}

}

TEST_CASE("files of content/ keep their path, Markdown is no attachment")
{
    Diagnostics problems;
    const auto attachments =
        load_attached({{"content/index.md", "x"}, {"content/novosti/vstrecha.jpg", "JPEG"}}, problems);
    REQUIRE(attachments.size() == 1);
    CHECK(attachments[0].file.path == "novosti/vstrecha.jpg");
    CHECK(attachments[0].file.bytes == "JPEG");
    CHECK(attachments[0].document.empty());
    CHECK(problems.all().empty());
}

TEST_CASE("the file of a document is published beside its page under a Latin name")
{
    Diagnostics problems;
    const auto attachments =
        load_attached({{"data/documents.csv", "id,kind,title,file\nprikaz,приказ,О мерах,files/Приказ 76-О.PDF\n"},
                       {"files/Приказ 76-О.PDF", "%PDF"}},
                      problems);
    REQUIRE(attachments.size() == 1);
    CHECK(attachments[0].document == "prikaz");
    CHECK(attachments[0].file.path == "dokumenty/prikaz/prikaz-76-o.pdf");
}

TEST_CASE("a file that is not there is reported at the cell that names it")
{
    Diagnostics problems;
    CHECK(load_attached({{"data/documents.csv", "id,kind,title,file\nprikaz,приказ,О мерах,files/net.pdf\n"}}, problems)
              .empty());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].code.name == "source.not-found");
    CHECK(problems.all()[0].cell == "D2");
    CHECK(problems.all()[0].where->view() == "files/net.pdf");
}

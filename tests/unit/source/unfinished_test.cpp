#include "source/unfinished.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string code_of_reading(std::string bytes)
{
    const auto tree = source::open_memory({{"data/a.csv", std::move(bytes)}});
    const auto text = tree->read("data/a.csv");
    return text ? "" : std::string(text.error().code.name);
}

}

TEST_CASE("three marks in their order are a conflict, told at the first of them")
{
    const auto tree =
        source::open_memory({{"content/a.md", "x\r\n<<<<<<< HEAD\r\nа\r\n=======\r\nб\r\n>>>>>>> b\r\n"}});
    const auto text = tree->read("content/a.md");
    REQUIRE(!text);
    CHECK(text.error().code.name == "source.merge-conflict");
    CHECK(text.error().where->view() == "<<<<<<< HEAD");
    CHECK(text.error().where->begin == 3);
    CHECK(source::is_of_unfinished(text.error()));
}

TEST_CASE("a part of the marks is no conflict")
{
    CHECK(code_of_reading("<<<<<<< a\nx\n=======\ny\n>>>>>>> b") == "source.merge-conflict");
    CHECK(code_of_reading("<<<<<<< a\nx\n=======\ny\n").empty());
    CHECK(code_of_reading("Итоги\n=======\n>>>>>>> a\n").empty());
    CHECK(code_of_reading(">>>>>>> a\n=======\n<<<<<<< b\n").empty());
    CHECK(code_of_reading("x <<<<<<< a\nx\n=======\n>>>>>>> b").empty());
    CHECK(code_of_reading("<<<<<<<a\n=======\n>>>>>>> b").empty());
}

TEST_CASE("a pointer of Git LFS is not the file")
{
    CHECK(code_of_reading("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n") ==
          "source.lfs-pointer");
    CHECK(code_of_reading("# version https://git-lfs.github.com/spec/v1\n").empty());
}

TEST_CASE("names that are no UTF-8 are told by their bytes")
{
    const auto tree = source::open_memory({{"content/\xCF\xEB.pdf", "x"}, {"data/план.csv", "x"}, {"files/\xCF", "x"}});
    Diagnostics problems;
    source::find_bad_names(*tree, problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].code.name == "source.bad-name");
    CHECK(problems.all()[0].where->text->path == "content/<CF><EB>.pdf");
}

TEST_CASE("what programs leave behind is no file of the site")
{
    const auto tree = source::open_memory({{"data/~$events.xlsx", "x"},
                                           {"content/Thumbs.db", "x"},
                                           {"content/DESKTOP.INI", "x"},
                                           {"content/__MACOSX/a.md", "x"},
                                           {"content/thumbs.db.md", "x"},
                                           {"data/a~$.csv", "x"}});
    CHECK(tree->list("**") == std::vector<std::string>{"content/thumbs.db.md", "data/a~$.csv"});
    CHECK_FALSE(tree->has("data/~$events.xlsx"));
}

#include "content_files/openable.hpp"
#include "dataset/load_tables.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace opora;

namespace {

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

struct Found {
    std::vector<std::string> openable = {};
    std::string said = {}; ///< of each problem: code, cell, how many more
};

/// A site whose documents have these file and link, and the text of `a` where there is one.
Found found_in(const std::string& rows, const std::string& text_of_a = {})
{
    std::map<std::string, std::string> files = {{"data/documents.csv", "id;kind;title;file;link\n" + rows},
                                                {"content/index.md", "---\ntitle: Главная\n---\n"},
                                                {"files/a.pdf", "%PDF-1.7\n"},
                                                {"files/b.pdf", "%PDF-1.7\n"}};
    if (!text_of_a.empty()) files.emplace("content/dokumenty/a.md", "---\ntitle: Приказ\n---\n" + text_of_a);
    const auto tree = source::open_memory(files);
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const auto content = content_files::load_content(*tree, problems);
    const auto& documents = tables.at("documents");
    Diagnostics found_here;
    content_files::check_openable(documents, content, found_here);
    Found found{.openable = content_files::openable_documents(documents, content)};
    for (const auto& problem : found_here.sorted()) found.said += std::string(problem.code.name) + " " + problem.cell;
    return found;
}

using Names = std::vector<std::string>;

}

TEST_CASE("a document with a file or with a link can be opened")
{
    const auto found = found_in("b;приказ;О школах;files/b.pdf;\na;приказ;О классах;;https://example.org/a\n");
    CHECK(found.openable == Names{"a", "b"});
    CHECK(found.said.empty());
}

TEST_CASE("a link to a roadmap of the site is no document")
{
    CHECK(found_in("a;приказ;О школах;;dorozhnaya-karta/2023/\n").openable.empty());
    CHECK(found_in("a;приказ;О школах;;dokumenty-rayona/\n").openable == Names{"a"});
}

TEST_CASE("a text of 300 letters is the document, a shorter one tells of it")
{
    CHECK(found_in("a;приказ;О школах;;\n", repeated("ж", 299)).openable.empty());
    CHECK(found_in("a;приказ;О школах;;\n", repeated("ж", 300)).openable == Names{"a"});
}

TEST_CASE("documents with nothing to open are said once, at the first of them")
{
    const auto found = found_in("a;приказ;О школах;files/a.pdf;\nb;приказ;О классах;;\nc;приказ;О детях;;\n");
    CHECK(found.said == "dataset.nothing-to-open A3");
}

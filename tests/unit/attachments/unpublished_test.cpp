#include "attachments/mentions.hpp"
#include "attachments/unpublished.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;

namespace {

std::vector<Diagnostic> said_of(std::map<std::string, std::string> files)
{
    const auto tree = source::open_memory(std::move(files));
    Diagnostics problems;
    attachments::report_unpublished(*tree, attachments::content_files_of(*tree), {}, problems);
    return problems.all();
}

std::string text_argument(const Diagnostic& problem, std::string_view name)
{
    for (const auto& [key, value] : problem.arguments)
        if (key == name) return std::get<std::string>(value);
    return {};
}

}

TEST_CASE("files that no page asks for are said once, with the first names")
{
    std::map<std::string, std::string> files{{"content/index.md", "x"}};
    for (char letter = 'a'; letter <= 'j'; ++letter) files.emplace(std::string("content/") + letter + ".pdf", "x");
    const auto said = said_of(files);
    REQUIRE(said.size() == 1);
    CHECK(said[0].code.name == "attachments.not-linked");
    CHECK(text_argument(said[0], "names").starts_with("`content/a.pdf`, `content/b.pdf`"));
    CHECK(text_argument(said[0], "names").ends_with("`content/h.pdf`"));
    CHECK(std::get<std::int64_t>(said[0].arguments[2].second) == 2);
}

TEST_CASE("Markdown under another name would be lost")
{
    const auto said = said_of({{"content/novosti/a.MD", "x"}, {"content/b.markdown", "x"}, {"content/c.md", "x"}});
    REQUIRE(said.size() == 2);
    CHECK(said[0].code.name == "attachments.markdown-name");
    CHECK(text_argument(said[0], "name") == "b.md");
    CHECK(text_argument(said[1], "name") == "a.md");
}

TEST_CASE("names that differ by case only are one file elsewhere")
{
    const auto said = said_of({{"content/Foto.md", "x"}, {"content/foto.md", "x"}, {"content/a/foto.md", "x"}});
    REQUIRE(said.size() == 1);
    CHECK(said[0].code.name == "attachments.same-name");
    CHECK(text_argument(said[0], "why") == "system");
}

#include "content_files/content.hpp"
#include "content_files/content_schools.hpp"
#include "content_files/validate_content.hpp"
#include "dataset/cell_report.hpp"
#include "dataset/load_tables.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

const std::string schools = "id,name,full_name,inn,fis_oko_login,aliases\n"
                            "lesnaya,Лесная СОШ,МБОУ «Лесная СОШ»,7012001001,sch700001,Школа у леса\n"
                            "vtoraya,СОШ № 2,,,,\n"
                            "drugaya,Средняя школа,,,,\n"
                            "tretya,Средняя школа,,,,\n";

/// The ids that stand in `key` of a page afterwards, and the problems.
struct Resolved {
    std::string ids = {};
    std::string problems = {};
};

Resolved resolve(const std::string& path, const std::string& key, const std::string& value)
{
    const auto tree = source::open_memory(
        {{"data/schools.csv", schools},
         {"content/index.md", "---\ntitle: Главная\n---\n"},
         {path, "---\ntitle: Страница\ndate: 2023-04-11\n" + key + ": " + value + "\n---\nТекст.\n"}});
    Diagnostics problems;
    const auto tables = load_tables(*tree, problems);
    auto content = content_files::load_content(*tree, problems);
    content_files::resolve_schools(content, tables.at("schools"), problems);
    content_files::validate_content(content, tables, problems);
    Resolved resolved{.problems = tests::to_text(problems)};
    for (const auto& file : content) {
        if (file.text->path != path) continue;
        CHECK(file.front_matter.text("title") == "Страница");
        for (const auto& id : file.front_matter.list(key)) resolved.ids += (resolved.ids.empty() ? "" : " ") + id;
    }
    return resolved;
}

Resolved of_news(const std::string& value)
{
    return resolve("content/novosti/a.md", "schools", value);
}

}

TEST_CASE("front matter names schools by id, login, code or any name, in whatever form the list has")
{
    const std::map<std::string, std::string> cases{
        {"lesnaya", "lesnaya"},
        {"sch700001", "lesnaya"},
        {"\"7012001001\"", "lesnaya"},
        {"лесная сош", "lesnaya"},
        {"Школа у леса; СОШ №2", "lesnaya vtoraya"},
        {"[Лесная СОШ, vtoraya]", "lesnaya vtoraya"},
    };
    for (const auto& [value, expected] : cases) {
        const auto& shown = value; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        const auto resolved = of_news(value);
        CHECK(resolved.ids == expected);
        CHECK(resolved.problems.empty());
    }
}

TEST_CASE("the author of a practice is found too")
{
    CHECK(resolve("content/praktiki/a.md", "school", "МБОУ «Лесная СОШ»").ids == "lesnaya");
}

TEST_CASE("a name of no school or of several is reported once, at the name")
{
    CHECK(of_news("[lesnaya, Лестная СОШ]").problems ==
          "content/novosti/a.md:4:20 [Лестная СОШ] dataset.unknown-school\n");
    CHECK(of_news("Лесная СОШ; Средняя школа").problems ==
          "content/novosti/a.md:4:22 [Средняя школа] dataset.ambiguous-school\n");
    CHECK(of_news("pervaya").problems == "content/novosti/a.md:4:10 [pervaya] dataset.unknown-reference\n");
}

// The declared tables of the public store, and the words that the theme has for them.
#include "store/public_tables.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <string>

using namespace opora;

namespace {

/// `site` is no set of open data; a column that front matter declares has its words from there.
bool has_words_of_its_own(const store::PublicTable& table, std::string_view column)
{
    return table.name != "site" && !(table.name == "pages" && column == "date");
}

/// As docs/formats/open-data.md lists it.
std::string documented(const store::PublicTable& table)
{
    std::string line = "| `" + std::string(table.name) + "` | ";
    for (const auto& column : table.columns)
        line += (&column == table.columns.data() ? "`" : ", `") + std::string(column.name) + "`";
    return line + (table.has_more_columns ? ", front matter |" : " |");
}

std::set<std::string> lines_of(const std::string& path)
{
    std::ifstream file(path);
    std::set<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.insert(line);
    return lines;
}

}

TEST_CASE("every computed table and every column has its words in the theme")
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    const auto model = site.model();
    const auto has = [&](const std::string& key) { return model.strings.has("data." + key); };
    for (const auto& table : store::public_tables) {
        const std::string name(table.name);
        INFO(name);
        if (name != "site") CHECK(has("table_" + name));
        if (name != "site") CHECK(has("about_" + name));
        for (const auto& declared : table.columns) {
            if (!has_words_of_its_own(table, declared.name)) continue;
            const std::string column(declared.name);
            INFO(column);
            for (const std::string kind : {"name_", "field_"})
                CHECK((has(kind + column) || has(kind + name + "_" + column)));
        }
    }
}

TEST_CASE("the documentation of open data lists every computed table with its columns")
{
    const auto lines = lines_of("docs/formats/open-data.md");
    for (const auto& table : store::public_tables) CHECK_MESSAGE(lines.contains(documented(table)), documented(table));
}

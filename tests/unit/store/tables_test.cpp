#include "content_files/content.hpp"
#include "dataset/load_tables.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

store::Database load(std::map<std::string, std::string> files)
{
    files["data/schools.csv"] =
        "id;name;latitude;aliases;closed_on;pupils\na;Школа А;57,08;\"Первая; Альфа\";31.08.2024;\n";
    files.emplace("content/index.md", "---\ntitle: Главная\n---\nТекст\n");
    const auto tree = source::open_memory(std::move(files));
    Diagnostics problems;
    store::Database database;
    for (const auto& [name, table] : dataset::load_tables(*tree, problems)) database.add(table);
    database.add(content_files::load_content(*tree, problems));
    database.seal();
    REQUIRE_FALSE(problems.has_errors());
    return database;
}

}

TEST_CASE("cells keep their types: numbers, ISO dates, lists as JSON, missing as null")
{
    const auto database = load({});
    const auto rows = database.rows("SELECT * FROM schools");
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.text(0, "name") == "Школа А");
    CHECK(rows.number(0, "latitude") == 57.08);
    CHECK(rows.text(0, "closed_on") == "2024-08-31");
    CHECK(rows.text(0, "aliases") == R"(["Первая","Альфа"])");
    CHECK(std::holds_alternative<std::monostate>(rows.rows[0][*rows.column("pupils")]));
    CHECK(database.rows("SELECT j.value AS alias FROM schools, json_each(aliases) AS j").text(1, "alias") == "Альфа");
}

TEST_CASE("every built-in table can be asked, also without rows")
{
    const auto database = load({});
    for (const auto& schema : schemas::table_schemas()) {
        CAPTURE(schema.name);
        CHECK(database.query("SELECT * FROM \"" + schema.name + "\"").has_value());
    }
    CHECK(database.rows("SELECT id FROM procedures WHERE id = 'oge-ma'").rows.size() == 1);
}

TEST_CASE("the front matter of all pages is the table pages")
{
    const auto database = load({{"content/index.md", "---\ntitle: Главная\n---\nТекст\n"},
                                {"content/novosti/2023-04-11-programma.md",
                                 "---\ntitle: Программа утверждена\ndate: 2023-04-11\nschools: [a]\n---\nТекст\n"}});
    const auto rows = database.rows("SELECT url, kind, id, title, date, path, schools FROM pages ORDER BY path");
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.text(0, "url").empty());
    CHECK(rows.text(0, "kind") == "page");
    CHECK(rows.text(1, "kind") == "news");
    CHECK(rows.text(1, "title") == "Программа утверждена");
    CHECK(rows.text(1, "date") == "2023-04-11");
    CHECK(rows.text(1, "path") == "content/novosti/2023-04-11-programma.md");
    CHECK(rows.text(1, "schools") == R"(["a"])");
    CHECK(rows.text(0, "schools").empty());
}

#include "store/sqlite_file.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <memory>

using namespace opora;
using store::FileType;

namespace {

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;

Connection open_bytes(std::string& bytes)
{
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(":memory:", &raw) == SQLITE_OK);
    Connection connection(raw, &sqlite3_close_v2);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    REQUIRE(sqlite3_deserialize(raw, "main", reinterpret_cast<unsigned char*>(bytes.data()), size, size,
                                SQLITE_DESERIALIZE_READONLY) == SQLITE_OK);
    return connection;
}

/// The first column of the answer, a line for every row.
std::string answer(const Connection& connection, const std::string& sql)
{
    std::string lines;
    const auto add_line = [](void* text, int, char** values, char**) {
        *static_cast<std::string*>(text) += std::string(values[0] == nullptr ? "NULL" : values[0]) + "\n";
        return 0;
    };
    REQUIRE(sqlite3_exec(connection.get(), sql.c_str(), add_line, &lines, nullptr) == SQLITE_OK);
    return lines;
}

store::FileTable schools()
{
    return {.name = "schools",
            .title = "Школы",
            .columns = {{.name = "id", .title = "Идентификатор"}, {.name = "pupils", .type = FileType::Integer}},
            .key = {"id"},
            .rows = {.columns = {"id", "pupils"}, .rows = {{"b", std::int64_t{21}}, {"a", {}}}}};
}

store::FileTable results(const std::string& school)
{
    return {.name = "results",
            .columns = {{.name = "school", .referenced_table = "schools", .referenced_column = "id"},
                        {.name = "share", .type = FileType::Real}},
            .rows = {.columns = {"school", "share"}, .rows = {{school, 12.5}, {{}, {}}}}};
}

}

TEST_CASE("a file has the rows in their order, with types, titles, keys and references that SQLite itself confirms")
{
    auto bytes = store::sqlite_file({schools(), results("a")});
    CHECK(bytes.substr(0, 15) == "SQLite format 3");
    const auto file = open_bytes(bytes);
    CHECK(answer(file, "SELECT id FROM schools ORDER BY rowid") == "b\na\n");
    CHECK(answer(file, "SELECT typeof(pupils) FROM schools ORDER BY rowid") == "integer\nnull\n");
    CHECK(answer(file, "SELECT typeof(share) FROM results ORDER BY rowid") == "real\nnull\n");
    CHECK(answer(file, "SELECT type FROM pragma_table_info('schools')") == "TEXT\nINTEGER\n");
    CHECK(answer(file, "SELECT pk FROM pragma_table_info('schools')") == "1\n0\n");
    CHECK(answer(file, "SELECT \"table\" FROM pragma_foreign_key_list('results')") == "schools\n");
    CHECK(answer(file, "PRAGMA integrity_check") == "ok\n");
    CHECK(answer(file, "PRAGMA foreign_key_check").empty());
    CHECK(answer(file, "SELECT sql FROM sqlite_master WHERE name = 'schools'").find("-- Идентификатор\n") !=
          std::string::npos);
}

TEST_CASE("the same tables make the same bytes")
{
    CHECK(store::sqlite_file({schools(), results("a")}) == store::sqlite_file({schools(), results("a")}));
}

TEST_CASE("a key or a reference that the rows break is not declared")
{
    auto twice = schools();
    twice.rows.rows.push_back({"a", std::int64_t{3}});
    auto bytes = store::sqlite_file({twice, results("a")});
    auto file = open_bytes(bytes);
    CHECK(answer(file, "SELECT pk FROM pragma_table_info('schools')") == "0\n0\n");
    CHECK(answer(file, "SELECT \"table\" FROM pragma_foreign_key_list('results')").empty());
    auto unknown = store::sqlite_file({schools(), results("nowhere")});
    file = open_bytes(unknown);
    CHECK(answer(file, "SELECT \"table\" FROM pragma_foreign_key_list('results')").empty());
    CHECK(answer(file, "SELECT count(*) FROM results") == "2\n");
}

TEST_CASE("names and titles cannot leave their place in a declaration")
{
    const store::FileTable table{.name = "odd\"name",
                                 .title = "first\nsecond); DROP TABLE x; --",
                                 .columns = {{.name = "a b", .title = "one\ntwo"}},
                                 .rows = {.columns = {"a b"}, .rows = {{"x"}}}};
    auto bytes = store::sqlite_file({table});
    CHECK(answer(open_bytes(bytes), "SELECT \"a b\" FROM \"odd\"\"name\"") == "x\n");
}

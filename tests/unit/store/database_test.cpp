#include "store/database.hpp"
#include "store/renamed_tables.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace opora;
using store::QueryProblem;
using store::Value;

namespace {

store::Database make_database(const store::QueryLimits& limits = {})
{
    store::Database database;
    database.add(
        "scores",
        store::Rows{.columns = {"school", "period", "participants"},
                    .rows = {{"a", "2022", std::int64_t{10}}, {"b", "2022", std::int64_t{5}}, {"b", "2023", Value{}}}});
    database.add(
        "schools",
        store::Rows{
            .columns = {"id", "name"},
            .rows = {{"a", "Школа № 12"}, {"b", "Ёлкинская школа"}, {"c", "школа № 2"}, {"d", "Жарковская школа"}}});
    database.seal(limits);
    return database;
}

QueryProblem problem_of(const store::Database& database, std::string_view sql)
{
    const auto result = database.query(sql);
    REQUIRE_MESSAGE(!result.has_value(), std::string(sql));
    return result.error();
}

std::string single_text(const store::Database& database, std::string_view sql)
{
    const auto result = database.query(sql);
    REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().reason));
    REQUIRE(result->rows.size() == 1);
    return result->text(0, result->columns.front());
}

}

TEST_CASE("a query returns typed values under the names of its columns")
{
    const auto database = make_database();
    const auto rows = database.query(
        "SELECT school AS s, participants, participants / 4.0 AS quarter FROM scores ORDER BY school, period");
    REQUIRE(rows.has_value());
    CHECK(rows->columns == std::vector<std::string>{"s", "participants", "quarter"});
    CHECK(rows->text(0, "s") == "a");
    CHECK(rows->integer(0, "participants") == 10);
    CHECK(rows->number(0, "participants") == 10.0);
    CHECK(rows->number(0, "quarter") == 2.5);
    CHECK(rows->text(0, "quarter") == "2.5");
    CHECK(rows->integer(0, "quarter") == std::nullopt);
    CHECK(rows->text(2, "participants").empty());
    CHECK(rows->integer(2, "participants") == std::nullopt);
    CHECK(rows->column("none") == std::nullopt);
}

TEST_CASE("a number with a fraction is a whole number as far as a double counts them, to 2^53")
{
    const auto database = make_database();
    const auto whole = [&](const std::string& sql) { return database.rows("SELECT " + sql + " AS n").integer(0, "n"); };
    CHECK(whole("9007199254740992.0") == 9007199254740992);
    CHECK(whole("-9007199254740992.0") == -9007199254740992);
    CHECK_FALSE(whole("9007199254740994.0"));
    CHECK_FALSE(whole("1.5"));
}

TEST_CASE("parameters stand for values, never for SQL")
{
    const auto database = make_database();
    const std::vector<Value> parameters{std::string("b'; DROP TABLE scores; --"), std::int64_t{2022}};
    const auto rows = database.query("SELECT ?1 AS text, ?2 AS number", parameters);
    REQUIRE(rows.has_value());
    CHECK(rows->text(0, "text") == "b'; DROP TABLE scores; --");
    CHECK(rows->integer(0, "number") == 2022);
    CHECK(problem_of(database, "SELECT ?").kind == QueryProblem::Kind::Mistake);
}

TEST_CASE("our own queries can be repeated with other parameters")
{
    const auto database = make_database();
    struct Case {
        std::string school;
        std::size_t count;
    };
    for (const auto& test : {Case{"a", 1}, {"b", 2}, {"c", 0}}) {
        CAPTURE(test.school);
        const std::vector<Value> parameters{test.school};
        CHECK(database.rows("SELECT period FROM scores WHERE school = ?", parameters).rows.size() == test.count);
    }
}

TEST_CASE("a sealed database refuses everything but reading, and names what it refused")
{
    const auto database = make_database();
    struct Attack {
        std::string sql;
        std::string named;
    };
    for (const auto& test : {
             Attack{"INSERT INTO schools VALUES ('x', 'y')", "INSERT"},
             {"WITH x AS (SELECT 1) INSERT INTO schools SELECT 1, 2 FROM x", "INSERT"},
             {"UPDATE schools SET name = ''", "UPDATE"},
             {"DELETE FROM schools", "DELETE"},
             {"REPLACE INTO schools VALUES ('x', 'y')", "REPLACE"},
             {"DROP TABLE schools", "DROP"},
             {"CREATE TABLE x(y)", "CREATE"},
             {"CREATE TEMP TABLE x(y)", "CREATE"},
             {"CREATE VIRTUAL TABLE x USING fts5(y)", "CREATE"},
             {"CREATE TRIGGER t AFTER INSERT ON schools BEGIN SELECT 1; END", "CREATE"},
             {"ALTER TABLE schools RENAME TO x", "ALTER"},
             {"ATTACH DATABASE '/etc/passwd' AS x", "ATTACH"},
             {"DETACH main", "DETACH"},
             {"PRAGMA writable_schema = 1", "PRAGMA"},
             {"PRAGMA table_info(schools)", "PRAGMA"},
             {"BEGIN", "BEGIN"},
             {"SAVEPOINT x", "SAVEPOINT"},
             {"ANALYZE", "ANALYZE"},
             {"REINDEX", "REINDEX"},
             {"VACUUM", "VACUUM"},
             {"EXPLAIN SELECT 1", "EXPLAIN"},
             {"EXPLAIN QUERY PLAN SELECT 1", "EXPLAIN"},
             {"SELECT load_extension('x.so')", "load_extension()"},
             {"SELECT random()", "random()"},
             {"SELECT hex(randomblob(4))", "randomblob()"},
             {"SELECT name FROM schools ORDER BY random()", "random()"},
             {"SELECT current_timestamp", "current_timestamp()"},
             {"SELECT current_date", "current_date()"},
             {"SELECT date()", "date()"},
             {"SELECT date('now')", "date('now')"},
             {"SELECT strftime('%Y', ' NOW ')", "strftime('now')"},
             {"SELECT strftime('%Y')", "strftime()"},
             {"SELECT time(CAST('now' AS BLOB))", "time('now')"},
             {"SELECT date(x'6E6F77')", "date('now')"},
             {"SELECT date('2023-04-11', CAST('localtime' AS BLOB))", "date('now')"},
             {"SELECT date(char(9) || 'now')", "date('now')"},
             {"SELECT datetime('2023-04-11', 'localtime')", "datetime('now')"},
             {"SELECT julianday('no' || 'w')", "julianday('now')"},
             {"SELECT zeroblob(1000000000)", "zeroblob()"},
             {"SELECT sqlite_version()", "sqlite_version()"},
             {"SELECT changes()", "changes()"},
             {"SELECT sql FROM sqlite_master", "sqlite_master"},
             {"SELECT name FROM pragma_database_list", "sqlite_master"},
             {"SELECT sql FROM sqlite_stmt", "sqlite_master"},
             {"SELECT name FROM dbstat", "sqlite_master"},
         }) {
        CAPTURE(test.sql);
        const auto problem = problem_of(database, test.sql);
        CHECK(problem.kind == QueryProblem::Kind::Forbidden);
        CHECK(problem.reason == test.named);
    }
    CHECK(single_text(database, "SELECT count(*) FROM schools") == "4");
}

TEST_CASE("functions that touch files are not even known")
{
    const auto database = make_database();
    for (const std::string sql :
         {"SELECT readfile('/etc/passwd')", "SELECT writefile('/etc/passwd', '')", "SELECT edit('x')"}) {
        CAPTURE(sql);
        CHECK(problem_of(database, sql).kind == QueryProblem::Kind::Mistake);
    }
}

TEST_CASE("a query without end is stopped by a count, not by the clock")
{
    const auto database = make_database({.steps = 5'000'000, .rows = 1000, .bytes = 1 << 20, .memory_bytes = 32 << 20});
    struct Case {
        std::string sql;
        std::string limit;
    };
    for (const auto& test : {
             Case{"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c", "steps"},
             {"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c", "rows"},
             {"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT printf('%.*c', 10000, 'x') FROM "
              "c",
              "bytes"},
             {"WITH RECURSIVE c(x, y) AS (SELECT 1, '' UNION ALL SELECT x + 1, printf('%.*c', 90000, 'x') FROM c) "
              "SELECT x FROM c ORDER BY y, x",
              "memory"},
             {"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 5000) SELECT count(*) FROM c a, c "
              "b, c d",
              "steps"},
         }) {
        CAPTURE(test.sql);
        const auto problem = problem_of(database, test.sql);
        CHECK(problem.kind == QueryProblem::Kind::TooLong);
        CHECK(problem.reason == test.limit);
    }
    CHECK(single_text(database, "SELECT 1 AS still_alive") == "1");
    CHECK(database.rows("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 2000) SELECT x FROM c")
              .rows.size() == 2000);
}

namespace {

/// A text of `count` letters.
std::string letters(int count, const char* letter = "x")
{
    return "printf('%.*c', " + std::to_string(count) + ", '" + letter + "')";
}

std::string for_each_number(const std::string& expression)
{
    return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(" + expression + ") FROM c";
}

/// `expression` so many times in one row: SQLite asks nothing between two of them.
std::string in_one_row(int count, const std::string& expression)
{
    std::string sql = "SELECT 1";
    for (int i = 0; i < count; ++i) sql += "," + expression;
    return sql + " FROM (SELECT " + letters(99'000) + " AS t, " + letters(50'000) + " || 'y' AS p)";
}

}

TEST_CASE("work inside of one step counts as steps, and a text has a limit")
{
    const auto database = make_database({.steps = 20'000'000});
    struct Case {
        std::string sql;
        std::string limit; ///< empty: it is answered
    };
    const Case cases[] = {
        {"SELECT " + letters(99'999), ""},
        {"SELECT " + letters(100'001), "text"},
        {"SELECT printf('%s%s', " + letters(60'000) + ", " + letters(60'000) + ")", "text"},
        {"SELECT printf(NULL)", ""},
        {"SELECT " + letters(2'000'000'000), "text"},
        {"SELECT printf('%100001d', 1)", "text"},
        {"SELECT printf('%60000d%60000d', 1, 1)", "text"},
        {"SELECT printf('приказ 20231231 от %d', 20231231)", ""},
        {"SELECT printf('%*d', 12, 20231231)", ""},
        {"SELECT " + letters(99'999) + " || 'x'", ""},
        {"SELECT " + letters(99'999) + " || 'xy'", "text"},
        {"SELECT replace(" + letters(60'000) + ", 'x', 'yy')", "text"},
        {"SELECT replace(" + letters(50'000) + ", 'x', 'yy')", ""},
        {"SELECT group_concat(x) FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 90000) "
         "SELECT x FROM c)",
         "text"},
        {in_one_row(900, "instr(t,p)"), ""},
        {for_each_number("instr(" + letters(99'000) + ", " + letters(50'000) + " || x)"), "steps"},
        {in_one_row(1000, "trim(t,p)"), "steps"},
        {in_one_row(100, "t LIKE '%" + std::string(100, 'x') + "y'"), "steps"},
        {in_one_row(100, "t GLOB '*" + std::string(100, 'x') + "y'"), "steps"},
        {for_each_number("strftime('%Y', '2023-01-01', x || ' days')"), "steps"},
        {for_each_number("printf('%50000d', x)"), "steps"},
        {"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 5000) SELECT x FROM c ORDER BY "
         "(printf('%.3000c', 'x') || x) COLLATE russian",
         "steps"},
        {"SELECT " + std::string(20'000, '1'), "text"},
    };
    for (const auto& test : cases) {
        CAPTURE(test.sql.substr(0, 160));
        const auto result = database.query(test.sql);
        CHECK((result ? std::string() : result.error().reason) == test.limit);
        if (!result) CHECK(result.error().kind == QueryProblem::Kind::TooLong);
    }
}

TEST_CASE("what a query may use of memory is refused to it within one step too")
{
    const auto database = make_database({.memory_bytes = 20 << 20});
    std::string sql = "SELECT 1";
    for (int i = 0; i < 1'200; ++i) sql += ",t||" + std::to_string(i);
    const auto problem = problem_of(database, sql + " FROM (SELECT " + letters(90'000) + " AS t)");
    CHECK(problem.kind == QueryProblem::Kind::TooLong);
    CHECK(problem.reason == "memory");
    CHECK(single_text(database, "SELECT 1") == "1");
}

TEST_CASE("the clock stops what the steps did not foresee")
{
    const auto database = make_database({.steps = INT64_MAX, .patience = std::chrono::milliseconds(50)});
    CHECK(problem_of(database, for_each_number("x")).reason == "time");
}

TEST_CASE("the program's own queries have room for the longest text of a site")
{
    const auto database = make_database();
    CHECK(database.rows("SELECT length(" + letters(1'000'000) + ") AS n").integer(0, "n") == 1'000'000);
}

TEST_CASE("instr and replace answer as those of SQLite")
{
    const auto database = make_database();
    struct Case {
        const char* expression;
        const char* expected; ///< as quote() writes it
    };
    for (const auto& test : {Case{"instr('школа № 12', '№')", "7"},
                             {"instr('школа', 'Ш')", "0"},
                             {"instr('школа', '')", "1"},
                             {"instr('', 'а')", "0"},
                             {"instr('', '')", "1"},
                             {"instr(NULL, 'а')", "NULL"},
                             {"instr('а', NULL)", "NULL"},
                             {"instr(12345, 34)", "3"},
                             {"instr(x'D0B0D0B1', x'D0B1')", "3"},
                             {"instr(x'D0B0D0B1', 'б')", "2"},
                             {"instr('ааб', 'аб')", "2"},
                             {"replace('аабаа', 'аа', 'в')", "'вбв'"},
                             {"replace('ааа', 'аа', 'а')", "'аа'"},
                             {"replace('школа', '', 'в')", "'школа'"},
                             {"replace(12, '', 'в')", "12"},
                             {"replace(121, 1, '')", "'2'"},
                             {"replace(NULL, 'а', 'в')", "NULL"},
                             {"replace('а', NULL, 'в')", "NULL"},
                             {"replace('а', 'а', NULL)", "NULL"},
                             {"replace('а', '', NULL)", "'а'"},
                             {"'Школа' LIKE 'Ш%'", "1"},
                             {"'a_c' LIKE 'a!_c' ESCAPE '!'", "1"},
                             {"'abc' LIKE 'a!_c' ESCAPE '!'", "0"},
                             {"'abc' GLOB 'a[a-c]*'", "1"},
                             {"trim('  а ')", "'а'"},
                             {"trim('хах', 'х')", "'а'"},
                             {"ltrim('хах', 'х')", "'ах'"}}) {
        CAPTURE(test.expression);
        CHECK(single_text(database, std::string("SELECT quote(") + test.expression + ") AS v") == test.expected);
    }
}

TEST_CASE("one query is one statement")
{
    const auto database = make_database();
    struct Case {
        std::string sql;
        std::size_t offset;
    };
    for (const auto& test : {Case{"SELECT 1; SELECT 2", 10},
                             {"SELECT 1; DROP TABLE schools", 10},
                             {"SELECT 1; nonsense", 10},
                             {"", 0},
                             {" -- only words", 0}}) {
        CAPTURE(test.sql);
        const auto problem = problem_of(database, test.sql);
        CHECK(problem.kind == QueryProblem::Kind::Mistake);
        CHECK(problem.offset == test.offset);
    }
    CHECK(problem_of(database, std::string_view("SELECT 1\0; DROP TABLE schools", 29)).offset == 8);
    CHECK(single_text(database, "SELECT 1; -- the end\n ;") == "1");
}

TEST_CASE("a mistake is placed at the word that SQLite does not understand")
{
    const auto database = make_database();
    struct Case {
        std::string sql;
        std::string word;
    };
    for (const auto& test : {Case{"SELECT period FORM scores", "scores"},
                             {"SELECT period,\n  scool FROM scores", "scool"},
                             {"SELECT 1 FROM reslts", "reslts"},
                             {"SELECT foo(1)", "foo"},
                             {"SELECT \"period_\" FROM scores", "\"period_\""}}) {
        CAPTURE(test.sql);
        const auto problem = problem_of(database, test.sql);
        CHECK(problem.kind == QueryProblem::Kind::Mistake);
        CHECK(std::string_view(test.sql).substr(problem.offset).starts_with(test.word));
    }
}

TEST_CASE("a result is text")
{
    const auto database = make_database();
    for (const std::string sql : {"SELECT x'ff'", "SELECT CAST(x'c328' AS TEXT)", "SELECT char(55296)"}) {
        CAPTURE(sql);
        CHECK(problem_of(database, sql).kind == QueryProblem::Kind::Mistake);
    }
    CHECK(single_text(database, "SELECT 'ё'") == "ё");
}

TEST_CASE("deep and huge statements are mistakes, not crashes")
{
    const auto database = make_database();
    CHECK(problem_of(database, "SELECT " + std::string(5000, '(') + "1" + std::string(5000, ')')).kind ==
          QueryProblem::Kind::Mistake);
    CHECK(problem_of(database, "SELECT 1" + std::string(200'000, ' ')).kind == QueryProblem::Kind::TooLong);
    std::string compound = "SELECT 1";
    for (int i = 0; i < 500; ++i) compound += " UNION ALL SELECT 1";
    CHECK(problem_of(database, compound).kind == QueryProblem::Kind::Mistake);
}

TEST_CASE("what an indicator needs is allowed")
{
    const auto database = make_database();
    struct Case {
        std::string sql;
        std::string expected;
    };
    for (const auto& test : {
             Case{"SELECT sum(participants) FROM scores", "15"},
             {"WITH x AS (SELECT 1 UNION ALL SELECT 2) SELECT count(*) FROM x", "2"},
             {"SELECT count(*) FROM json_each('[\"a\", \"b\"]')", "2"},
             {"SELECT value FROM json_each('[\"a\", \"b\"]') LIMIT 1", "a"},
             {"SELECT date('2023-04-11', '+1 month', 'start of month')", "2023-05-01"},
             {"SELECT strftime('%Y', '2023-04-11')", "2023"},
             {"SELECT CAST(julianday('2023-04-11') - julianday('2023-04-01') AS INTEGER)", "10"},
             {"SELECT date('no date') IS NULL", "1"},
             {"SELECT row_number() OVER (ORDER BY id DESC) FROM schools WHERE id = 'a'", "1"},
             {"VALUES ('x')", "x"},
             {"SELECT group_concat(name, '; ') FROM (SELECT name FROM schools ORDER BY name COLLATE russian)",
              "Ёлкинская школа; Жарковская школа; школа № 2; Школа № 12"},
         }) {
        CAPTURE(test.sql);
        CHECK(single_text(database, test.sql) == test.expected);
    }
}

TEST_CASE("a query tells which tables it read, whatever it calls them")
{
    const auto database = make_database();
    const auto read = [&](std::string_view sql) { return database.query(sql).value().read_tables; };
    using Names = std::vector<std::string>;
    CHECK(read("SELECT name FROM schools") == Names{"schools"});
    CHECK(read("SELECT count(*) FROM scores") == Names{"scores"});
    CHECK(read("WITH r AS (SELECT * FROM scores) SELECT * FROM r JOIN schools AS s ON s.id = r.school") ==
          Names{"schools", "scores"});
    CHECK(read("SELECT (SELECT max(period) FROM scores)") == Names{"scores"});
    CHECK(read("SELECT value FROM json_each('[1, 2]')").empty());
    CHECK(read("SELECT 'FROM scores'").empty());
}

TEST_CASE("tables and columns are known by name")
{
    const auto database = make_database();
    CHECK(database.tables() == std::vector<std::string>{"schools", "scores"});
    CHECK(database.columns() == std::vector<std::string>{"id", "name", "participants", "period", "school"});
}

TEST_CASE("names of tables and columns need not be identifiers")
{
    store::Database database;
    database.add("a \"b\"", store::Rows{.columns = {"Число «2»"}, .rows = {{std::int64_t{7}}}});
    database.seal();
    CHECK(single_text(database, "SELECT \"Число «2»\" FROM \"a \"\"b\"\"\"") == "7");
}

TEST_CASE("several threads may ask at once")
{
    const auto database = make_database();
    std::vector<int> found(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < found.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 200; ++round)
                found[i] += static_cast<int>(database.rows("SELECT id FROM schools").rows.size());
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(found == std::vector<int>(4, 800));
}

TEST_CASE("a question may be asked over other rows, and the rows stay what they are")
{
    store::Database database;
    database.add("facts", store::Rows{.columns = {"n"}, .rows = {{std::int64_t{3}}, {std::int64_t{4}}}});
    database.seal();
    const auto doubled =
        database.query_instead("facts", "SELECT 2 * n AS n FROM main.facts", "SELECT sum(n) FROM facts");
    REQUIRE(doubled.has_value());
    CHECK(doubled->integer(0, "sum(n)") == 14);
    CHECK(database.rows("SELECT sum(n) AS n FROM facts").integer(0, "n") == 7);
    CHECK_FALSE(database.query_instead("facts", "SELECT n FROM main.facts", "DELETE FROM facts").has_value());
    const auto counted = database.query_instead("facts", "SELECT n FROM main.facts", "SELECT count(*) AS n FROM facts");
    REQUIRE(counted.has_value());
    CHECK(counted->integer(0, "n") == 2);
    const auto around =
        database.query_instead("facts", "SELECT 2 * n AS n FROM main.facts", "SELECT sum(n) FROM main.facts");
    REQUIRE_FALSE(around.has_value());
    CHECK(around.error().kind == store::QueryProblem::Kind::Forbidden);
    CHECK(around.error().reason == "main");
    CHECK(database.query("SELECT sum(n) FROM main.facts").has_value());
    CHECK_FALSE(database.query("CREATE VIEW other AS SELECT 1").has_value());
}

TEST_CASE("what follows from a sealed database becomes a part of it, and stays as closed as the rest")
{
    store::Database database;
    database.add("facts", store::Rows{.columns = {"n"}, .rows = {{std::int64_t{3}}, {std::int64_t{4}}}});
    database.seal();
    database.extend("sums", database.query("SELECT sum(n) AS n FROM facts").value());
    const auto sums = database.query("SELECT n FROM sums");
    REQUIRE(sums.has_value());
    CHECK(sums->integer(0, "n") == 7);
    CHECK(sums->read_tables == std::vector<std::string>{"sums"});
    CHECK_FALSE(database.query("INSERT INTO sums VALUES (1)").has_value());
    CHECK_FALSE(database.query("CREATE TABLE others (n)").has_value());
}

TEST_CASE("a query over a renamed table is told as it reads now")
{
    struct Case {
        std::string sql;
        std::string expected;
    };
    const auto table = store::find_renamed_table("District");
    REQUIRE(table.has_value());
    CHECK_FALSE(store::find_renamed_table("districts").has_value());
    const std::string instead = "(SELECT * FROM totals WHERE scope = 'all')";
    for (const auto& test : {
             Case{"SELECT * FROM district", "SELECT * FROM " + instead + " AS district"},
             {"SELECT district.share FROM District WHERE district.period = '2023'",
              "SELECT district.share FROM " + instead + " AS district WHERE district.period = '2023'"},
             {"SELECT d.share FROM district AS d JOIN procedures ON 1",
              "SELECT d.share FROM " + instead + " AS d JOIN procedures ON 1"},
             {"SELECT d.share FROM procedures JOIN district d ON 1",
              "SELECT d.share FROM procedures JOIN " + instead + " d ON 1"},
             {"SELECT 1 FROM (SELECT * FROM district)", "SELECT 1 FROM (SELECT * FROM " + instead + " AS district)"},
             {"SELECT 'district' FROM results", "SELECT 'district' FROM results"},
         }) {
        CAPTURE(test.sql);
        CHECK(store::renamed_query(test.sql, *table) == test.expected);
    }
}

#include "fix/diff.hpp"
#include "fix/fix.hpp"
#include "schemas/schema.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

struct Fixed {
    std::string bytes = {};
    std::string problems = {};
    std::vector<fix::Edit> edits = {};
};

Fixed fixed(const std::string& path, const std::string& bytes)
{
    const auto tree = source::open_memory({{path, bytes}});
    const auto name = path.substr(5, path.find('.') - 5);
    Diagnostics problems;
    auto result = fix::fix_table(*tree, path, *schemas::find_table_schema(name), problems);
    if (!result) return {.bytes = bytes, .problems = tests::to_text(problems), .edits = {}};
    return {.bytes = result->after, .problems = tests::to_text(problems), .edits = std::move(result->edits)};
}

struct Case {
    std::string name = {};
    std::string path = {};
    std::string before = {};
    std::string after = {};
};

std::string diff_text(const std::string& bytes, const std::vector<fix::Edit>& edits)
{
    std::string text;
    for (const auto& line : fix::make_diff(bytes, edits, 20).lines) text += line.text + "\n";
    return text;
}

}

TEST_CASE("what is safe to mend is mended and everything else stays byte for byte")
{
    const Case cases[] = {
        {"spaces", "data/schools.csv", "id;name\r\n x ;\"Лесная СОШ \" \r\ny\u00A0;  \r\n",
         "id;name\r\nx;\"Лесная СОШ\"\r\ny;\r\n"},
        {"a quote behind a space stays a text", "data/schools.csv", "id;name\nx; \"Лесная\" СОШ\n",
         "id;name\nx; \"Лесная\" СОШ\n"},
        {"titles", "data/schools.csv", "ид;Краткое  название;НАСЕЛЁННЫЙ ПУНКТ\nx;Лесная;с. Лес\n",
         "ид;Название;Населённый пункт\nx;Лесная;с. Лес\n"},
        {"names where most are names", "data/contacts.csv", "post,Организация,phone,Email\nметодист,РУО,1,a@b.ru\n",
         "post,organisation,phone,email\nметодист,РУО,1,a@b.ru\n"},
        {"a misspelt header", "data/results.csv", "school,period,procedure,partcipants\nx,2022,oge-ma,5\n",
         "school,period,procedure,participants\nx,2022,oge-ma,5\n"},
        {"a misspelt header of five letters", "data/contacts.csv",
         "post,organisation,phone,emaul\nметодист,РУО,1,a@b.ru\n",
         "post,organisation,phone,email\nметодист,РУО,1,a@b.ru\n"},
        {"one of four letters is anything", "data/contacts.csv",
         "post,organisation,phon,email\nметодист,РУО,1,a@b.ru\n",
         "post,organisation,phon,email\nметодист,РУО,1,a@b.ru\n"},
        {"another mark is no misspelling", "data/results.csv",
         "school,period,procedure,participants,mark6\nx,2022,oge-ma,5,1\n",
         "school,period,procedure,participants,mark6\nx,2022,oge-ma,5,1\n"},
        {"line ends of the minority", "data/schools.csv", "id;name\r\nx;Лесная\ny;Речная\r\n",
         "id;name\r\nx;Лесная\r\ny;Речная\r\n"},
        {"line ends inside a value", "data/schools.csv", "id;name\r\nx;\"Лесная\nСОШ\"\r\n",
         "id;name\r\nx;\"Лесная\nСОШ\"\r\n"},
        {"blank rows", "data/schools.csv", "id;name\n;\nx;Лесная\n\n ; \ny;Речная\n;\n",
         "id;name\nx;Лесная\ny;Речная\n"},
        {"empty columns", "data/schools.csv", "id;name;;\nx;Лесная;;\ny;Речная; ;\n", "id;name\nx;Лесная\ny;Речная\n"},
        {"a column with values stays", "data/schools.csv", "id;name;\nx;Лесная;!\ny;Речная;\n",
         "id;name;\nx;Лесная;!\ny;Речная;\n"},
        {"the line sep=", "data/schools.csv", "sep=;\r\nid;name\r\nx;Лесная\r\n", "id;name\r\nx;Лесная\r\n"},
        {"the line sep= that Excel needs", "data/schools.csv", "sep=,\nid,name\nx,Лесная\n",
         "sep=,\nid,name\nx,Лесная\n"},
        {"dates with one reading", "data/events.csv",
         "id;date;title\na;1.9.2023;А\nb;5 сентября 2023 г.;Б\nc;2023/09/07;В\nd;13/09/2023;Г\n",
         "id;date;title\na;01.09.2023;А\nb;05.09.2023;Б\nc;07.09.2023;В\nd;13.09.2023;Г\n"},
        {"dates as most of the column", "data/events.csv", "id;date;title\na;2023-09-01;А\nb;2.9.2023;Б\n",
         "id;date;title\na;2023-09-01;А\nb;2023-09-02;Б\n"},
        {"no such day", "data/events.csv", "id;date;title\na;31.9.2023;А\n", "id;date;title\na;31.9.2023;А\n"},
        {"rare decimal marks", "data/results.csv",
         "school;period;procedure;participants;mean_score\nx;2022;oge-ma;5;3,4\nx;2022;oge-ru;5;3.5\ny;2022;oge-ma;5;4,"
         "1\n",
         "school;period;procedure;participants;mean_score\nx;2022;oge-ma;5;3,4\nx;2022;oge-ru;5;3,5\ny;2022;oge-ma;5;4,"
         "1\n"},
        {"an open quote: nothing is touched", "data/schools.csv", "id;name\nx ;\"Лесная\n", "id;name\nx ;\"Лесная\n"},
        {"the mark at the front stays", "data/schools.csv", "\xEF\xBB\xBFid;name\nx ;Лесная\n",
         "\xEF\xBB\xBFid;name\nx;Лесная\n"},
    };
    for (const auto& example : cases) {
        CAPTURE(example.name);
        const auto once = fixed(example.path, example.before);
        CHECK(once.bytes == example.after);
        const auto twice = fixed(example.path, once.bytes);
        CHECK(twice.bytes == once.bytes);
        CHECK(twice.edits.empty());
    }
}

TEST_CASE("a file of Excel becomes UTF-8 with the mark that Excel needs")
{
    // «id;name», «x;Лесная школа» in windows-1251.
    const std::string bytes = "id;name\r\nx;\xCB\xE5\xF1\xED\xE0\xFF \xF8\xEA\xEE\xEB\xE0\r\n";
    CHECK(fixed("data/schools.csv", bytes).bytes == "\xEF\xBB\xBFid;name\r\nx;Лесная школа\r\n");
}

TEST_CASE("what has two readings is left to a person and said")
{
    const std::string dates = "id;date;title\na;05/09/2023;А\n";
    const auto day = fixed("data/events.csv", dates);
    CHECK(day.bytes == dates);
    CHECK(day.problems == "data/events.csv:2:3 B2 [05/09/2023] fix.ambiguous-date\n");

    const std::string numbers = "school;period;procedure;participants;mean_score\n"
                                "x;2022;oge-ma;5;3,4\nx;2022;oge-ru;5;1.234\ny;2022;oge-ma;5;4,1\n";
    const auto number = fixed("data/results.csv", numbers);
    CHECK(number.bytes == numbers);
    CHECK(number.problems == "data/results.csv:3:17 E3 [1.234] fix.ambiguous-number\n");
}

TEST_CASE("the difference shows whole lines and the spaces that went")
{
    const std::string bytes = "id;name\r\nx ;Лесная\r\n;\r\ny;Речная\r\n";
    CHECK(diff_text(bytes, fixed("data/schools.csv", bytes).edits) == "@@ -2,2 +2,1 @@\n"
                                                                      "-x␠;Лесная\n"
                                                                      "-;\n"
                                                                      "+x;Лесная\n");
}

TEST_CASE("places beyond the limit are counted, not shown")
{
    const std::string bytes = "id;name\na ;1\nb;2\nc ;3\nd;4\ne ;5\n";
    const auto edits = fixed("data/schools.csv", bytes).edits;
    const auto diff = fix::make_diff(bytes, edits, 1);
    CHECK(diff.hidden == 2);
    CHECK(diff.lines.size() == 3);
}

TEST_CASE("characters that no cell is meant to have are mended wherever they stand")
{
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(fixed("data/schools.csv", mark + mark + "id;name\nx;Лесная\n").bytes == mark + "id;name\nx;Лесная\n");
    CHECK(fixed("data/schools.csv", "id;name\nx;Лесная\n" + mark + "y;Полевая\n").bytes ==
          "id;name\nx;Лесная\ny;Полевая\n");
    CHECK(fixed("data/schools.csv", "id;name\nx;Лесная\vшкола\n").bytes == "id;name\nx;Лесная школа\n");
    CHECK(fixed("data/schools.csv", "id;name\nx;Лесной и\u0306\n").bytes == "id;name\nx;Лесной й\n");
    // A header with letters that look alike is a misspelt one, however short.
    CHECK(fixed("data/events.csv", "id;Д\u0061т\u0061;Название\nx;2023-04-11;Семинар\n").bytes ==
          "Идентификатор;Дата;Название\nx;2023-04-11;Семинар\n");
    CHECK(fixed("data/schools.csv", mark + "id;name\nx;Йод\n").edits.empty());
}

TEST_CASE("what such characters hide is mended in the same go: a second one finds nothing")
{
    const std::string mark = "\xEF\xBB\xBF";
    const auto mended = [](const std::string& bytes) {
        const auto once = fixed("data/schools.csv", bytes).bytes;
        CHECK(fixed("data/schools.csv", once).edits.empty());
        return once;
    };
    CHECK(mended("i" + mark + "d;названи\nx;Лесная\n") ==
          "id;name\nx;Лесная\n"); // `id` decides how headers are written
    CHECK(mended("id;name\nx;Лесная\b\n") == "id;name\nx;Лесная\n");
    CHECK(mended("id;name\n\b;\b\nx;Лесная\n") == "id;name\nx;Лесная\n");
    CHECK(mended("id;name;address\nx;Лесная;\b\n") == "id;name;address\nx;Лесная;\n");
    CHECK(mended("id;name;official_on\nx;Лесная;01.0" + mark + "2.2023\n").find("01.02.2023") != std::string::npos);
}

TEST_CASE("rows are put into the order of the key when that is asked for, each with its own bytes")
{
    const auto sorted = [](const std::string& path, const std::string& bytes) {
        const auto tree = source::open_memory({{path, bytes}});
        Diagnostics problems;
        const auto name = path.substr(5, path.find('.') - 5);
        const auto fix = fix::fix_table(*tree, path, *schemas::find_table_schema(name), problems, fix::RowOrder::ByKey);
        return fix.value();
    };
    const std::string header = "school;period;procedure;participants\r\n";
    const auto results = sorted(
        "data/results.csv", header + "b;2022;oge-ma;5\r\na;2023;oge-ma;\"7\"\r\na;2022;oge-ru;6\r\na;2022;oge-ma;8");
    CHECK(results.after == header + "a;2022;oge-ma;8\r\na;2022;oge-ru;6\r\na;2023;oge-ma;\"7\"\r\nb;2022;oge-ma;5");
    CHECK(results.moved_rows == 4);
    CHECK(sorted("data/results.csv", results.after).moved_rows == 0);
    // Days count by value, not by how they are written.
    const auto lists =
        sorted("data/official_lists.csv", "school,category,from\na,shnor,11.04.2023\na,shnor,2022-05-01\n");
    CHECK(lists.after == "school,category,from\na,shnor,2022-05-01\na,shnor,11.04.2023\n");
    // Without a key or with a blank row nothing moves.
    CHECK(sorted("data/contacts.csv", "post,organisation\nметодист,Б\nдиректор,А\n").moved_rows == 0);
    CHECK(sorted("data/results.csv", "school;period;participants\nb;2022;5\na;2022;5\n").moved_rows == 0);
}

#include "dataset/column_words.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/validate.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;
using namespace opora::dataset;

namespace {

struct Named {
    Tables tables = {};
    Diagnostics problems = {};
};

Named named(std::map<std::string, std::string> files)
{
    files.emplace("data/schools.csv", "id,name\nkoms,Комсомольская\n");
    files.emplace("data/documents.csv", "id;kind;number;date;title\n"
                                        "prikaz-7;приказ;7-О;2023-03-10;О плане поддержки\n"
                                        "spravka;справка;;;Итоги года\n"
                                        "itogi;справка;;;Итоги года\n");
    const auto tree = source::open_memory(std::move(files));
    Named result;
    result.tables = load_tables(*tree, result.problems);
    validate(result.tables, result.problems);
    return result;
}

std::string document_of(const std::string& written)
{
    const auto result = named({{"data/events.csv", "id;title;document\na;Семинар;" + written + "\n"}});
    CHECK(tests::to_text(result.problems) == "");
    return std::string(result.tables.at("events").text(0, "document"));
}

std::string said(const Diagnostic& problem, std::string_view argument)
{
    for (const auto& [name, value] : problem.arguments)
        if (name == argument && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
    return "(absent)";
}

}

TEST_CASE("a document is found by its id, its title, and by its kind and number as people write them")
{
    for (const auto* written : {"prikaz-7", "О плане поддержки", "«о плане поддержки»", "Приказ № 7-О", "приказ 7-о",
                                "Приказ № 7-О от 10.03.2023 г."}) {
        CAPTURE(written);
        CHECK(document_of(written) == "prikaz-7");
    }
}

TEST_CASE("a title of two rows is an error that shows both with their ids")
{
    const auto result = named({{"data/events.csv", "id;title;document\na;Семинар;Итоги года\n"}});
    CHECK(tests::to_text(result.problems) == "data/events.csv:2:11 C2 [Итоги года] dataset.ambiguous-reference\n");
    CHECK(said(result.problems.all().front(), "candidates") == "«Итоги года» (`spravka`), «Итоги года» (`itogi`)");
    CHECK(said(result.problems.all().front(), "first") == "spravka");
}

TEST_CASE("what is not found offers ids that there are, and none that is made up")
{
    const auto result =
        named({{"data/events.csv", "id;title;document\na;Семинар;Приказ № 8-О\nb;Курсы;Устав лицея\n"}});
    CHECK(tests::to_text(result.problems) == "data/events.csv:2:11 C2 [Приказ № 8-О] dataset.unknown-reference\n"
                                             "data/events.csv:3:9 C3 [Устав лицея] dataset.unknown-reference\n");
    CHECK(said(result.problems.all()[0], "candidates") == "«О плане поддержки» (`prikaz-7`)");
    CHECK(said(result.problems.all()[1], "near") == "no");
}

TEST_CASE("a procedure is called by kind, subject and class; a class that is needed is not guessed")
{
    const std::string head = "school;period;procedure;participants\n";
    const auto procedure = [&](const std::string& written) {
        return named({{"data/results.csv", head + "koms;2023;" + written + ";30\n"}});
    };
    for (const auto* written : {"ОГЭ, русский язык", "огэ русский язык", "ВПР 5 русский язык", "ВПР русский язык 5"}) {
        CAPTURE(written);
        const auto result = procedure(written);
        CHECK(tests::to_text(result.problems) == "");
    }
    CHECK(procedure("огэ русский язык").tables.at("results").text(0, "procedure") == "oge-ru");
    CHECK(procedure("ВПР 5 русский язык").tables.at("results").text(0, "procedure") == "vpr-5-ru");
    CHECK(procedure("ВПР русский язык").problems.all().front().code.name == "dataset.ambiguous-reference");
}

TEST_CASE("words that a name begins with lead to it, with a slip in a long one; one word too many does not")
{
    const auto problem = [](const std::string& written) {
        const auto result =
            named({{"data/results.csv", "school;period;procedure;participants\nkoms;2023;" + written + ";30\n"}});
        REQUIRE(result.problems.all().size() == 1);
        CHECK(result.problems.all().front().code.name == "dataset.unknown-reference");
        return result.problems.all().front();
    };
    for (const auto* written : {"ОГЭ русский", "русск. ОГЭ", "ОГЭ, руский"}) {
        CAPTURE(written);
        CHECK(said(problem(written), "candidates").find("(`oge-ru`)") != std::string::npos);
    }
    CHECK(said(problem("ВПР русск. 5"), "candidates").find("(`vpr-5-ru`)") != std::string::npos);
    CHECK(said(problem("ВПР русск. 5"), "candidates").find("(`vpr-6-ru`)") == std::string::npos);
    CHECK(said(problem("ОГЭ русский письменный пробный"), "near") == "no");
}

TEST_CASE("several where one may stand are not called unknown, a wrong one among them is")
{
    const auto near = [](const std::string& written) {
        const auto result = named({{"data/events.csv", "id;title;document\na;Семинар;\"" + written + "\"\n"}});
        REQUIRE(result.problems.all().size() == 1);
        return said(result.problems.all().front(), "near");
    };
    CHECK(near("prikaz-7; spravka") == "list");
    CHECK(near("Приказ № 7-О; itogi") == "list");
    CHECK(near("prikaz-7; ustav") != "list");
}

TEST_CASE("a measure is called by its number or its title, a kind of deficit by its title")
{
    const auto result = named({{"data/roadmaps.csv", "id;title;from;to\nplan;План поддержки;2023-01-01;2023-12-31\n"},
                               {"data/measures.csv", "roadmap;number;title;deadline\n"
                                                     "План поддержки;7;Курсы учителей;март\n"},
                               {"data/deficit_kinds.csv", "id;title\nkadry;Не хватает учителей\n"},
                               {"data/deficits.csv", "school;kind;found_on;measure\n"
                                                     "koms;Не хватает учителей;2023-02-01;курсы учителей\n"
                                                     "koms;kadry;2023-03-01;plan/7\n"}});
    CHECK(tests::to_text(result.problems) == "");
    CHECK(result.tables.at("measures").text(0, "roadmap") == "plan");
    CHECK(result.tables.at("deficits").text(0, "kind") == "kadry");
    CHECK(result.tables.at("deficits").text(0, "measure") == "plan/7");
}

TEST_CASE("a message speaks of a column by the header that the file has, or by its title where headers are titles")
{
    const auto words = [](const std::string& header) {
        const auto result = named({{"data/events.csv", header + "\na;Семинар;когда-нибудь\n"}});
        REQUIRE(result.problems.all().size() == 1);
        auto problem = result.problems.all().front();
        ColumnWords(result.tables).translate(problem);
        return said(problem, "column") + " " + said(problem, "titled");
    };
    CHECK(words("id;title;date") == "date (absent)");
    CHECK(words("Идентификатор;Название;Дата") == "Дата same");
    CHECK(words("id;title;Когда") == "Когда (absent)");
}

TEST_CASE("a column that a file with Russian headers lacks is called by its title")
{
    const auto result = named({{"data/results.csv", "Школа;Период;Процедура\nkoms;2023;oge-ru\n"}});
    REQUIRE(result.problems.all().size() >= 1);
    auto problem = result.problems.all().front();
    REQUIRE(problem.code.name == "dataset.missing-column");
    ColumnWords(result.tables).translate(problem);
    CHECK(said(problem, "column") == "Участников");
}

TEST_CASE("each name of several columns is put into the words of the file")
{
    const auto result = named({{"data/results.csv", "Школа;Период;procedure;Участников\n"
                                                    "koms;2023;oge-ru;30\nkoms;2023;oge-ru;31\n"}});
    REQUIRE(result.problems.all().size() == 1);
    auto problem = result.problems.all().front();
    ColumnWords(result.tables).translate(problem);
    CHECK(said(problem, "fields") == "Школа, Период, procedure");
}

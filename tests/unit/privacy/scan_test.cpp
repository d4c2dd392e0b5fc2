#include "privacy/codes.hpp"
#include "privacy/mask.hpp"
#include "privacy/scan_table.hpp"
#include "privacy/scan_text.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;

namespace {

std::shared_ptr<const SourceText> file(const std::string& path, const std::string& bytes)
{
    return std::make_shared<const SourceText>(SourceText{path, bytes, ""});
}

/// Columns `school`, `title` and `person` are known; `person` is for names.
privacy::ColumnPolicy policy_of(std::string_view header)
{
    if (header == "person")
        return {.place = privacy::ColumnPolicy::Place::Known, .allowed = {privacy::Kind::PersonName}};
    if (header == "school" || header == "title") return {.place = privacy::ColumnPolicy::Place::Known};
    return {};
}

std::string codes_in_sheet(const std::string& bytes)
{
    Diagnostics problems;
    privacy::scan_sheet({.text = file("data/t.csv", bytes), .delimiter = ';'}, nullptr, policy_of, problems);
    std::string result;
    for (const auto& problem : problems.sorted()) result += problem.cell + " " + std::string(problem.code.name) + "\n";
    return result;
}

std::string places_in_text(const std::string& bytes)
{
    Diagnostics problems;
    privacy::scan_text(file("content/a.md", bytes), privacy::Setting::Place::Page, privacy::Origin::Contents, problems);
    return tests::to_text(problems);
}

}

TEST_CASE("values are placed in their cells, and columns that are for them may hold them")
{
    CHECK(codes_in_sheet("school;title;person\na;Иванов Иван Иванович;Петрова Анна Сергеевна\n") ==
          "B2 privacy.person-name\n");
    CHECK(codes_in_sheet("school;title\na;звоните 8 913 123-45-67\na;\"x\n112-233-445 95\"\n") ==
          "B2 privacy.personal-phone\nB3 privacy.snils\n");
}

TEST_CASE("a column that is personal by its header is one problem, whatever its values are")
{
    CHECK(codes_in_sheet("school;ФИО;Балл;Отметка\na;Иванов Иван Иванович;5;3\n") ==
          "B1 privacy.person-name\nC1 privacy.pupil-rows\n");
}

TEST_CASE("a class is a problem only with its letter")
{
    CHECK(codes_in_sheet("school;Класс\na;5\na;5А\n") == "B3 privacy.class-letter\n");
    CHECK(codes_in_sheet("school;title\na;5А\n").empty());
}

TEST_CASE("of one table a thousand values are reported")
{
    const auto reported = [](int rows) {
        std::string table = "school;Класс\n";
        for (int i = 0; i < rows; ++i) table += "a;5А\n";
        const auto codes = codes_in_sheet(table);
        return std::count(codes.begin(), codes.end(), '\n');
    };
    CHECK(reported(999) == 999);
    CHECK(reported(1001) == 1000);
}

TEST_CASE("in running text a name is a problem when the nearest word of a role is a pupil's")
{
    CHECK(places_in_text("Победила ученица 9 класса Петрова Анна Сергеевна.\n") ==
          "content/a.md:1:27 [Петрова Анна Сергеевна] privacy.person-name\n");
    CHECK(places_in_text("Директор школы Петрова Анна Сергеевна встретила учеников.\n").empty());
    CHECK(places_in_text("Учащиеся. Учитель Петрова Анна Сергеевна.\n").empty());
    CHECK(places_in_text("Петрова Анна Сергеевна, ученица 9 класса.\n") ==
          "content/a.md:1:1 [Петрова Анна Сергеевна] privacy.person-name\n");
    CHECK(places_in_text("Петрова Анна Сергеевна.\n").empty());
    // The word begins at most 300 bytes before the name: «ученица» has 14.
    CHECK_FALSE(places_in_text("ученица" + std::string(286, '.') + "Петрова Анна Сергеевна\n").empty());
    CHECK(places_in_text("ученица" + std::string(287, '.') + "Петрова Анна Сергеевна\n").empty());
    CHECK(places_in_text("Почта rono70@mail.ru\n").empty());
}

TEST_CASE("a file named after a person is a problem of its name, which is not repeated")
{
    Diagnostics problems;
    privacy::scan_path("content/files/Справка Иванов Иван Петрович.pdf", problems);
    REQUIRE(problems.all().size() == 1);
    const auto safe = privacy::protect(problems);
    CHECK(safe.all().front().where->text->path == "content/files/Справка И████ И████ П████.pdf");
    const auto words = language::describe(safe.all().front(), language::Language::Russian);
    CHECK(words.message.find("Иванов") == std::string::npos);
}

TEST_CASE("masked() keeps no word and no number")
{
    CHECK(privacy::masked("Иванов Иван, 5А") == "И████ И████, ███");
    CHECK(privacy::masked("112-233-445 95") == "██-██-██ ██");
    CHECK(privacy::masked("ivanova@mail.ru") == "i████@m████.r████");
    CHECK(privacy::masked_personal("куратор Иванов Иван Иванович, ТОИПКРО") == "куратор И████ И████ И████, ТОИПКРО");
}

TEST_CASE("other problems of a file with personal data show only what they point to")
{
    constexpr Code bad{"tabular.unclosed-quote", Severity::Error};
    const auto text = file("data/t.csv", "school;title\na;Иванов Иван Иванович\n");
    Diagnostics problems;
    privacy::scan_sheet({.text = text, .delimiter = ';'}, nullptr, policy_of, problems);
    problems.report({.code = bad, .where = SourceSpan{text, 0, 6}});
    problems.report({.code = bad, .where = SourceSpan{file("data/u.csv", "x"), 0, 1}});
    const auto safe = privacy::protect(problems).sorted();
    REQUIRE(safe.size() == 3);
    CHECK((safe[0].excerpt == Excerpt::Marked));
    CHECK((safe[1].excerpt == Excerpt::Masked));
    CHECK((safe[2].excerpt == Excerpt::Line));
}

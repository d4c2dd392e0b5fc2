#include "privacy/codes.hpp"
#include "privacy/mask.hpp"
#include "privacy/scan_table.hpp"
#include "privacy/scan_text.hpp"
#include "support/problems.hpp"
#include "tabular/csv.hpp"
#include "tabular/numbered_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>

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

namespace {

/// Cells out of lines that say what is personal in them, and innocent ones, in random order.
std::string random_sheet(const std::vector<std::string>& texts, std::mt19937& engine)
{
    std::string bytes = "school;title;person;other\n";
    for (auto rows = 1 + engine() % 12; rows > 0; --rows) {
        for (int column = 0; column < 4; ++column) bytes += (column > 0 ? ";" : "") + texts[engine() % texts.size()];
        bytes += engine() % 2 == 0 ? "\n" : "\r\n";
    }
    return bytes;
}

/// The texts of the labelled lines that can be cells without quotes.
std::vector<std::string> labelled_texts(std::size_t innocent_for_each)
{
    std::vector<std::string> personal;
    std::vector<std::string> texts{"12", "3,5", "2022", "", "oge-ma", "Луговская СОШ", "директор", "ученик", "8-913"};
    std::ifstream file("tests/unit/privacy/labelled/known.txt");
    for (std::string line; std::getline(file, line);) {
        const auto text = line.rfind(":: ");
        if (line.starts_with("#") || text == std::string::npos || line.find_first_of(";\"\\{") != std::string::npos)
            continue;
        (line.starts_with("-") ? texts : personal).push_back(line.substr(text + 3));
    }
    const auto innocent = texts;
    for (std::size_t i = 0; i < innocent_for_each; ++i) texts.insert(texts.end(), innocent.begin(), innocent.end());
    texts.insert(texts.end(), personal.begin(), personal.end());
    return texts;
}

/// Problems of a sheet as its rows show them, and as its different texts do.
std::pair<std::string, std::string> both_ways(const std::string& bytes)
{
    const tabular::Sheet sheet{.text = file("data/t.csv", bytes), .delimiter = ';'};
    Diagnostics none;
    tabular::CsvReader csv(sheet, none);
    tabular::Record header;
    csv.next(header);
    tabular::NumberedReader rows(sheet, csv.rest(), header.cells.size(), {}, none);
    tabular::Record record;
    while (rows.next(record)) {
    }
    Diagnostics by_rows;
    privacy::scan_sheet(sheet, &header, policy_of, by_rows);
    Diagnostics by_texts;
    privacy::scan_cells(sheet, header, rows.columns(), policy_of, by_texts);
    return {tests::to_text(by_rows), tests::to_text(by_texts)};
}

}

TEST_CASE("the different texts of a table show what its rows show")
{
    std::mt19937 engine(20261130);
    int with_findings = 0;
    int without = 0;
    for (const std::size_t innocent_for_each : {0U, 400U}) {
        const auto texts = labelled_texts(innocent_for_each);
        REQUIRE(texts.size() > 100);
        for (int i = 0; i < 500; ++i) {
            const auto bytes = random_sheet(texts, engine);
            const auto [by_rows, by_texts] = both_ways(bytes);
            CAPTURE(bytes);
            CHECK(by_texts == by_rows);
            ++(by_rows.empty() ? without : with_findings);
        }
    }
    CHECK(with_findings > 125);
    CHECK(without > 25);
}

TEST_CASE("quotes in a text, titles above a header and columns of classes are seen by texts too")
{
    for (const char* const bytes :
         {"title;other\n\"ученик \"\"Ершов Матвей\"\"\";1\n", "title;other\n5\" ученик;Ершов Матвей Ильич\"\n",
          "title;класс\nа;9 «Б»\n", "title;other\n\"справка\nученика Ершова Матвея\";1\n"}) {
        CAPTURE(bytes);
        const auto [by_rows, by_texts] = both_ways(bytes);
        CHECK(by_texts == by_rows);
    }
}

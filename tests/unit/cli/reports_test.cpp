#include "cli/machine_reports.hpp"
#include "cli/text_report.hpp"
#include "dataset/codes.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>

using namespace opora;

namespace {

using Json = nlohmann::json;

/// `count` wrong numbers in column B, from the second row on; the first is accepted.
Diagnostics wrong_numbers(std::size_t count)
{
    std::string bytes = "id;mark2\n";
    for (std::size_t i = 0; i < count; ++i) bytes += "s;x\n";
    const auto text = std::make_shared<const SourceText>(SourceText{"data/Итоги 2023.csv", bytes, ""});
    Diagnostics problems;
    for (std::size_t i = 0; i < count; ++i) {
        const auto begin = 11 + 4 * i;
        problems.report({.code = dataset::jump,
                         .arguments = {{"column", "mark2"},
                                       {"title", "Отметка 2"},
                                       {"found", "x"},
                                       {"earlier", "1"},
                                       {"period", "2022"},
                                       {"place", "p"}},
                         .where = SourceSpan{text, begin, begin + 1},
                         .cell = "B" + std::to_string(i + 2),
                         .row = "s"});
    }
    return problems;
}

Diagnostics with_one_accepted(const Diagnostics& problems)
{
    Diagnostics result;
    for (auto problem : problems.all()) {
        if (result.all().empty()) problem.accepted = "Так и есть.";
        result.report(std::move(problem));
    }
    return result;
}

std::size_t occurrences(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto found = text.find(part); found != std::string::npos; found = text.find(part, found + 1)) ++count;
    return count;
}

cli::CommonOptions in(language::Language language)
{
    cli::CommonOptions options;
    options.language = language;
    return options;
}

}

TEST_CASE("of the same problem in a column three stand in full and the rest as addresses")
{
    const auto text = cli::text_report(wrong_numbers(40), in(language::Language::Russian));
    CHECK(occurrences(text, "предупреждение[dataset.jump]") == 3);
    CHECK(text.find("и ещё 37 таких же мест в столбце `mark2`: B5, B6, B7,") != std::string::npos);
    CHECK(text.find("(ячейка B2, строка «s»)") != std::string::npos);
    const auto english = cli::text_report(wrong_numbers(40), in(language::Language::English));
    CHECK(english.find("and 37 more places like this in column `mark2`: B5,") != std::string::npos);
}

TEST_CASE("four are shown rather than three and a line that says «one more»")
{
    CHECK(occurrences(cli::text_report(wrong_numbers(4), in(language::Language::Russian)), "[dataset.jump]") == 4);
}

TEST_CASE("accepted problems end the text with their reasons")
{
    const auto text = cli::text_report(with_one_accepted(wrong_numbers(2)), in(language::Language::Russian));
    const auto list =
        text.find("принято с обоснованием:\n  data/Итоги 2023.csv:2:3: dataset.jump (ячейка B2, строка «s») — "
                  "Так и есть.\n");
    CHECK(list != std::string::npos);
    CHECK(text.find("[dataset.jump]") < list);
    CHECK(occurrences(text, "[dataset.jump]") == 1);
}

TEST_CASE("no excerpt repeats what is personal")
{
    const auto text =
        std::make_shared<const SourceText>(SourceText{"data/t.csv", "id;title;n\na;Иванов Иван Иванович;x\n", ""});
    const auto report_of = [&](Excerpt excerpt) {
        auto problem = wrong_numbers(1).all().front();
        problem.where = SourceSpan{text, 52, 53};
        problem.excerpt = excerpt;
        Diagnostics problems;
        problems.report(problem);
        return cli::text_report(problems, in(language::Language::Russian));
    };
    for (const auto excerpt : {Excerpt::Line, Excerpt::Marked, Excerpt::Masked})
        CHECK(report_of(excerpt).find("Иванов") == std::string::npos);
    CHECK(report_of(Excerpt::Marked).find("И████ И████ И████;x\n") != std::string::npos);
}

TEST_CASE("JSON lists every problem and marks what is accepted")
{
    const auto report =
        Json::parse(cli::json_report(with_one_accepted(wrong_numbers(200)), {}, language::Language::Russian));
    CHECK(report["diagnostics"].size() == 200);
    CHECK(report["warnings"] == 199);
    CHECK(report["accepted"] == 1);
    CHECK(report["diagnostics"][0]["accepted"] == true);
    CHECK(report["diagnostics"][0]["reason"] == "Так и есть.");
    CHECK(report["diagnostics"][1]["row"] == "s");
    CHECK(report["diagnostics"][199]["line"] == 201);
}

TEST_CASE("SARIF says accepted as suppressed and names files by URI")
{
    const auto report =
        Json::parse(cli::sarif_report(with_one_accepted(wrong_numbers(2)), language::Language::Russian));
    CHECK(report["version"] == "2.1.0");
    const auto& run = report["runs"][0];
    CHECK(run["tool"]["driver"]["rules"][0]["id"] == "dataset.jump");
    const auto& first = run["results"][0];
    CHECK(first["suppressions"][0]["kind"] == "external");
    CHECK(first["suppressions"][0]["justification"] == "Так и есть.");
    CHECK(run["results"][1]["suppressions"].empty());
    CHECK(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
          "data/%D0%98%D1%82%D0%BE%D0%B3%D0%B8%202023.csv");
    CHECK(first["locations"][0]["logicalLocations"][0]["name"] == "B2");
}

TEST_CASE("fingerprints are unique and hold on to the row when lines move")
{
    const auto fingerprints = [](const Diagnostics& problems) {
        std::set<std::string> result;
        for (const auto& record : Json::parse(cli::code_quality_report(problems, language::Language::Russian)))
            result.insert(record["fingerprint"].get<std::string>());
        return result;
    };
    CHECK(fingerprints(wrong_numbers(50)).size() == 50);
    CHECK(fingerprints(with_one_accepted(wrong_numbers(50))).size() == 49);
    auto moved = wrong_numbers(2).all().back();
    Diagnostics later;
    later.report(moved);
    CHECK(fingerprints(later) == fingerprints(wrong_numbers(1)));
}

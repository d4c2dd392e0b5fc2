#include "content_files/practices.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opora;

namespace {

/// A site with one practice that has these lines in its front matter.
std::vector<content_files::ContentFile> practice_with(const std::string& lines, Diagnostics& problems)
{
    return content_files::load_content(
        *source::open_memory({{"content/index.md", "---\ntitle: Главная\n---\n"},
                              {"content/praktiki/schyot.md", "---\ntitle: Счёт\n" + lines + "---\n\nТекст.\n"}}),
        problems);
}

/// Codes that are reported of it, in the order in which they are found.
std::string codes_of(const std::string& lines, const char* as_of = "2023-12-20")
{
    Diagnostics problems;
    const auto content = practice_with(lines, problems);
    content_files::check_practices(content, problems);
    content_files::check_days_of_practices(content, *parse_iso_date(as_of), problems);
    std::string codes;
    for (const auto& problem : problems.all()) codes += std::string(problem.code.name) + " ";
    return codes;
}

}

TEST_CASE("a practice is reviewed when day and reviewer are written down")
{
    CHECK(codes_of("checked: {on: 2023-10-12, by: совет}\n") == "");
    CHECK(codes_of("state: на проверке\n") == "");
    CHECK(codes_of("") == "dataset.practice-unchecked ");
    CHECK(codes_of("state: проверена\n") == "dataset.practice-unchecked ");
    CHECK(codes_of("checked: {on: 2023-10-12}\n") == "dataset.missing-key ");
    CHECK(codes_of("checked: {on: осенью, by: совет}\n") == "dataset.bad-value ");
    CHECK(codes_of("checked: {on: 2023-10-12, by: совет, who: совет}\n") == "dataset.unknown-key ");
}

TEST_CASE("a review is not of tomorrow, and its term is over on the day after it")
{
    const std::string review = "checked: {on: 2023-10-12, by: совет}\nreview_by: 2023-12-20\n";
    CHECK(codes_of(review, "2023-10-11") == "dataset.future-date ");
    CHECK(codes_of(review, "2023-10-12") == "");
    CHECK(codes_of(review, "2023-12-20") == "");
    CHECK(codes_of(review, "2023-12-21") == "dataset.review-passed ");
    CHECK(codes_of(review + "state: снята\nreason: устарела\n", "2023-12-21") == "");
}

TEST_CASE("research has sources, a withdrawal has a reason")
{
    const std::string review = "checked: {on: 2023-10-12, by: совет}\n";
    CHECK(codes_of(review + "evidence: исследование\n") == "dataset.practice-without ");
    CHECK(codes_of(review + "evidence: исследование\nsources: [Вестник]\n") == "");
    CHECK(codes_of(review + "evidence: опыт одной школы\n") == "");
    CHECK(codes_of("state: снята\n") == "dataset.practice-without ");
}

TEST_CASE("classes are numbers from 1 to 11 and ranges of them")
{
    using content_files::grades_of;
    CHECK(grades_of("5–7") == std::set<int>{5, 6, 7});
    CHECK(grades_of("1, 11") == std::set<int>{1, 11});
    CHECK(grades_of("0").empty());
    CHECK(grades_of("12").empty());
    CHECK(grades_of("5 класс").empty());
    CHECK(codes_of("state: на проверке\ngrades: 5 класс\n") == "dataset.bad-grades ");
    CHECK(codes_of("state: на проверке\ngrades: 11\n") == "");
}

#include "content_files/settings.hpp"
#include "pipeline/acceptance.hpp"
#include "pipeline/codes.hpp"
#include "privacy/codes.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

constexpr Code odd{"dataset.jump", Severity::Warning};
constexpr Code bad{"dataset.bad-number", Severity::Error};

const auto file = std::make_shared<const SourceText>(SourceText{"data/results.csv", "a;b\n1;2\n3;4\n", ""});

Diagnostic at(const Code& code, std::size_t begin, std::string cell)
{
    return {.code = code, .where = SourceSpan{file, begin, begin + 1}, .cell = std::move(cell)};
}

/// One warning in line 2, one in line 3, an error and a suspicion of personal data in line 3.
Diagnostics problems()
{
    Diagnostics result;
    result.report(at(odd, 4, "A2"));
    result.report(at(odd, 8, "A3"));
    result.report(at(bad, 10, "B3"));
    result.report({.code = privacy::personal_phone, .where = SourceSpan{file, 10, 11}, .cell = "B3"});
    return result;
}

std::string to_text(const Diagnostics& problems)
{
    std::string result;
    for (const auto& problem : problems.sorted()) {
        result += std::string(problem.code.name) + " " + problem.cell +
                  (problem.code.severity == Severity::Error ? " error" : " warning") +
                  (problem.accepted ? " accepted: " + *problem.accepted : "") + "\n";
    }
    return result;
}

std::string judged(content_files::Settings settings, const Diagnostics& found = problems())
{
    return to_text(pipeline::judged(found, settings, {}));
}

}

TEST_CASE("a warning is accepted by file, line, cell or value, and stays in the report")
{
    for (const auto* where : {"data/results.csv:2", "data/results.csv:A2"}) {
        CAPTURE(where);
        CHECK(judged({.accepted = {{.code = "dataset.jump", .where = where, .reason = "Так и есть."}}}) ==
              "dataset.jump A2 warning accepted: Так и есть.\n"
              "dataset.jump A3 warning\n"
              "dataset.bad-number B3 error\n"
              "privacy.personal-phone B3 error\n");
    }
    CHECK(judged({.accepted = {{.code = "dataset.jump", .value = "3", .reason = "r"}}})
              .find("dataset.jump A3 warning accepted") != std::string::npos);
}

TEST_CASE("suspicions of personal data can be accepted, other errors cannot")
{
    const auto text = judged({.accepted = {{.code = "privacy.personal-phone", .reason = "Горячая линия."},
                                           {.code = "dataset.bad-number", .reason = "Не хочу."}}});
    CHECK(text.find("privacy.personal-phone B3 error accepted: Горячая линия.") != std::string::npos);
    CHECK(text.find("dataset.bad-number B3 error\n") != std::string::npos);
    CHECK(text.find("pipeline.cannot-accept") != std::string::npos);
}

TEST_CASE("what is accepted does not stop a build, what is raised does")
{
    Diagnostics phone;
    phone.report({.code = privacy::personal_phone, .where = SourceSpan{file, 10, 11}});
    const content_files::Settings accepting{.accepted = {{.code = "privacy.personal-phone", .reason = "r"}}};
    CHECK(pipeline::judged(phone, {}, {}).has_errors());
    CHECK_FALSE(pipeline::judged(phone, accepting, {}).has_errors());
    Diagnostics warning;
    warning.report(at(odd, 4, "A2"));
    const content_files::Settings raising{
        .raised = {{.code = "dataset.jump", .where = "data/results.csv", .reason = "r"}}};
    CHECK_FALSE(pipeline::judged(warning, {}, {}).has_errors());
    CHECK(pipeline::judged(warning, raising, {}).has_errors());
}

TEST_CASE("an entry that names nothing is said only when the build could see everything")
{
    const content_files::Settings settings{.accepted = {{.code = "roadmap.deadline-outside", .reason = "r"}}};
    CHECK(judged(settings).find("unused") == std::string::npos);
    CHECK(judged(settings, {}) == "pipeline.unused-acceptance  warning\n");
}

TEST_CASE("a column that must go is not also an unknown column")
{
    Diagnostics both;
    both.report(at({"dataset.unknown-column", Severity::Error}, 0, "A1"));
    both.report(at(privacy::person_name, 0, "A1"));
    both.report(at({"dataset.unknown-column", Severity::Error}, 2, "B1"));
    CHECK(judged({}, both) == "privacy.person-name A1 error\ndataset.unknown-column B1 error\n");
}

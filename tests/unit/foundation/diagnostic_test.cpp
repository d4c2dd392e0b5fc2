#include "foundation/diagnostic.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

Diagnostic at(const std::shared_ptr<const SourceText>& text, std::size_t offset, Code code)
{
    return {.code = code, .where = SourceSpan{text, offset, offset}};
}

constexpr Code bad{"test.bad", Severity::Error};
constexpr Code odd{"test.odd", Severity::Warning};

}

TEST_CASE("sorted() orders by path, offset and code, and says equal problems once")
{
    const auto a = std::make_shared<const SourceText>(SourceText{"a.csv", "0123456789", ""});
    const auto b = std::make_shared<const SourceText>(SourceText{"b.csv", "0123456789", ""});
    Diagnostics problems;
    problems.report(at(b, 1, bad));
    problems.report(at(a, 5, odd));
    problems.report(at(a, 5, bad));
    problems.report(at(a, 2, odd));
    problems.report(at(a, 2, odd));
    const auto sorted = problems.sorted();
    REQUIRE(sorted.size() == 4);
    CHECK(sorted[0].where->begin == 2);
    CHECK(sorted[1].code.name == "test.bad");
    CHECK(sorted[2].code.name == "test.odd");
    CHECK(sorted[3].where->text->path == "b.csv");
}

TEST_CASE("only errors count as errors")
{
    Diagnostics problems;
    problems.report({.code = odd});
    CHECK_FALSE(problems.has_errors());
    Diagnostics more;
    more.report({.code = bad});
    problems.append(std::move(more));
    CHECK(problems.has_errors());
    CHECK(problems.error_count() == 1);
    CHECK(problems.all().size() == 2);
}

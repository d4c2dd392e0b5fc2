#include "document_text/limited_process.hpp"

#include <doctest/doctest.h>

using namespace opora::document_text;
using End = ProcessResult::End;

TEST_CASE("a process gets the input, gives its output, and has nothing of our environment but PATH")
{
    const auto result = run_limited({"cat"}, "слово", {});
    CHECK(result.end == End::Good);
    CHECK(result.output == "слово");
    CHECK(
        run_limited({"sh", "-c", "env | grep -v -e ^PATH= -e ^PWD= -e ^_= -e ^SHLVL= || true"}, "", {}).output.empty());
}

TEST_CASE("input and output larger than any buffer pass")
{
    const std::string large(3'000'000, 'x');
    CHECK(run_limited({"cat"}, large, {}).output == large);
    CHECK(run_limited({"true"}, large, {}).end == End::Good); // it does not want the input
}

TEST_CASE("whatever happens to the process, it is a result")
{
    CHECK(run_limited({"no-such-program-anywhere"}, "", {}).end == End::Failed);
    CHECK(run_limited({"false"}, "", {}).end == End::Failed);
    CHECK(run_limited({"sh", "-c", "kill -SEGV $$"}, "", {}).end == End::Failed);
    CHECK(run_limited({"sh", "-c", "while :; do :; done"}, "", {.processor_seconds = 1}).end == End::Failed);
    CHECK(run_limited({"sleep", "60"}, "", {.time = std::chrono::seconds(1)}).end == End::Failed);
}

TEST_CASE("the output is cut at its limit")
{
    CHECK(run_limited({"printf", "12345"}, "", {.output_bytes = 5}).end == End::Good);
    CHECK(run_limited({"printf", "123456"}, "", {.output_bytes = 5}).end == End::TooMuchOutput);
    CHECK(run_limited({"yes"}, "", {.output_bytes = 100'000}).end == End::TooMuchOutput);
}

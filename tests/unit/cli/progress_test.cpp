#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora;
using namespace std::chrono_literals;
using cli::Progress;

namespace {

struct Shown {
    std::vector<std::string> lines = {};
    [[nodiscard]] auto print()
    {
        return [this](const std::string& bytes) { lines.push_back(bytes); };
    }
};

}

TEST_CASE("a build of a second says nothing, one of more says how far it is")
{
    Shown shown;
    const Progress::Clock::time_point begin{};
    {
        Progress progress(language::Language::English, shown.print(), begin);
        progress.tell(1, 100, begin + 999ms);
        CHECK(shown.lines.empty());
        progress.tell(50, 100, begin + 1000ms);
        REQUIRE(shown.lines.size() == 1);
        CHECK(shown.lines[0] == "\r\x1b[K[############............] 50 of 100 pages are made");
    }
    REQUIRE(shown.lines.size() == 2);
    CHECK(shown.lines[1] == "\r\x1b[K");
}

TEST_CASE("the line changes at most ten times a second")
{
    Shown shown;
    const Progress::Clock::time_point begin{};
    Progress progress(language::Language::English, shown.print(), begin);
    for (int i = 0; i <= 1000; ++i) progress.tell(static_cast<std::size_t>(i), 1000, begin + 1s + i * 1ms);
    CHECK(shown.lines.size() == 11);
}

TEST_CASE("a build that never shows its line has none to empty")
{
    Shown shown;
    {
        Progress progress(language::Language::English, shown.print(), Progress::Clock::time_point{});
    }
    CHECK(shown.lines.empty());
}

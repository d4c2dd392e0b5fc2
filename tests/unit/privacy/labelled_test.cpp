// How much the detectors find and how often they are wrong, over lines that say what is in them.
#include "foundation/utf8.hpp"
#include "privacy/codes.hpp"
#include "privacy/detect.hpp"
#include "privacy/report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <vector>

using namespace opora;

namespace {

constexpr double least_recall = 0.95;
constexpr double most_false_alarms = 0.02;

struct LabelledLine {
    std::string code = {}; ///< empty for an innocent one
    bool in_cell = false;
    std::string text = {};
};

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// `\n` and `{U+00AD}` as what they stand for.
std::string unfolded(std::string text)
{
    replace_all(text, "\\n", "\n");
    for (auto at = text.find("{U+"); at != std::string::npos; at = text.find("{U+", at + 1)) {
        std::uint32_t code = 0;
        std::from_chars(text.data() + at + 3, text.data() + at + 7, code, 16);
        std::string character;
        append_utf8(character, code);
        text.replace(at, 8, character);
    }
    return text;
}

std::vector<LabelledLine> read_labelled(const std::string& name)
{
    std::ifstream file("tests/unit/privacy/labelled/" + name);
    std::vector<LabelledLine> lines;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        const auto first = line.find(" :: ");
        const auto second = line.find(" :: ", first + 1);
        REQUIRE(second != std::string::npos);
        const auto code = line.substr(0, first);
        lines.push_back({.code = code == "-" ? "" : "privacy." + code,
                         .in_cell = line.substr(first + 4, second - first - 4) == "cell",
                         .text = unfolded(line.substr(second + 4))});
    }
    return lines;
}

bool is_right(const LabelledLine& line)
{
    using Place = privacy::Setting::Place;
    const privacy::Setting setting{.place = line.in_cell ? Place::Table : Place::Page,
                                   .delimiter = line.in_cell ? '\t' : '\0'};
    const auto found = privacy::find_personal(line.text, setting);
    if (line.code.empty()) return found.empty();
    return std::any_of(found.begin(), found.end(), [&](const privacy::Finding& finding) {
        return privacy::code_of(finding.kind).name == line.code;
    });
}

void check_figures(const std::string& name, std::size_t least_lines)
{
    const auto lines = read_labelled(name);
    REQUIRE(lines.size() >= least_lines);
    std::size_t personal = 0;
    std::size_t found = 0;
    std::size_t alarms = 0;
    for (const auto& line : lines) {
        const bool right = is_right(line);
        personal += line.code.empty() ? 0U : 1U;
        found += !line.code.empty() && right ? 1U : 0U;
        alarms += line.code.empty() && !right ? 1U : 0U;
        if (!right) MESSAGE(name, ": ", std::string(line.code.empty() ? "false alarm" : "missed"), ": ", line.text);
    }
    const auto innocent = lines.size() - personal;
    MESSAGE(name, ": found ", found, " of ", personal, ", false alarms ", alarms, " of ", innocent);
    CHECK(static_cast<double>(found) >= least_recall * static_cast<double>(personal));
    CHECK(static_cast<double>(alarms) <= most_false_alarms * static_cast<double>(innocent));
}

}

TEST_CASE("of the lines that the detectors were made with 95 of 100 are found, and 2 of 100 are false alarms at most")
{
    check_figures("known.txt", 300);
}

TEST_CASE("the same holds for lines that they were not tuned to")
{
    check_figures("held_back.txt", 150);
}

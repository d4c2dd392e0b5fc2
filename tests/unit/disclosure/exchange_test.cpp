#include "disclosure/exchange.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>

using namespace opora;
using disclosure::Exchange;
using disclosure::Line;
using disclosure::Movable;
using disclosure::Range;

namespace {

/// The slow obvious way: every table of whole numbers with the same sums is tried.
class AllTables {
public:
    AllTables(const std::vector<Line>& lines, std::size_t nodes) : m_lines(lines), m_sums(nodes, 0), m_now(nodes, 0)
    {
        for (const auto& line : lines)
            for (const auto& number : line) m_sums[number.node] += number.value;
        visit(0, 0, 0);
    }

    [[nodiscard]] Range possible(std::size_t line, std::size_t position) const
    {
        return m_possible.at({line, position});
    }

private:
    void visit(std::size_t line, std::size_t position, std::int64_t sum)
    {
        if (line == m_lines.size()) return remember();
        if (position == m_lines[line].size()) {
            if (sum == 0) visit(line + 1, 0, 0);
            return;
        }
        const auto& number = m_lines[line][position];
        for (auto value = number.limits.low; value <= number.limits.high; ++value) {
            m_values[{line, position}] = value;
            m_now[number.node] += value;
            visit(line, position + 1, sum + value - number.value);
            m_now[number.node] -= value;
        }
    }

    void remember()
    {
        if (!std::equal(m_now.begin() + 1, m_now.end(), m_sums.begin() + 1)) return;
        for (const auto& [place, value] : m_values) {
            auto& range = m_possible.try_emplace(place, Range{.low = value, .high = value}).first->second;
            range = {.low = std::min(range.low, value), .high = std::max(range.high, value)};
        }
    }

    const std::vector<Line>& m_lines;
    std::vector<std::int64_t> m_sums;
    std::vector<std::int64_t> m_now;
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> m_values = {};
    std::map<std::pair<std::size_t, std::size_t>, Range> m_possible = {};
};

/// Two schools over two periods, of which each sum may be known.
std::vector<Line> two_by_two(unsigned values, unsigned known)
{
    const auto node = [&](std::size_t column) {
        return ((known >> column) & 1U) != 0 ? column + 1 : disclosure::outside;
    };
    std::vector<Line> lines;
    for (std::size_t row = 0; row < 2; ++row) {
        Line line;
        for (std::size_t column = 0; column < 2; ++column) {
            line.push_back({.node = node(column), .value = 1 + (values & 3U), .limits = {.low = 1, .high = 4}});
            values >>= 2U;
        }
        if (((known >> (2 + row)) & 1U) != 0) {
            lines.push_back(line);
            continue;
        }
        for (const auto& number : line)
            lines.push_back({number, {.node = disclosure::outside, .value = 8, .limits = {.low = 0, .high = 16}}});
    }
    return lines;
}

}

TEST_CASE("no number is said to reach further than some table with the same sums does")
{
    for (unsigned values = 0; values < 256; ++values) {
        for (unsigned known = 0; known < 16; ++known) {
            const auto lines = two_by_two(values, known);
            const Exchange exchange(lines, 3);
            const AllTables tables(lines, 3);
            for (std::size_t line = 0; line < lines.size(); ++line) {
                for (std::size_t i = 0; i < lines[line].size(); ++i) {
                    const auto& number = lines[line][i];
                    if (number.limits.high != 4) continue;
                    const auto reach = exchange.reach(lines[line], i);
                    const auto possible = tables.possible(line, i);
                    REQUIRE(number.value - reach.low >= possible.low);
                    REQUIRE(number.value + reach.high <= possible.high);
                }
            }
        }
    }
}

TEST_CASE("a sum of loose numbers bounds each of them from both sides")
{
    struct Case {
        std::vector<std::int64_t> values;
        Range possible; ///< of the first
    };
    const auto line = [](std::int64_t value) {
        return Line{{.node = 1, .value = value, .limits = {.low = 1, .high = 4}},
                    {.value = 500, .limits = {.low = 0, .high = 1000}}};
    };
    for (const auto& test : {Case{{2}, {2, 2}},
                             {{1, 1}, {1, 1}},
                             {{4, 4}, {4, 4}},
                             {{2, 3}, {1, 4}},
                             {{1, 2}, {1, 2}},
                             {{1, 3, 2}, {1, 4}}}) {
        std::vector<Line> lines;
        for (const auto value : test.values) lines.push_back(line(value));
        const auto reach = Exchange(lines, 2).reach(lines[0], 0);
        CAPTURE(test.values.size());
        CHECK(test.values[0] - reach.low == test.possible.low);
        CHECK(test.values[0] + reach.high == test.possible.high);
    }
}

#include "disclosure/exchange.hpp"

#include <algorithm>
#include <set>

namespace opora::disclosure {

namespace {

/// What one line could move between two nodes on its own.
std::int64_t capacity_of(const Line& line, std::size_t from, std::size_t to)
{
    std::int64_t available = 0;
    std::int64_t room = 0;
    for (const auto& number : line) {
        if (number.node == from) available += number.value - number.limits.low;
        if (number.node == to) room += number.limits.high - number.value;
    }
    return std::min(available, room);
}

std::set<std::size_t> nodes_of(const Line& line)
{
    std::set<std::size_t> nodes;
    for (const auto& number : line) nodes.insert(number.node);
    return nodes;
}

}

Exchange::Exchange(std::span<const Line> lines, std::size_t node_count)
    : m_nodes(node_count), m_total(node_count * node_count, 0)
{
    for (const auto& line : lines) {
        const auto nodes = nodes_of(line);
        for (const auto from : nodes)
            for (const auto to : nodes)
                if (from != to) m_total[from * m_nodes + to] += capacity_of(line, from, to);
    }
}

std::int64_t Exchange::of_others(const Line& line, std::size_t from, std::size_t to) const
{
    return from == to ? unbounded : m_total[from * m_nodes + to] - capacity_of(line, from, to);
}

Range Exchange::reach(const Line& line, std::size_t position) const
{
    const auto& number = line[position];
    Range reach;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i == position) continue;
        const auto& partner = line[i];
        reach.high =
            std::max(reach.high, std::min({number.limits.high - number.value, partner.value - partner.limits.low,
                                           of_others(line, number.node, partner.node)}));
        reach.low = std::max(reach.low, std::min({number.value - number.limits.low, partner.limits.high - partner.value,
                                                  of_others(line, partner.node, number.node)}));
    }
    return reach;
}

}

#include "disclosure/subtraction.hpp"

#include <algorithm>
#include <limits>

namespace opora::disclosure {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::size_t outside = 0; ///< the node of all withheld margins

/// Bridges by the lowest entry time that a subtree reaches (Tarjan 1974). A path alternates between rows and columns,
/// and a block has at most three columns, so that the recursion is shallow.
class BridgeSearch {
public:
    BridgeSearch(const std::vector<WithheldCell>& cells, const Margins& margins);
    std::vector<std::size_t> run();

private:
    struct Edge {
        std::size_t cell = 0;
        std::size_t to = 0;
    };
    std::size_t visit(std::size_t node, std::size_t arrived_by);

    std::vector<std::vector<Edge>> m_edges;
    std::vector<std::size_t> m_entered;
    std::size_t m_clock = 0;
    std::vector<std::size_t> m_bridges = {};
};

BridgeSearch::BridgeSearch(const std::vector<WithheldCell>& cells, const Margins& margins)
    : m_edges(1 + margins.rows.size() + margins.columns.size()), m_entered(m_edges.size(), none)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto [row, column] = cells[i];
        const auto from = margins.rows[row] == Margin::Published ? 1 + row : outside;
        const auto to = margins.columns[column] == Margin::Published ? 1 + margins.rows.size() + column : outside;
        if (from == to) continue; // a cell outside all published sums
        m_edges[from].push_back({.cell = i, .to = to});
        m_edges[to].push_back({.cell = i, .to = from});
    }
}

std::vector<std::size_t> BridgeSearch::run()
{
    for (std::size_t node = 0; node < m_edges.size(); ++node)
        if (m_entered[node] == none) visit(node, none);
    std::ranges::sort(m_bridges);
    return m_bridges;
}

std::size_t BridgeSearch::visit(std::size_t node, std::size_t arrived_by)
{
    const auto entered = m_clock++;
    m_entered[node] = entered;
    auto lowest = entered;
    for (const auto& edge : m_edges[node]) {
        if (edge.cell == arrived_by) continue;
        if (m_entered[edge.to] != none) {
            lowest = std::min(lowest, m_entered[edge.to]);
            continue;
        }
        const auto reached = visit(edge.to, edge.cell);
        if (reached > entered) m_bridges.push_back(edge.cell);
        lowest = std::min(lowest, reached);
    }
    return lowest;
}

}

std::vector<std::size_t> find_computable(const std::vector<WithheldCell>& cells, const Margins& margins)
{
    return BridgeSearch(cells, margins).run();
}

void protect(const std::vector<WithheldCell>& cells, Margins& margins)
{
    for (auto found = find_computable(cells, margins); !found.empty(); found = find_computable(cells, margins)) {
        bool has_row = false;
        for (const auto index : found) {
            auto& row = margins.rows[cells[index].row];
            has_row = has_row || row == Margin::Published;
            row = Margin::Withheld;
        }
        if (has_row) continue; // perhaps the columns can stay
        for (const auto index : found) margins.columns[cells[index].column] = Margin::Withheld;
    }
}

}

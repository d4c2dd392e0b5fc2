#pragma once

#include <cstddef>
#include <vector>

namespace opora::disclosure {

/// Withheld cells of a table whose margins are partly published: row totals (a school pooled over periods) and column
/// totals (the district in a period, from which published schools can be subtracted). Which cells could be computed
/// from the margins?
struct WithheldCell {
    std::size_t row = 0;
    std::size_t column = 0;
};

enum class Margin { Withheld, Published };

struct Margins {
    std::vector<Margin> rows = {};
    std::vector<Margin> columns = {};
};

/// Indices into `cells`, ascending: cells that follow from the published margins. They are the bridges of the graph
/// whose nodes are the published margins, plus one node for all withheld ones, and whose edges are the cells. Source:
/// Gusfield (1988), SIAM J. Comput. 17(3), 552–571, «A graph theoretic approach to statistical data security».
std::vector<std::size_t> find_computable(const std::vector<WithheldCell>& cells, const Margins& margins);

/// Withholds margins, row totals first, until no cell can be computed.
void protect(const std::vector<WithheldCell>& cells, Margins& margins);

}

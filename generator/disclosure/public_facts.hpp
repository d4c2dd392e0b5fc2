#pragma once

#include "disclosure/ledger.hpp"
#include "disclosure/reasons.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace opora::disclosure {

/// What everybody knows of a row of `results`.
struct PublicRow {
    Letter letter = {};
    Reason remark = Reason::None; ///< what the editor says of the number
};

/// All that is told of results. Totals and everything else are functions of this alone, so that nothing more follows
/// from them.
struct PublicFacts {
    std::map<RowName, PublicRow> rows = {};
    std::vector<PublishedSum> sums = {}; ///< of the last publications, while they hold, and new ones
    std::set<std::pair<std::string, std::string>> mended = {}; ///< procedure and period of told sums that hold no more
};

}

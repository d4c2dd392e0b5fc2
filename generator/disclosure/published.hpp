#pragma once

#include "disclosure/ledger.hpp"
#include "disclosure/letters.hpp"
#include "store/rows.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace opora::disclosure {

/// What the public knows of a published result: a share in whole percent, or the lowest and the highest one that the
/// words of a code leave possible («менее 17 %»: 0 to 17).
struct ToldShare {
    std::string school = {};
    std::string period = {};
    std::string procedure = {};
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct Published {
    std::map<std::string, store::Rows> tables = {};
    std::vector<ToldShare> shares = {};     ///< one for every result whose participants are told
    std::map<RowName, Letter> letters = {}; ///< what everybody knows of each row of `results`
    Ledger ledger = {};                     ///< for the next publication
};

}

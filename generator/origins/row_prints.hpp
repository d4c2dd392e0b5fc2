#pragma once

#include "dataset/table.hpp"

#include <cstdint>
#include <vector>

namespace opora::origins {

/// What a row is called and what it says, as numbers: equal for equal values, whatever the order of rows and columns,
/// the encoding, the form of the file and the spelling of numbers and days.
struct RowPrint {
    std::uint64_t name = 0;   ///< of its key; of all that it says where the table has none
    std::uint64_t values = 0; ///< of the other cells
    std::uint32_t row = 0;    ///< 1-based, as a spreadsheet shows it

    bool operator==(const RowPrint&) const = default;
};

/// In the order of the rows.
std::vector<RowPrint> row_prints(const dataset::Table& table);

}

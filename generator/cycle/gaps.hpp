#pragma once

#include "cycle/items.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::cycle {

/// Something that is not there yet. It is a fact, told without an age; whether it is late, only a term of the office
/// can say.
struct Gap {
    Code code = {};
    Stage stage = Stage::Goals; ///< where it is missing
    Reference itself = {};      ///< what it is missing of
    std::size_t row = 0;        ///< of `itself.table`
    const char* column = "";    ///< that would have it, or the title
    values::Span year = {};
    std::vector<std::string> schools = {}; ///< empty = the whole municipality
    std::optional<Date> since = {};        ///< the day of what it is missing of
    std::optional<Date> due = {};          ///< by the office's own term
};

/// In the order of the items.
std::vector<Gap> find_gaps(const dataset::Tables& tables, const std::vector<Item>& items, const Frame& frame);

/// One warning for each code and table, about the two newest years of the cycle. What has a term is late once the term
/// is over; what waits for one that the office has not set, is not.
void report_gaps(const std::vector<Gap>& gaps, const dataset::Tables& tables, const Frame& frame,
                 Diagnostics& problems);

}

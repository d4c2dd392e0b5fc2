#pragma once

#include "changes/table_change.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::changes {

/// What a person should look at: no mistake by itself, so it is no problem of a check and changes no exit code.
struct Suspicion {
    std::string_view code = {}; ///< behind `changes.`
    std::string table = {};
    std::string row = {};   ///< its name; empty where it is about several
    std::string field = {}; ///< empty where it is about rows
    std::string other = {}; ///< the other field of columns-swapped; the school or period of rows-gone
    std::string old = {};
    std::string now = {};
    std::size_t count = 1;  ///< cells or rows
    std::string place = {}; ///< `data/results.csv:14`, in the state after; empty for what is gone
    std::string cell = {};
};

/// All that the change of one table shows, in the order in which it is to be read. Cells that are part of a larger
/// suspicion are not said again one by one.
std::vector<Suspicion> suspicions(const TableChange& change, const dataset::Table& before, const dataset::Table& after);

/// Into the order in which they are to be read: what is most likely a slip comes first. Equal codes stay as they are.
void put_in_order(std::vector<Suspicion>& found);

}

#pragma once

#include "cycle/items.hpp"

#include <string>
#include <vector>

namespace opora::cycle {

enum class Fullness {
    Full,        ///< published, and every row has a document that can be opened
    Unproved,    ///< published, but not every row has one
    None,        ///< nothing, and the year is over
    NotDue,      ///< nothing yet, and the year goes on
    NotRequired, ///< nothing that it would follow from
};
std::string_view letter(Fullness fullness); ///< `not_due`, for the store

struct Cell {
    values::Span year = {};
    std::string school = {}; ///< empty = the whole municipality
    Stage stage = Stage::Goals;
    int rows = 0;
    int proved = 0;
    Fullness fullness = Fullness::None;
};

/// What is wanted, besides the items.
struct Reach {
    std::vector<std::string> openable_documents = {};               ///< ids that a reader can open something of; sorted
    std::vector<std::pair<values::Span, std::string>> schools = {}; ///< that were supported or watched in a year
};

/// For every year and stage a cell of the municipality, then one of each school of the year. What names no school
/// counts for all.
std::vector<Cell> make_matrix(const std::vector<Item>& items, const Reach& reach, const Frame& frame);

/// Schools that an official list names in a year of the cycle; the schools that its items name where there are no
/// lists.
std::vector<std::pair<values::Span, std::string>> schools_of_years(const dataset::Table& official_lists,
                                                                   const std::vector<Item>& items, const Frame& frame);

}

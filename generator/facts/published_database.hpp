#pragma once

#include "facts/facts.hpp"
#include "facts/published_table.hpp"

#include <string>
#include <vector>

namespace opora::facts {

/// One SQLite file of all tables, and of what the site says about itself (`site`). Lists stay JSON arrays.
std::string published_database(const Facts& facts, const std::vector<PublishedTable>& tables);

}

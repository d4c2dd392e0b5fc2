#pragma once

#include "facts/network_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// Who helps which school: a picture, a table of the same lines, contracts, vacancies, the working group. Nothing where
/// no table tells of help.
void add_network_page(pieces::Context& context, const std::vector<facts::School>& schools,
                      const facts::Network& network);

}

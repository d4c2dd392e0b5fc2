#pragma once

#include "facts/network_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <vector>

namespace opora::pages {

/// Tables of the page of helpers; false where one would have no rows.

/// A row for each who helps a school, school by school; a supported school that nobody helps says so.
templates::View helpers_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                              const facts::Network& network);
templates::View contracts_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                                const std::vector<facts::Partnership>& contracts);
templates::View vacancies_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                                const facts::Network& network);
/// Those who have helped until some day, and contracts that have ended.
templates::View past_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                           const facts::Network& network);

}

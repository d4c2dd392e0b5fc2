#pragma once

#include "facts/network_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <vector>

namespace opora::pages {

/// The lines of the table of helpers and of the contracts in which one school helps: who helps on the left, which
/// school on the right. Nothing where there are too many lines to follow one with the eye, or none.
templates::View network_picture(const pieces::Context& context, const std::vector<facts::School>& schools,
                                const facts::Network& network);

}

#pragma once

#include "pieces/context.hpp"

#include <string>
#include <vector>

namespace opora::pages {

/// The first sentences of a school's page: how many results of its newest period are low, and which; how the
/// municipality did in the same works and whether the difference is proved; how many were low a year before in the
/// works that are told of both. Of public results only; empty where there is none, and where no rules say what is low.
std::vector<std::string> main_results(const pieces::Context& context, const std::string& school);

}

#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <vector>

namespace opora::pages {

/// A case as a chain of four steps, each with its day, words and papers; what is not there yet is a step that says so.
/// `{{> cycle_case}}`.
templates::View cycle_case_view(const pieces::Context& context, const facts::CycleCase& one,
                                const std::vector<facts::School>& schools);

}

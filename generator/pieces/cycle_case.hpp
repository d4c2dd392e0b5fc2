#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <set>
#include <string>
#include <vector>

namespace opora::pieces {

/// A case as a chain of four steps, each with its day, words and papers; what is not there yet is a step that says so.
/// `{{> cycle_case}}`. `anchors` are those that the page has already: a step of several cases has its anchor once.
templates::View cycle_case_view(const Context& context, const facts::CycleCase& one,
                                const std::vector<facts::School>& schools, std::set<std::string>& anchors);

}

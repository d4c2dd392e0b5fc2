#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <map>
#include <string>

namespace opora::pages {

/// What is told of a school's hidden results together with those of other schools: a sentence by the id of the
/// procedure, of the newest period of which something is told.
std::map<std::string, std::string> small_group_sentences(const pieces::Context& context, const facts::School& school);

}

#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

namespace opora::pages {

/// «Почему школа в списке?» of a school's page: fills its keys of the view.
void add_reasons(pieces::Context& context, const facts::School& school, templates::View& view);

}

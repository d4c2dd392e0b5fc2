#pragma once

#include "charts/small_pictures.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <set>

namespace opora::pieces {

/// `{{> key}}`: what the marks of small pictures say, of those only that occur; false where there are none.
templates::View key_view(const Context& context, const std::set<charts::Sign>& signs);

}

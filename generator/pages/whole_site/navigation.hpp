#pragma once

#include "pieces/context.hpp"

namespace opora::pages {

/// Gives every page its menus, made of the sections that the site really has. The last step of `assemble`: it looks at
/// all pages. Also `pages.<address without its last slash>` for every page of the first level, so that a template links
/// to `{{#pages.metodika}}` only if it is there.
void add_navigation(pieces::Context& context);

}

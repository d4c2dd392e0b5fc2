#pragma once

#include "pieces/context.hpp"
#include "templates/view.hpp"

namespace opora::pieces {

/// `{{> contacts}}` in a view that has the list under `contacts`: rows of the table `contacts`, or the office when it
/// is empty.
templates::View contacts_view(const Context& context);

}

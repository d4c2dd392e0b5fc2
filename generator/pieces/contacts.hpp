#pragma once

#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <string_view>

namespace opora::pieces {

/// The telephone numbers of a cell, each with its link.
templates::View phones_view(templates::Sheet& sheet, std::string_view text);
/// `{{> contacts}}` in a view that has the list under `contacts`: rows of the table `contacts`, or the office when it
/// is empty.
templates::View contacts_view(const Context& context);

}

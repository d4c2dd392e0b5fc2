#pragma once

#include "templates/view.hpp"

#include <string_view>

namespace opora::pieces {

/// `{{> tile}}`: one number with its name. `note` and `help` («Что это?») may be empty.
templates::View tile_view(templates::Sheet& sheet, std::string_view value, std::string_view title,
                          std::string_view note, std::string_view help);

}

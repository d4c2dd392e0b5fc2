#pragma once

#include "privacy/finding.hpp"

#include <optional>
#include <string_view>

namespace opora::privacy {

/// What a column with this header holds, by the header alone; nothing for an ordinary one.
std::optional<Kind> kind_of_header(std::string_view header);

/// «5А», «9 «Б»», «11-в класс».
bool is_class_letter(std::string_view value);

}

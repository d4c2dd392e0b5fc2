#pragma once

#include "privacy/detect.hpp"

#include <string_view>
#include <vector>

namespace opora::privacy {

/// True when a mail address belongs to a person by its look: `ivanova.maria@…`, `petrov-ii@…`.
bool is_named_after_person(std::string_view address);

/// Days of birth of children in running text: «12.03.2011 г. р.», «дата рождения: 2011-03-12».
std::vector<Finding> find_birth_dates(std::string_view text);

}

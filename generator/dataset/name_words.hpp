#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// Words and numbers of `name` in small letters, ё as е; whatever is between them only separates.
std::vector<std::string> words_of(std::string_view name);

}

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// Words and numbers of `name` in small letters, ё as е; whatever is between them only separates.
std::vector<std::string> words_of(std::string_view name);

/// Each of `wanted`, as `words_of` gives them, begins one of `words` («пос» of «поселка»); numbers are whole.
bool begin_words(const std::vector<std::string>& wanted, const std::vector<std::string>& words);

/// The same, where a word of `wanted` may also be written with a slip («руский»).
bool are_near_words(const std::vector<std::string>& wanted, const std::vector<std::string>& words);

}

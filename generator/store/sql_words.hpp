#pragma once

#include <cstddef>
#include <string_view>

namespace opora::store {

bool is_name_byte(char c);

/// The name or keyword that `sql` begins with; empty when it begins with anything else.
std::string_view first_word(std::string_view sql);

/// Where `name` (of a function: `random()`) stands in `sql` as a word, whatever the case of its letters; 0 when it does
/// not.
std::size_t find_word(std::string_view sql, std::string_view name);

}

#pragma once

#include "fix/edit.hpp"

#include <string_view>
#include <vector>

namespace opora::fix {

/// Characters that no cell is meant to have, wherever they stand: byte order marks behind `begin`, control characters,
/// letters in two pieces. Those inside one of `edits` are left out: what it writes has none.
std::vector<Edit> find_character_edits(std::string_view bytes, std::size_t begin, const std::vector<Edit>& edits);

}

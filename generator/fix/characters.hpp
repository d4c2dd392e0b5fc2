#pragma once

#include "fix/edit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::fix {

/// Characters that no cell is meant to have, wherever they stand: byte order marks behind `begin`, control characters,
/// letters in two pieces. Those inside one of `edits` are left out: what it writes has none.
std::vector<Edit> find_character_edits(std::string_view bytes, std::size_t begin, const std::vector<Edit>& edits);

/// A cell's text as it will be without such characters: what it means is asked of this, so that a second look finds
/// nothing else.
std::string with_usual_characters(std::string_view text);

}

#pragma once

#include "fix/edit.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::fix {

/// The lines that edits change, as a unified diff without context shows them, with invisible characters made visible.
struct DiffLine {
    enum class Kind : std::uint8_t { Place, Old, New };
    Kind kind = Kind::Place;
    std::string text = {}; ///< begins with `@@`, `-` or `+`
};

struct Diff {
    std::vector<DiffLine> lines = {};
    std::size_t hidden = 0; ///< changed places that are not shown because there were too many
};

/// Edits of line ends alone change no line that a reader sees: they are left out.
Diff make_diff(std::string_view bytes, std::span<const Edit> edits, std::size_t most_places);

}

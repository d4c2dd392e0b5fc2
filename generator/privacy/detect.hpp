#pragma once

#include "privacy/finding.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace opora::privacy {

/// Finds what belongs to single people, above all to pupils: a public repository is no place for it. Detectors judge by
/// form and by the words beside, and prefer a miss to noise.

/// Where a text stands decides what is a problem in it.
struct Setting {
    enum class Place : std::uint8_t {
        Text,   ///< names of grown-ups are part of it; a name is a problem where the words around it speak of pupils
        Page,   ///< the same, as Markdown or HTML
        Table,  ///< every full name is a problem: columns that are for names are settled by the table's schema
        Values, ///< the same, a value a line
    };
    Place place = Place::Text;
    char delimiter = 0; ///< of a table's cells; 0 = a single cell
};

/// In order. Time grows with the text, memory does not.
std::vector<Finding> find_personal(std::string_view text, const Setting& setting);

}

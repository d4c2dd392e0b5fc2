#pragma once

#include "tabular/sheet.hpp"

#include <optional>

namespace opora::tabular {

struct DelimiterChoice {
    char delimiter = ',';
    std::optional<char> rival = {}; ///< another that would make as good a table
};

/// Which of `;`, tab and `,` parts the cells of `sheet` (its delimiter is not looked at), from its first 100 records:
/// the one that gives them all the same number of cells; among equals the one that parts the first record, then the
/// one with more columns. Commas that are all decimal or in front of a space part nothing.
DelimiterChoice choose_delimiter(const Sheet& sheet);

}

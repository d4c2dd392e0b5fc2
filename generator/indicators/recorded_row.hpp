#pragma once

#include "foundation/source_text.hpp"

#include <map>
#include <string>
#include <string_view>

namespace opora::indicators {

/// A cell of `recorded_values`, and where it stands.
struct RecordedCell {
    std::string text = {}; ///< of a day its ISO form; empty = missing
    SourceSpan where = {};
    std::string address = {}; ///< in a spreadsheet
};

/// A value of an indicator that a document holds.
struct RecordedRow {
    std::map<std::string, RecordedCell, std::less<>> cells = {}; ///< every column of the table

    [[nodiscard]] const RecordedCell& cell(std::string_view column) const { return cells.find(column)->second; }
    [[nodiscard]] const std::string& text(std::string_view column) const { return cell(column).text; }
};

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "privacy/detect.hpp"

#include <string>

namespace opora::privacy {

struct Place {
    SourceSpan where = {};
    std::string cell = {}; ///< spreadsheet address; empty outside tables
};

const Code& code_of(Kind kind);

/// A value, masked in the message and in the excerpt.
void report_value(Kind kind, const Place& place, Diagnostics& problems);

/// A column that is personal by its header, which is said as it is.
void report_column(Kind kind, const Place& place, Diagnostics& problems);

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "privacy/finding.hpp"

#include <cstdint>
#include <string>

namespace opora::privacy {

/// What of a file a place is in, for whoever must find it there.
enum class Origin : std::uint8_t { Contents, Properties, Comments };

struct Place {
    SourceSpan where = {};
    std::string cell = {}; ///< spreadsheet address; empty outside tables
    Origin origin = Origin::Contents;
};

const Code& code_of(Kind kind);

/// A value, masked in the message and in the excerpt.
void report_value(Kind kind, const Place& place, Diagnostics& problems);

/// A column that is personal by its header, which is said as it is.
void report_column(Kind kind, const Place& place, Diagnostics& problems);

}

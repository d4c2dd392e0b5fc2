#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"

#include <string>
#include <string_view>

namespace opora::schemas {

/// dataset.bad-schema at `where`; `reason` chooses the words, `what` is the name or value they are about.
void report_schema(const std::string& reason, std::string_view what, const SourceSpan& where, Diagnostics& problems);

/// The same for a field that `schema` does not have, with «did you mean».
void report_no_field(const Schema& schema, std::string_view field, const SourceSpan& where, Diagnostics& problems);

}

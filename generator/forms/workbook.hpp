#pragma once

#include "forms/blanks.hpp"
#include "schemas/schema.hpp"

#include <string>

namespace opora::forms {

/// An Excel workbook with notes on the header, drop-down lists, and columns that keep leading zeros. The same bytes for
/// the same arguments. Throws EnvironmentError when no temporary file can be written.
std::string blank_workbook(const schemas::Schema& schema, const Choices& choices);

}

#pragma once

#include "forms/blanks.hpp"
#include "schemas/schema.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::forms {

/// An Excel workbook with notes on the header, drop-down lists, and columns that keep leading zeros. The same bytes for
/// the same arguments. Throws EnvironmentError when no temporary file can be written.
std::string blank_workbook(const schemas::Schema& schema, const Choices& choices);

/// What a row has, by field.
using Row = std::map<std::string, std::string, std::less<>>;

/// The same with rows, whose values stand as texts.
std::string workbook(const schemas::Schema& schema, const Choices& choices, const std::vector<Row>& rows);

}

#pragma once

#include "dataset/table.hpp"
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

/// What the rows of a table have: the values that were read, and the marks where one is missing.
std::vector<Row> rows_of(const dataset::Table& table);

/// A sheet of Excel ends here; one row is that of the headers.
inline constexpr std::size_t most_rows = 1'048'575;

/// The same with rows, at most `most_rows`. Numbers and days are numbers and days of Excel where it keeps them exactly;
/// everything else stands as the text that it is.
std::string workbook(const schemas::Schema& schema, const Choices& choices, const std::vector<Row>& rows);

}

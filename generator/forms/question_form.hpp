#pragma once

#include "forms/workbook.hpp"

#include <string>

namespace opora::forms {

/// An Excel workbook for authors of a practice, who never see this repository: a question a line, an answer beside it,
/// with drop-down lists where only some answers are right and of the schools in `choices`. It asks for the front matter
/// of a practice in the words of its schema, and for the parts of its text. The same bytes for the same `choices`.
/// Throws EnvironmentError when no temporary file can be written.
std::string practice_form(const Choices& choices);

}

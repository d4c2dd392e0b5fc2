#pragma once

#include "facts/facts.hpp"

#include <set>
#include <string>
#include <string_view>

namespace opora::facts {

/// Kinds of procedures whose names need the grade: all but those held only at the end of grade 9 or of grade 11, which
/// are the exams that close them.
std::set<std::string> kinds_with_grades(const Facts& facts);
/// A name for a procedure that fits into a sentence: «математика (ВПР, 5 класс)».
std::string procedure_words(const Facts& facts, std::string_view procedure);

}

#pragma once

#include "facts/facts.hpp"

#include <string>
#include <string_view>

namespace opora::facts {

/// Words for a stretch of time that a column of type span holds: «III квартал 2023 года», «первое полугодие 2022/2023
/// учебного года».
std::string span_words(const Facts& facts, std::string_view span);

}

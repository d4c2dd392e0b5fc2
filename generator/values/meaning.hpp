#pragma once

#include "values/value.hpp"

#include <string>

namespace opora::values {

/// The same text for equal values, whatever their spelling in the file, and for no others.
std::string meaning_of(const Value& value);

}

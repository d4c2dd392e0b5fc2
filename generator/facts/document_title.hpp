#pragma once

#include "facts/facts.hpp"

#include <string>

namespace opora::facts {

/// Of a row of `documents`; empty when the table has no such document.
std::string document_title(const Facts& facts, const std::string& id);

}

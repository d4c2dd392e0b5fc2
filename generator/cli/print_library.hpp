#pragma once

#include "indicators/library.hpp"
#include "language/catalogue.hpp"

#include <string>

namespace opora::cli {

/// `opora explain indicators`: a line for every ready indicator.
std::string library_text(language::Language language);
std::string library_json();
/// All of one, with the lines that an indicator's page needs to take it.
std::string ready_indicator_text(const indicators::ReadyIndicator& ready, language::Language language);
std::string ready_indicator_json(const indicators::ReadyIndicator& ready);

}

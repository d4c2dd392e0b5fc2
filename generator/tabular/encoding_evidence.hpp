#pragma once

#include "tabular/encoding.hpp"

#include <string_view>
#include <vector>

namespace opora::tabular {

/// Every encoding that `bytes` may reasonably be in, the likeliest first: exactly one for a file that can be read,
/// none for bytes that are no text, several when the whole file leaves it open. Byte order marks decide; valid UTF-8
/// is UTF-8; otherwise the Russian letters of the whole file decide. Three words are nearly always enough, a single
/// word is not for every second one.
std::vector<Encoding> possible_encodings(std::string_view bytes);

}

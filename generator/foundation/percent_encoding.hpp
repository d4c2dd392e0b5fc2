#pragma once

#include <string>
#include <string_view>

namespace opora {

/// `%D0%B0` → `а`; a sign without two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

}

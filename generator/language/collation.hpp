#pragma once

#include <string>
#include <string_view>

namespace opora::language {

/// Bytes that sort as Russian readers expect («ё» with «е», case ignored, «школа 2» before «школа 12»). Compare keys,
/// not texts.
std::string sort_key(std::string_view text);

}

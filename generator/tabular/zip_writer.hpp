#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace opora::tabular {

/// The ZIP archive `bytes` with other bytes for the parts named; the others stay as they are packed, in their order.
/// Nothing when the archive cannot be read to its end.
std::optional<std::string> with_parts(std::string_view bytes, const std::map<std::string, std::string>& parts);

}

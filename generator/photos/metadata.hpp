#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opora::photos {

/// How a picture is to be turned to stand upright, as EXIF numbers it from 1 (as it is) to 8.
int orientation_of(const std::string& jpeg);

/// The colour profile of a JPEG; empty when it has none.
std::string colour_profile_of(std::string_view jpeg);

/// False for a JPEG whose end did not arrive. Decoders would fill the rest with grey.
bool is_complete(std::string_view jpeg);

/// A PNG with the very same pixels and nothing but what draws them; nothing when it is broken. Of an animation the
/// picture that programs show which know no animations.
std::optional<std::string> bare_png(std::string_view png);

}

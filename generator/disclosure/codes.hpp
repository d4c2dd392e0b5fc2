#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::disclosure {

inline constexpr Code no_previous{"disclosure.no-previous", Severity::Error};
inline constexpr Code was_published{"disclosure.was-published", Severity::Warning};

}

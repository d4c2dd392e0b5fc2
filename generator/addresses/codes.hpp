#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::addresses {

inline constexpr Code bad_address{"addresses.bad-address", Severity::Error};
inline constexpr Code living{"addresses.living", Severity::Error};
inline constexpr Code twice{"addresses.twice", Severity::Error};
inline constexpr Code circle{"addresses.circle", Severity::Error};
inline constexpr Code no_target{"addresses.no-target", Severity::Error};
inline constexpr Code no_reason{"addresses.no-reason", Severity::Error};
inline constexpr Code other_page{"addresses.other-page", Severity::Error};

}

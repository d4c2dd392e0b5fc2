#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::disclosure {

inline constexpr Code no_previous{"disclosure.no-previous", Severity::Error};
inline constexpr Code no_ledger{"disclosure.no-ledger", Severity::Warning};
inline constexpr Code bad_ledger{"disclosure.bad-ledger", Severity::Error};
inline constexpr Code was_published{"disclosure.was-published", Severity::Warning};
inline constexpr Code lost_row{"disclosure.lost-row", Severity::Error};
inline constexpr Code bad_correction{"disclosure.bad-correction", Severity::Error};
inline constexpr Code below_floor{"disclosure.below-floor", Severity::Error};
inline constexpr Code void_promise{"disclosure.void-promise", Severity::Error};
inline constexpr Code bad_act{"disclosure.bad-act", Severity::Error};

}

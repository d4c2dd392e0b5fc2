#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::tabular {

inline constexpr Code bad_json{"tabular.bad-json", Severity::Error};
inline constexpr Code duplicate_key{"tabular.duplicate-key", Severity::Error};
inline constexpr Code unclosed_quote{"tabular.unclosed-quote", Severity::Error};
inline constexpr Code text_after_quote{"tabular.text-after-quote", Severity::Error};

}

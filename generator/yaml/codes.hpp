#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::yaml {

// YAML, site.yaml and front matter
inline constexpr Code bad_yaml{"dataset.bad-yaml", Severity::Error};
inline constexpr Code duplicate_key{"dataset.duplicate-key", Severity::Error};
inline constexpr Code unknown_key{"dataset.unknown-key", Severity::Error};
inline constexpr Code missing_key{"dataset.missing-key", Severity::Error};
inline constexpr Code bad_value{"dataset.bad-value", Severity::Error};

}

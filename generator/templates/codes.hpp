#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::templates {

inline constexpr Code missing_theme{"templates.missing-theme", Severity::Error};
inline constexpr Code theme_cycle{"templates.theme-cycle", Severity::Error};
inline constexpr Code bad_template{"templates.bad-template", Severity::Error};
inline constexpr Code unknown_partial{"templates.unknown-partial", Severity::Error};
inline constexpr Code partial_cycle{"templates.partial-cycle", Severity::Error};
inline constexpr Code raw_slot{"templates.raw-slot", Severity::Error};
inline constexpr Code escaped_html{"templates.escaped-html", Severity::Error};
inline constexpr Code unknown_string{"templates.unknown-string", Severity::Error};
inline constexpr Code string_with_arguments{"templates.string-with-arguments", Severity::Error};
inline constexpr Code bad_string{"templates.bad-string", Severity::Error};
inline constexpr Code bad_asset{"templates.bad-asset", Severity::Error};
inline constexpr Code unknown_asset{"templates.unknown-asset", Severity::Error};
inline constexpr Code asset_cycle{"templates.asset-cycle", Severity::Error};

}

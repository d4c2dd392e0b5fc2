#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::markdown {

inline constexpr Code raw_html{"markdown.raw-html", Severity::Error};
inline constexpr Code bad_link{"markdown.bad-link", Severity::Error};
inline constexpr Code empty_link{"markdown.empty-link", Severity::Error};
inline constexpr Code missing_alt{"markdown.missing-alt", Severity::Error};
inline constexpr Code heading_one{"markdown.heading-one", Severity::Warning};
inline constexpr Code heading_jump{"markdown.heading-jump", Severity::Error};
inline constexpr Code extra_cells{"markdown.extra-cells", Severity::Error};
inline constexpr Code table_with_tabs{"markdown.table-with-tabs", Severity::Warning};
inline constexpr Code too_deep{"markdown.too-deep", Severity::Error};
inline constexpr Code too_much{"markdown.too-much", Severity::Error};

}

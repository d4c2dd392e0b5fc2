#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::checks {

inline constexpr Code loose_html{"checks.loose-html", Severity::Error};
inline constexpr Code broken_link{"checks.broken-link", Severity::Error};
inline constexpr Code broken_cell_link{"checks.broken-cell-link", Severity::Error};
inline constexpr Code broken_anchor{"checks.broken-anchor", Severity::Error};
inline constexpr Code empty_link{"checks.empty-link", Severity::Error};
inline constexpr Code third_party{"checks.third-party", Severity::Error};
inline constexpr Code inline_code{"checks.inline-code", Severity::Error};
inline constexpr Code duplicate_path{"checks.duplicate-path", Severity::Error};
inline constexpr Code long_path{"checks.long-path", Severity::Error};
inline constexpr Code duplicate_id{"checks.duplicate-id", Severity::Error};
inline constexpr Code missing_alt{"checks.missing-alt", Severity::Error};
inline constexpr Code missing_lang{"checks.missing-lang", Severity::Error};
inline constexpr Code missing_title{"checks.missing-title", Severity::Error};
inline constexpr Code duplicate_title{"checks.duplicate-title", Severity::Warning};
inline constexpr Code h1_count{"checks.h1-count", Severity::Error};
inline constexpr Code heading_jump{"checks.heading-jump", Severity::Error};
inline constexpr Code table_without_header{"checks.table-without-header", Severity::Error};
inline constexpr Code chart_without_title{"checks.chart-without-title", Severity::Error};
inline constexpr Code too_deep{"checks.too-deep", Severity::Error};
inline constexpr Code page_too_large{"checks.page-too-large", Severity::Warning};
inline constexpr Code pictures_too_heavy{"checks.pictures-too-heavy", Severity::Warning};

}

#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::indicators {

inline constexpr Code bad_sql{"indicators.bad-sql", Severity::Error};
inline constexpr Code forbidden_sql{"indicators.forbidden-sql", Severity::Error};
inline constexpr Code slow_sql{"indicators.slow-sql", Severity::Error};
inline constexpr Code renamed_table{"indicators.renamed-table", Severity::Error};
inline constexpr Code private_data{"indicators.private-data", Severity::Error};
inline constexpr Code counts_hidden{"indicators.counts-hidden", Severity::Error};
inline constexpr Code no_source{"indicators.no-source", Severity::Error};
inline constexpr Code two_sources{"indicators.two-sources", Severity::Error};
inline constexpr Code unknown_ready{"indicators.unknown-ready", Severity::Error};
inline constexpr Code bad_parameter{"indicators.bad-parameter", Severity::Error};
inline constexpr Code bad_columns{"indicators.bad-columns", Severity::Error};
inline constexpr Code bad_value{"indicators.bad-value", Severity::Error};
inline constexpr Code bad_boolean{"indicators.bad-boolean", Severity::Error};
inline constexpr Code bad_remark{"indicators.bad-remark", Severity::Error};
inline constexpr Code duplicate_period{"indicators.duplicate-period", Severity::Error};
inline constexpr Code bad_target{"indicators.bad-target", Severity::Error};
inline constexpr Code bad_goal{"indicators.bad-goal", Severity::Error};
inline constexpr Code target_out_of_range{"indicators.target-out-of-range", Severity::Error};
inline constexpr Code share_over_100{"indicators.share-over-100", Severity::Error};
inline constexpr Code counts_missing{"indicators.counts-missing", Severity::Error};
inline constexpr Code recorded_needs_counts{"indicators.recorded-needs-counts", Severity::Error};
inline constexpr Code bad_recorded{"indicators.bad-recorded", Severity::Error};
inline constexpr Code mixed_spans{"indicators.mixed-spans", Severity::Error};
inline constexpr Code recorded_differs{"indicators.recorded-differs", Severity::Warning};
inline constexpr Code no_rows{"indicators.no-rows", Severity::Warning};
inline constexpr Code period_without_value{"indicators.period-without-value", Severity::Warning};
inline constexpr Code record_soon{"indicators.record-soon", Severity::Warning};
inline constexpr Code target_over_objects{"indicators.target-over-objects", Severity::Warning};

}

#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::schemas {

// data/NAME.schema.yaml
inline constexpr Code bad_schema{"dataset.bad-schema", Severity::Error};
inline constexpr Code unusable_pattern{"dataset.unusable-pattern", Severity::Error};
inline constexpr Code unsupported_type{"dataset.unsupported-type", Severity::Error};

// Values, of cells and of front matter
inline constexpr Code bad_number{"dataset.bad-number", Severity::Error};
inline constexpr Code bad_integer{"dataset.bad-integer", Severity::Error};
inline constexpr Code bad_date{"dataset.bad-date", Severity::Error};
inline constexpr Code bad_boolean{"dataset.bad-boolean", Severity::Error};
inline constexpr Code bad_period{"dataset.bad-period", Severity::Error};
inline constexpr Code bad_span{"dataset.bad-span", Severity::Error};
inline constexpr Code bad_slug{"dataset.bad-slug", Severity::Error};
inline constexpr Code not_in_list{"dataset.not-in-list", Severity::Error};
inline constexpr Code out_of_range{"dataset.out-of-range", Severity::Error};
inline constexpr Code bad_pattern{"dataset.bad-pattern", Severity::Error};
inline constexpr Code bad_checksum{"dataset.bad-checksum", Severity::Error};
inline constexpr Code bad_length{"dataset.bad-length", Severity::Error};
inline constexpr Code percent_sign{"dataset.percent-sign", Severity::Error};
inline constexpr Code ambiguous_number{"dataset.ambiguous-number", Severity::Error};
inline constexpr Code empty_date{"dataset.empty-date", Severity::Error};
inline constexpr Code strange_year{"dataset.strange-year", Severity::Error};
inline constexpr Code look_alike_letters{"dataset.look-alike-letters", Severity::Error};
inline constexpr Code spoiled_text{"dataset.spoiled-text", Severity::Error};
inline constexpr Code mixed_decimals{"dataset.mixed-decimals", Severity::Error};

// What a spreadsheet program did to values
inline constexpr Code excel_error{"dataset.excel-error", Severity::Error};
inline constexpr Code excel_date{"dataset.excel-date", Severity::Error};
inline constexpr Code excel_exponent{"dataset.excel-exponent", Severity::Error};
inline constexpr Code excel_serial{"dataset.excel-serial", Severity::Error};
inline constexpr Code lost_zero{"dataset.lost-zero", Severity::Error};

}

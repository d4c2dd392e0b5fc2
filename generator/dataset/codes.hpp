#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::dataset {

// Files of data/
inline constexpr Code missing_file{"dataset.missing-file", Severity::Error};
inline constexpr Code unknown_table{"dataset.unknown-table", Severity::Error};
inline constexpr Code unsupported_file{"dataset.unsupported-file", Severity::Error};
inline constexpr Code two_files{"dataset.two-files", Severity::Error};
inline constexpr Code empty_table{"dataset.empty-table", Severity::Error};

// Columns and rows
inline constexpr Code missing_column{"dataset.missing-column", Severity::Error};
inline constexpr Code unknown_column{"dataset.unknown-column", Severity::Error};
inline constexpr Code duplicate_column{"dataset.duplicate-column", Severity::Error};
inline constexpr Code extra_cell{"dataset.extra-cell", Severity::Error};
inline constexpr Code missing_cell{"dataset.missing-cell", Severity::Error};

// Values, of cells and of front matter
inline constexpr Code required{"dataset.required", Severity::Error};
inline constexpr Code bad_number{"dataset.bad-number", Severity::Error};
inline constexpr Code bad_integer{"dataset.bad-integer", Severity::Error};
inline constexpr Code bad_date{"dataset.bad-date", Severity::Error};
inline constexpr Code bad_boolean{"dataset.bad-boolean", Severity::Error};
inline constexpr Code bad_period{"dataset.bad-period", Severity::Error};
inline constexpr Code bad_slug{"dataset.bad-slug", Severity::Error};
inline constexpr Code not_in_list{"dataset.not-in-list", Severity::Error};
inline constexpr Code out_of_range{"dataset.out-of-range", Severity::Error};
inline constexpr Code bad_pattern{"dataset.bad-pattern", Severity::Error};
inline constexpr Code bad_checksum{"dataset.bad-checksum", Severity::Error};

// Facts that no single cell can show
inline constexpr Code duplicate_key_row{"dataset.duplicate-key-row", Severity::Error};
inline constexpr Code unknown_reference{"dataset.unknown-reference", Severity::Error};
inline constexpr Code below_over_participants{"dataset.below-over-participants", Severity::Error};
inline constexpr Code marks_differ{"dataset.marks-differ", Severity::Error};
inline constexpr Code ambiguous_percent{"dataset.ambiguous-percent", Severity::Error};

// YAML, site.yaml and front matter
inline constexpr Code bad_yaml{"dataset.bad-yaml", Severity::Error};
inline constexpr Code duplicate_key{"dataset.duplicate-key", Severity::Error};
inline constexpr Code unknown_key{"dataset.unknown-key", Severity::Error};
inline constexpr Code missing_key{"dataset.missing-key", Severity::Error};
inline constexpr Code bad_value{"dataset.bad-value", Severity::Error};
inline constexpr Code bad_front_matter{"dataset.bad-front-matter", Severity::Error};
inline constexpr Code duplicate_url{"dataset.duplicate-url", Severity::Error};

}

#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::dataset {

// Files of data/
inline constexpr Code missing_file{"dataset.missing-file", Severity::Error};
inline constexpr Code unknown_table{"dataset.unknown-table", Severity::Error};
inline constexpr Code unread_file{"dataset.unread-file", Severity::Warning};
inline constexpr Code unsupported_file{"dataset.unsupported-file", Severity::Error};
inline constexpr Code two_files{"dataset.two-files", Severity::Error};
inline constexpr Code empty_table{"dataset.empty-table", Severity::Error};

// Columns and rows
inline constexpr Code missing_column{"dataset.missing-column", Severity::Error};
inline constexpr Code unknown_column{"dataset.unknown-column", Severity::Error};
inline constexpr Code duplicate_column{"dataset.duplicate-column", Severity::Error};
inline constexpr Code extra_cell{"dataset.extra-cell", Severity::Error};
inline constexpr Code missing_cell{"dataset.missing-cell", Severity::Error};
inline constexpr Code header_not_first{"dataset.header-not-first", Severity::Error};
inline constexpr Code repeated_header{"dataset.repeated-header", Severity::Error};
inline constexpr Code totals_row{"dataset.totals-row", Severity::Error};
inline constexpr Code row_without_data{"dataset.row-without-data", Severity::Error};

// Names of schools and of other things that rows refer to
inline constexpr Code unknown_school{"dataset.unknown-school", Severity::Error};
inline constexpr Code ambiguous_school{"dataset.ambiguous-school", Severity::Error};
inline constexpr Code school_disagrees{"dataset.school-disagrees", Severity::Error};
inline constexpr Code lookup_failed{"dataset.lookup-failed", Severity::Error};

// data/NAME.schema.yaml
inline constexpr Code unused_rule{"dataset.unused-rule", Severity::Error};
inline constexpr Code score_shares{"dataset.score-shares", Severity::Error};
inline constexpr Code rows_disagree{"dataset.rows-disagree", Severity::Error};

// Values
inline constexpr Code set_aside{"dataset.set-aside", Severity::Warning};
inline constexpr Code required{"dataset.required", Severity::Error};

// What a spreadsheet program did to values
inline constexpr Code autofill{"dataset.autofill", Severity::Warning};

// Facts that no single cell can show
inline constexpr Code duplicate_key_row{"dataset.duplicate-key-row", Severity::Error};
inline constexpr Code ambiguous_reference{"dataset.ambiguous-reference", Severity::Error};
inline constexpr Code level_not_in_scale{"dataset.level-not-in-scale", Severity::Error};
inline constexpr Code unknown_reference{"dataset.unknown-reference", Severity::Error};
inline constexpr Code no_table{"dataset.no-table", Severity::Error};
inline constexpr Code references_wait{"dataset.references-wait", Severity::Warning};
inline constexpr Code below_over_participants{"dataset.below-over-participants", Severity::Error};
inline constexpr Code held_after_all{"dataset.held-after-all", Severity::Error};
inline constexpr Code marks_differ{"dataset.marks-differ", Severity::Error};
inline constexpr Code unfinished_results{"dataset.unfinished-results", Severity::Warning};
inline constexpr Code ambiguous_percent{"dataset.ambiguous-percent", Severity::Error};
inline constexpr Code percents_differ{"dataset.percents-differ", Severity::Error};
inline constexpr Code mark_percent_differs{"dataset.mark-percent-differs", Severity::Error};
inline constexpr Code duplicate_row{"dataset.duplicate-row", Severity::Warning};
inline constexpr Code dates_reversed{"dataset.dates-reversed", Severity::Error};
inline constexpr Code future_date{"dataset.future-date", Severity::Warning};
inline constexpr Code act_of_itself{"dataset.act-of-itself", Severity::Error};
inline constexpr Code act_with_two_dates{"dataset.act-with-two-dates", Severity::Warning};
inline constexpr Code period_gap{"dataset.period-gap", Severity::Warning};
inline constexpr Code lonely_period{"dataset.lonely-period", Severity::Warning};
inline constexpr Code jump{"dataset.jump", Severity::Warning};
inline constexpr Code part_above_whole{"dataset.part-above-whole", Severity::Error};
inline constexpr Code check_failed{"dataset.check-failed", Severity::Error};
inline constexpr Code mixed_periods{"dataset.mixed-periods", Severity::Error};
inline constexpr Code future_period{"dataset.future-period", Severity::Error};
inline constexpr Code exam_beyond_school{"dataset.exam-beyond-school", Severity::Warning};
inline constexpr Code more_than_pupils{"dataset.more-than-pupils", Severity::Warning};
inline constexpr Code mean_outside_scale{"dataset.mean-outside-scale", Severity::Warning};
inline constexpr Code two_categories{"dataset.two-categories", Severity::Warning};
inline constexpr Code before_its_order{"dataset.before-its-order", Severity::Warning};
inline constexpr Code below_not_twos{"dataset.below-not-twos", Severity::Warning};
inline constexpr Code odd_phone{"dataset.odd-phone", Severity::Warning};
inline constexpr Code successor_of_open{"dataset.successor-of-open", Severity::Warning};
inline constexpr Code coordinates_swapped{"dataset.coordinates-swapped", Severity::Warning};
inline constexpr Code closed_school{"dataset.closed-school", Severity::Warning};

}

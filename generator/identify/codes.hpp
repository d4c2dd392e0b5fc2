#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::identify {

// A rule file
inline constexpr Code bad_structure{"identify.bad-structure", Severity::Error};
inline constexpr Code bad_id{"identify.bad-id", Severity::Error};
inline constexpr Code duplicate_id{"identify.duplicate-id", Severity::Error};
inline constexpr Code bad_periods{"identify.bad-periods", Severity::Error};
inline constexpr Code bad_share{"identify.bad-share", Severity::Error};
inline constexpr Code bad_count{"identify.bad-count", Severity::Error};
inline constexpr Code bad_match{"identify.bad-match", Severity::Error};
inline constexpr Code mixed_criterion{"identify.mixed-criterion", Severity::Error};
inline constexpr Code bad_rank{"identify.bad-rank", Severity::Error};
inline constexpr Code bad_trend{"identify.bad-trend", Severity::Error};
inline constexpr Code bad_threshold{"identify.bad-threshold", Severity::Error};
inline constexpr Code nested{"identify.nested", Severity::Error};
inline constexpr Code bad_score{"identify.bad-score", Severity::Error};
inline constexpr Code bad_scale{"identify.bad-scale", Severity::Error};
inline constexpr Code unknown_score{"identify.unknown-score", Severity::Error};
inline constexpr Code bad_weight{"identify.bad-weight", Severity::Error};
inline constexpr Code bad_bias{"identify.bad-bias", Severity::Error};
inline constexpr Code bad_period_map{"identify.bad-period-map", Severity::Error};
inline constexpr Code bad_validity{"identify.bad-validity", Severity::Error};
inline constexpr Code bad_cohort{"identify.bad-cohort", Severity::Error};
inline constexpr Code no_procedures{"identify.no-procedures", Severity::Error};
inline constexpr Code no_categories{"identify.no-categories", Severity::Error};
inline constexpr Code bad_choice{"identify.bad-choice", Severity::Error};
inline constexpr Code list_with_criteria{"identify.list-with-criteria", Severity::Error};
inline constexpr Code empty_category{"identify.empty-category", Severity::Error};
inline constexpr Code bad_complete_list{"identify.bad-complete-list", Severity::Error};
inline constexpr Code criteria_without_document{"identify.criteria-without-document", Severity::Error};
inline constexpr Code basis_with_document{"identify.basis-with-document", Severity::Error};
inline constexpr Code bad_scope{"identify.bad-scope", Severity::Error};

// A rule file against the tables
inline constexpr Code unknown_procedure{"identify.unknown-procedure", Severity::Error};
inline constexpr Code unknown_document{"identify.unknown-document", Severity::Error};
inline constexpr Code no_periods{"identify.no-periods", Severity::Error};
inline constexpr Code mixed_periods{"identify.mixed-periods", Severity::Error};
inline constexpr Code unmapped_period{"identify.unmapped-period", Severity::Error};
inline constexpr Code mapped_twice{"identify.mapped-twice", Severity::Error};
inline constexpr Code unknown_indicator{"identify.unknown-indicator", Severity::Error};
inline constexpr Code unknown_recorded{"identify.unknown-recorded", Severity::Error};
inline constexpr Code unknown_rating{"identify.unknown-rating", Severity::Error};
inline constexpr Code bad_rating{"identify.bad-rating", Severity::Error};
inline constexpr Code unknown_category{"identify.unknown-category", Severity::Error};

// Rule files against each other
inline constexpr Code overlapping_rules{"identify.overlapping-rules", Severity::Error};
inline constexpr Code no_rules_in_force{"identify.no-rules-in-force", Severity::Warning};
inline constexpr Code several_in_force{"identify.several-in-force", Severity::Warning};

// What is missing for a decision
inline constexpr Code no_results_yet{"identify.no-results-yet", Severity::Warning};
inline constexpr Code period_without_results{"identify.period-without-results", Severity::Error};
inline constexpr Code schools_without_results{"identify.schools-without-results", Severity::Warning};
inline constexpr Code undecided_schools{"identify.undecided-schools", Severity::Warning};
inline constexpr Code newer_results{"identify.newer-results", Severity::Warning};
inline constexpr Code two_categories{"identify.two-categories", Severity::Warning};

}

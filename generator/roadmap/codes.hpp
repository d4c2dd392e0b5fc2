#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::roadmap {

// What cannot be true
inline constexpr Code bad_deadline{"roadmap.bad-deadline", Severity::Error};
inline constexpr Code days_reversed{"roadmap.days-reversed", Severity::Error};
inline constexpr Code empty_evidence{"roadmap.empty-evidence", Severity::Error};
inline constexpr Code missing_reason{"roadmap.missing-reason", Severity::Error};
inline constexpr Code unknown_promise{"roadmap.unknown-promise", Severity::Error};
inline constexpr Code unknown_track{"roadmap.unknown-track", Severity::Error};

// What is suspicious: each row by itself
inline constexpr Code before_document{"roadmap.before-document", Severity::Warning};
inline constexpr Code cadence_differs{"roadmap.cadence-differs", Severity::Warning};
inline constexpr Code changed_without_document{"roadmap.changed-without-document", Severity::Warning};
inline constexpr Code deadline_differs{"roadmap.deadline-differs", Severity::Warning};
inline constexpr Code deadline_outside{"roadmap.deadline-outside", Severity::Warning};
inline constexpr Code done_with_gaps{"roadmap.done-with-gaps", Severity::Warning};
inline constexpr Code evidence_too_early{"roadmap.evidence-too-early", Severity::Warning};
inline constexpr Code school_year_assumed{"roadmap.school-year-assumed", Severity::Warning};
inline constexpr Code unknown_period{"roadmap.unknown-period", Severity::Warning};
inline constexpr Code unproved{"roadmap.unproved", Severity::Warning};

// What is not complete: one warning for a table, with the number of its rows
inline constexpr Code evidence_incomplete{"roadmap.evidence-incomplete", Severity::Warning};
inline constexpr Code evidence_without_period{"roadmap.evidence-without-period", Severity::Warning};
inline constexpr Code nothing_promised{"roadmap.nothing-promised", Severity::Warning};
inline constexpr Code number_gap{"roadmap.number-gap", Severity::Warning};

}

#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::cycle {

// What cannot be true
inline constexpr Code goal_circle{"cycle.goal-circle", Severity::Error};
inline constexpr Code missing_reason{"cycle.missing-reason", Severity::Error};
inline constexpr Code next_loop{"cycle.next-loop", Severity::Error};
inline constexpr Code typed_pupil_value{"cycle.typed-pupil-value", Severity::Error};
inline constexpr Code unknown_next{"cycle.unknown-next", Severity::Error};

// What is suspicious: each row by itself
inline constexpr Code date_order{"cycle.date-order", Severity::Warning};
inline constexpr Code few_pupils_told{"cycle.few-pupils", Severity::Warning};
inline constexpr Code older_document{"cycle.older-document", Severity::Warning};
inline constexpr Code schools_differ{"cycle.schools-differ", Severity::Warning};
inline constexpr Code value_missing{"cycle.value-missing", Severity::Warning};
inline constexpr Code risk_decision_late{"cycle.risk-decision-late", Severity::Warning};

// What is not complete: one warning for a table, with the number of its rows
inline constexpr Code not_kept{"cycle.not-kept", Severity::Warning};
inline constexpr Code no_document{"cycle.no-document", Severity::Warning};
inline constexpr Code no_methods{"cycle.no-methods", Severity::Warning};
inline constexpr Code no_analysis{"cycle.no-analysis", Severity::Warning};
inline constexpr Code no_recommendation{"cycle.no-recommendation", Severity::Warning};
inline constexpr Code no_addressee{"cycle.no-addressee", Severity::Warning};
inline constexpr Code no_basis{"cycle.no-basis", Severity::Warning};
inline constexpr Code no_decision{"cycle.no-decision", Severity::Warning};
inline constexpr Code no_measure{"cycle.no-measure", Severity::Warning};
inline constexpr Code no_effect{"cycle.no-effect", Severity::Warning};
inline constexpr Code deficit_without_next_measure{"cycle.deficit-without-next-measure", Severity::Warning};
inline constexpr Code overdue{"cycle.overdue", Severity::Warning};
inline constexpr Code done_without_document{"cycle.done-without-document", Severity::Warning};
inline constexpr Code goal_unmeasured{"cycle.goal-unmeasured", Severity::Warning};
inline constexpr Code indicator_unmonitored{"cycle.indicator-unmonitored", Severity::Warning};

}

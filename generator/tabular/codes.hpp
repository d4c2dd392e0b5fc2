#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::tabular {

inline constexpr Code ambiguous_delimiter{"tabular.ambiguous-delimiter", Severity::Error};
inline constexpr Code ambiguous_encoding{"tabular.ambiguous-encoding", Severity::Error};
inline constexpr Code bad_json{"tabular.bad-json", Severity::Error};
inline constexpr Code control_characters{"tabular.control-characters", Severity::Warning};
inline constexpr Code damaged_workbook{"tabular.damaged-workbook", Severity::Error};
inline constexpr Code duplicate_key{"tabular.duplicate-key", Severity::Error};
inline constexpr Code hidden_rows{"tabular.hidden-rows", Severity::Warning};
inline constexpr Code hidden_sheet{"tabular.hidden-sheet", Severity::Warning};
inline constexpr Code legacy_encoding{"tabular.legacy-encoding", Severity::Warning};
inline constexpr Code merged_cells{"tabular.merged-cells", Severity::Error};
inline constexpr Code no_such_sheet{"tabular.no-such-sheet", Severity::Error};
inline constexpr Code other_sheets{"tabular.other-sheets", Severity::Warning};
inline constexpr Code text_after_quote{"tabular.text-after-quote", Severity::Error};
inline constexpr Code too_large{"tabular.too-large", Severity::Error};
inline constexpr Code uncalculated_formula{"tabular.uncalculated-formula", Severity::Error};
inline constexpr Code unclosed_quote{"tabular.unclosed-quote", Severity::Error};
inline constexpr Code undecodable{"tabular.undecodable", Severity::Error};
inline constexpr Code which_sheet{"tabular.which-sheet", Severity::Error};
inline constexpr Code wrong_encoding{"tabular.wrong-encoding", Severity::Error};
inline constexpr Code wrong_format{"tabular.wrong-format", Severity::Error};

}

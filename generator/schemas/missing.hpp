#pragma once

#include "schemas/schema.hpp"

#include <optional>
#include <string_view>

namespace opora::schemas {

/// Why a cell has no value. Whoever reads a number must be able to tell «nobody asked» from «cannot be».
enum class MissingReason {
    Empty,         ///< nothing is written
    NotCollected,  ///< `-` `–` `—` `н/д` `нет данных`
    NotApplicable, ///< `х` (Russian or Latin), as in statistical forms
    NotYet,        ///< `…` or `...`: expected later
    Withheld,      ///< `*`: the source hides a small number
};

/// Nothing when `trimmed_text` is a value. `х`, `…` and `*` mean a missing value only where a number, a day, a period
/// or yes and no is expected: in a text they may be the text.
std::optional<MissingReason> missing_reason(std::string_view trimmed_text, FieldType type);

/// The same by the rules of `schema`: its own `missingValues` replace the marks above.
std::optional<MissingReason> missing_reason(std::string_view trimmed_text, FieldType type, const Schema& schema);

}

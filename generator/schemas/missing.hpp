#pragma once

#include "schemas/missing_reason.hpp"
#include "schemas/schema.hpp"

#include <optional>
#include <string_view>

namespace opora::schemas {

/// Nothing when `trimmed_text` is a value. `х`, `…` and `*` mean a missing value only where a number, a day, a period
/// or yes and no is expected: in a text they may be the text.
std::optional<MissingReason> missing_reason(std::string_view trimmed_text, FieldType type);

/// `withheld`, `not applicable`, `not yet`, `not collected`: how schemas write the reasons, also in Russian, with `_`
/// or
/// `-` for spaces and in any case of letters.
std::optional<MissingReason> missing_reason_named(std::string_view name);

/// Words that people write for nothing known and that are no mark of a missing value: «нет», «н.д.».
bool says_nothing_known(std::string_view text);

/// The same by the rules of `schema`: its own `missingValues` replace the marks above.
std::optional<MissingReason> missing_reason(std::string_view trimmed_text, FieldType type, const Schema& schema);

}

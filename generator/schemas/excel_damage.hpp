#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"

#include <string>
#include <string_view>

namespace opora::schemas {

/// What a spreadsheet program has made of a value before it was saved: `#ДЕЛ/0!` and `####` instead of a number
/// (dataset.excel-error), `05.апр` or `Jan-05` from `5.4` (dataset.excel-date), `7,012E+09` from ten digits
/// (dataset.excel-exponent), `44927` instead of a day (dataset.excel-serial), `12345678` from `012345678`
/// (dataset.lost-zero). Null when the text shows no such damage.
const Code* find_excel_damage(const Field& field, std::string_view text);

/// A text field for numbers of documents, by its name: in it every day is damage. `08-70` becomes August 1970.
bool is_number_of_something(const Field& field);

/// What most probably stood there before; empty when it cannot be told.
std::string before_excel(const Field& field, std::string_view text);

}

#pragma once

#include "store/rows.hpp"

#include <string>

namespace opora::store {

/// The rows as a JSON array of records, for the worker and for the interactive version. Nulls stay null: a gap, never a
/// zero.
std::string data_json(const store::Rows& rows);

enum class CsvDialect {
    Excel,   ///< with a byte order mark, `;` and a decimal comma: opens in Russian Excel
    Rfc4180, ///< without a mark, `,` and a decimal point: for programs
};

/// RFC 4180 but for the dialect. A text that a spreadsheet would run as a formula gets an apostrophe in front.
std::string data_csv(const store::Rows& rows, CsvDialect dialect = CsvDialect::Excel);

}

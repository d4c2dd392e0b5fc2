#pragma once

#include "shares/told.hpp"
#include "store/rows.hpp"

#include <string>
#include <string_view>

namespace opora::store {

/// What rows of the public tables tell of a share. A column `share` may have `share_from` and `share_to` beside it, the
/// ends between which a value lies that is not told, and the rows a column `step` to which it was rounded.

/// The letter of the row; empty without such a column.
std::string status_of(const Rows& rows, std::size_t row);

/// Of a row without a number: hidden where its letter says that there is one.
shares::Told without_value(std::string_view status);

/// The row has a number in the column, or the ends of one.
bool tells_value(const Rows& rows, std::size_t row, std::string_view column);

/// Of a column of shares, in percent.
shares::Told told_share(const Rows& rows, std::size_t row, std::string_view column);

/// Of a column of other numbers.
shares::Told told_number(const Rows& rows, std::size_t row, std::string_view column);

/// Of a row of `results`, `pooled` or `totals`, by its counts or the ends of them, so that it can be judged. What is
/// told as hidden is hidden, whatever its ends are.
shares::Told told_result(const Rows& rows, std::size_t row);

}

#pragma once

#include "charts/chart.hpp"
#include "pieces/context.hpp"
#include "shares/told.hpp"
#include "store/database.hpp"

#include <string>
#include <string_view>

namespace opora::pieces {

/// Values that are no exact numbers, in the rows of charts and tables. A column `share` may have `share_from` and
/// `share_to` beside it, the ends between which a value lies that is not told, and the rows a column `step` to which it
/// was rounded.

/// What a row tells of a column of shares, in percent.
shares::Told told_share(const store::Rows& rows, std::size_t row, std::string_view column);

/// The results of the whole municipality, all columns; of one procedure and period where they are given.
store::Rows municipal_results(const Context& context);
store::Rows municipal_results(const Context& context, const std::string& procedure, const std::string& period);

/// What a row of results tells, by its counts or the ranges of them where it has such columns, so that it can be
/// judged.
shares::Told told_result(const store::Rows& rows, std::size_t row);

/// The row of results is called low by the rules in force.
bool is_low_result(const store::Rows& rows, std::size_t row);

/// The row has a number in the column, or the ends of one.
bool tells_value(const store::Rows& rows, std::size_t row, std::string_view column);

/// Says in the declaration which columns tell more than `y`, and adds to the rows one with the value in words; nothing
/// where every value is exact.
void tell_values(const Context& context, charts::Declaration& chart, store::Rows& rows);

/// How to read the marks of values that are no exact numbers; empty where there are none.
std::string marks_legend(const Context& context, const charts::Declaration& chart);

/// What a chart draws, for those who do not see it: «Математика: 2022 — 14 %, 2023 — от 9 до 11 %». The table beside it
/// has the numbers where there are many.
std::string drawn_words(const Context& context, const charts::Declaration& chart, const store::Rows& rows);

}

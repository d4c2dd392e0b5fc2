#pragma once

#include "charts/chart.hpp"
#include "pieces/context.hpp"
#include "store/database.hpp"

#include <string>

namespace opora::pieces {

/// The results of the whole municipality, all columns; of one procedure and period where they are given.
store::Rows municipal_results(const Context& context);
store::Rows municipal_results(const Context& context, const std::string& procedure, const std::string& period);

/// The row of results is called low by the rules in force.
bool is_low_result(const store::Rows& rows, std::size_t row);

/// Says in the declaration which columns tell more than `y`, and adds to the rows one with the value in words; nothing
/// where every value is exact.
void tell_values(const Context& context, charts::Declaration& chart, store::Rows& rows);

/// The value of a column as it is told where it is no exact number: «от 9 до 11 %», «скрыто»; empty where it is one, or
/// where nothing is said of it.
std::string inexact_words(const Context& context, const store::Rows& rows, std::size_t row, const std::string& column,
                          bool is_share);

/// How to read the marks of values that are no exact numbers; empty where there are none.
std::string marks_legend(const Context& context, const charts::Declaration& chart);

/// What a chart draws, for those who do not see it: «Математика: 2022 — 14 %, 2023 — от 9 до 11 %». The table beside it
/// has the numbers where there are many.
std::string drawn_words(const Context& context, const charts::Declaration& chart, const store::Rows& rows);

}

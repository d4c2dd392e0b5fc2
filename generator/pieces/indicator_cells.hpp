#pragma once

#include "charts/chart.hpp"
#include "charts/small_pictures.hpp"
#include "pieces/cells.hpp"
#include "pieces/context.hpp"

#include <string>
#include <vector>

namespace opora::pieces {

/// A chart of the column `value`: its name, unit and scale.
charts::Declaration value_chart(const indicators::Indicator& indicator);
/// The same for a table, with the letter that its legend explains.
Cell value_cell(const Context& context, const indicators::Indicator& indicator, const indicators::Point& point);
/// Where the value comes from: its document, with what is counted today where that is another number, or the tables.
Cell source_cell(const Context& context, const indicators::Point& point);
/// The newest value of `points`, which are not empty, in short.
Cell newest_cell(const Context& context, const indicators::Indicator& indicator,
                 const std::vector<indicators::Point>& points);
/// How the number moved, where that shows something; else a share as a bar, and other numbers not at all.
charts::Picture value_picture(const indicators::Indicator& indicator, const std::vector<indicators::Point>& points);
/// The numbers of the municipality are worth a chart of their own.
bool is_worth_a_chart(const indicators::Indicator& indicator, const std::vector<indicators::Point>& points);
/// «Значение», and «Числитель», «Знаменатель» where some of `points` has them; the cells of a point for that many
/// columns.
std::vector<Column> point_columns(const Context& context, const indicators::Indicator& indicator,
                                  const std::vector<indicators::Point>& points);
std::vector<Cell> point_cells(const Context& context, const indicators::Indicator& indicator,
                              const indicators::Point& point, std::size_t columns);

}

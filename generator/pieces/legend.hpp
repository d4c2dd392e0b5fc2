#pragma once

#include "pieces/cells.hpp"
#include "pieces/context.hpp"

namespace opora::pieces {

/// What the words and letters mean that stand in the cells instead of numbers or beside them: those that occur, in the
/// order of the table `reasons`. For `{{> table}}`; false when there are none.
templates::View legend_view(const Context& context, const std::vector<Row>& rows);

/// The word for a number that is not there, by the letter of its row: «скрыто», «нет данных», «не применимо».
Cell missing_cell(const Context& context, const std::string& status);

}

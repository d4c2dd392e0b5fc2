#pragma once

#include "pieces/cells.hpp"
#include "pieces/context.hpp"
#include "shares/told.hpp"
#include "store/database.hpp"

#include <string_view>
#include <vector>

namespace opora::pieces {

/// Shares of pupils and how they are told to a reader: words where a number may not or should not stand.

/// Between two periods, the earlier one first: «доля снизилась», «различие не доказано», «сказать нельзя: точные числа
/// скрыты».
std::string change_words(const Context& context, const shares::Told& before, const shares::Told& now);

struct ShareColumns {
    std::string_view share = "share";
    std::string_view label = "label";
    std::string_view step = "step";
    std::string_view status = "status";
};
/// The share as «30 %» or «30 %, предварительно»; without a number the label in words, or «нет данных».
Cell share_cell(const Context& context, const store::Rows& rows, std::size_t row, const ShareColumns& columns = {});
/// The same for a sentence: «около 15 %», «от 9 до 11 %»; empty where nothing is told.
std::string reference_words(const Context& context, const store::Rows& rows, std::size_t row,
                            const ShareColumns& columns);
/// Cells for participants, below, share and limits of a row of `results`.
std::vector<Cell> share_cells(const Context& context, const store::Rows& rows, std::size_t row);

}

#pragma once

#include "pieces/cells.hpp"
#include "pieces/context.hpp"
#include "store/database.hpp"

#include <string_view>
#include <vector>

namespace opora::pieces {

/// Shares of pupils and how they are told to a reader: words where a number may not or should not stand.

struct ShareLimits {
    double share = 0; ///< percent
    double low = 0;
    double high = 100;
};

enum class Verdict { Higher, Lower, NotProven };
/// A difference is claimed only when the limits do not touch: half of all small classes differ by chance.
Verdict compare(const ShareLimits& value, const ShareLimits& reference);

/// «доля выше», «не доказано».
std::string verdict_words(const Context& context, Verdict verdict);

struct ShareColumns {
    std::string_view share = "share";
    std::string_view label = "label";
    std::string_view step = "step";
    std::string_view status = "status";
};
/// The share as «30 %» or «30 %, предварительно»; without a number the label in words, or «нет данных».
Cell share_cell(const Context& context, const store::Rows& rows, std::size_t row, const ShareColumns& columns = {});
/// Cells for participants, below, share and limits of a row of `results`.
std::vector<Cell> share_cells(const Context& context, const store::Rows& rows, std::size_t row);

}

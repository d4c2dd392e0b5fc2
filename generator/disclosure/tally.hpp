#pragma once

#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

/// Table `hidden_counts`, for the page that says how much was kept back: a row for each of these tables that has rows.
store::Rows count_hidden(const store::Rows& results, const store::Rows& totals, const store::Rows& pooled,
                         const language::Messages& strings);

}

#pragma once

#include "pieces/context.hpp"
#include "store/rows.hpp"
#include "templates/view.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace opora::pieces {

/// Results over years, a small picture for each procedure over a table of its numbers.
struct ResultMultiples {
    store::Rows own = {};      ///< of `results` or `totals`, in the order of the procedures
    store::Rows compared = {}; ///< of `totals`; without rows there is nothing to compare with
    bool has_limits = true;    ///< chance could have moved the own shares
    /// Percent from which on a result is low; may be empty.
    std::function<std::optional<int>(const std::string& procedure)> low_from = {};
};
/// `{{> multiples}}` in a view that has it under `multiples_block`; false where no number is told. At most the newest
/// four periods.
templates::View multiples_view(const Context& context, const ResultMultiples& told);

/// The periods that the tables have, oldest first.
std::vector<std::string> periods_of_multiples(const store::Rows& own);

/// The results of the municipality by procedure, `procedures` only where there are some; at most the eight with most
/// participants where there are more than twelve.
store::Rows district_rows(const Context& context, const std::vector<std::string>& procedures);

}

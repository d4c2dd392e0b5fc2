#pragma once

#include "dataset/table.hpp"
#include "schemas/schema.hpp"
#include "values/value.hpp"

#include <optional>

namespace opora::dataset {

/// What an incomplete row of `results` implies: counts of marks from percents, and `below` from `mark2`.
class ResultsCompletion {
public:
    /// Nothing for any other table.
    static std::optional<ResultsCompletion> for_schema(const schemas::Schema& schema);

    struct Ambiguity {
        std::size_t column = 0; ///< of the percent
        std::size_t candidates = 0;
    };
    /// Fills in cells of `row`, with the place of the cell that they follow from. The percents that do not fit exactly
    /// one count come back.
    [[nodiscard]] std::vector<Ambiguity> complete(Table::Row& row, std::string_view file_bytes) const;

private:
    struct Mark {
        std::size_t count = 0;
        std::size_t percent = 0;
    };
    std::size_t m_participants = 0;
    std::size_t m_below = 0;
    std::vector<Mark> m_marks = {};
};

/// How many counts of `participants` give `percent` when rounded to `digits` decimals, and the smallest of them.
struct CountsOfPercent {
    std::int64_t smallest = 0;
    std::size_t candidates = 0;
};
CountsOfPercent counts_of_percent(std::int64_t participants, const values::Decimal& percent, int digits);

/// What a row says by itself: reports dataset.below-over-participants, dataset.held-after-all, dataset.marks-differ,
/// dataset.percents-differ and dataset.mark-percent-differs.
void validate_results(const Table& results, Diagnostics& problems);

/// Reports dataset.unfinished-results, once for the table: rows with participants of whom nothing else is written.
void check_unfinished(const Table& results, Diagnostics& problems);

}

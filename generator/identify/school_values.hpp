#pragma once

#include "dataset/table.hpp"
#include "identify/observations.hpp"
#include "values/value.hpp"

#include <map>
#include <string>
#include <tuple>

namespace opora::identify {

/// A row of `external_ratings`.
struct Rating {
    std::optional<std::int64_t> rank = {}; ///< 1 is the best
    std::optional<std::int64_t> of = {};
    std::optional<values::Decimal> score = {};
};

/// What the tables `context`, `external_ratings`, `bias_markers` and `recorded_values` say of schools in the periods
/// that a rule set looks at. Of two rows for one place the first counts, as everywhere.
class SchoolValues {
public:
    /// What was recorded later than `as_of` is not known yet.
    SchoolValues(const dataset::Tables& tables, const Observations& observations, const Date& as_of);

    /// `school` is a row of `schools`, `period` a position in Observations::periods().
    [[nodiscard]] std::optional<values::Decimal> context(const std::string& indicator, std::size_t school,
                                                         std::size_t period) const;
    /// Nothing where the row has no number in `value`.
    [[nodiscard]] std::optional<values::Decimal> recorded(const std::string& indicator, std::size_t school,
                                                          std::size_t period) const;
    /// Empty where the rating does not name the school.
    [[nodiscard]] Rating rating(const std::string& id, std::size_t school, std::size_t period) const;
    [[nodiscard]] std::int64_t marks(std::size_t school, std::size_t period) const;

private:
    using Key = std::tuple<std::string, std::size_t, std::size_t>; ///< name, school, period
    std::map<Key, values::Decimal> m_context = {};
    std::map<Key, values::Decimal> m_recorded = {};
    std::map<Key, Rating> m_ratings = {};
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> m_marks = {};
};

}

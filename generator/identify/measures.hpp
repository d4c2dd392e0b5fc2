#pragma once

#include "dataset/table.hpp"
#include "identify/observations.hpp"

#include <memory>

namespace opora::identify {

/// How a school stands in a period by the number that a criterion compares.
struct Standing {
    std::string value = {};    ///< rounded half up to four decimals; empty = the school has no such number
    std::int64_t worse = 0;    ///< schools with a worse number
    std::int64_t compared = 0; ///< schools with a number, this one among them
    bool met = false;          ///< the criterion holds in this period
    bool is_partial = false;   ///< the number is made of fewer procedures than the criterion names
    bool has_no_group = false; ///< the column `within` of the school is empty
};

/// A change of one result, for «what if».
struct OtherResult {
    std::size_t period = 0;
    std::size_t procedure = 0;
    std::int64_t below = 0;
};

/// The numbers of all open schools for every criterion with a measure. All arithmetic is exact: numbers are fractions
/// of any size. A school without a number is not compared; it does not meet the criterion.
class Measures {
public:
    /// `is_open`: one for each row of `schools`; `window`: positions of the periods that are decided on, oldest first.
    Measures(const dataset::Tables& tables, const Observations& observations, const RuleSet& rules,
             const std::vector<bool>& is_open, const std::vector<std::size_t>& window);
    ~Measures();
    Measures(const Measures&) = delete;
    Measures& operator=(const Measures&) = delete;

    /// `criterion` must have a test, and `period` be one that it looks back at.
    [[nodiscard]] Standing standing(const Criterion& criterion, std::size_t school, std::size_t period) const;

    /// Are the numbers of all schools that are compared with this one public? `school` itself among them.
    [[nodiscard]] bool is_known(const Criterion& criterion, std::size_t school, std::size_t period) const;

    /// Would the criterion hold in the period of `change` if that result of the school had been another one?
    [[nodiscard]] bool is_met_with(const Criterion& criterion, std::size_t school, const OtherResult& change) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}

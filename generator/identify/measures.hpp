#pragma once

#include "dataset/table.hpp"
#include "identify/observations.hpp"
#include "identify/school_values.hpp"

#include <memory>

namespace opora::identify {

/// How a school stands in a period by the number that a criterion compares.
struct Standing {
    std::string value = {};    ///< rounded half up to four decimals; empty = the school has no such number
    std::int64_t worse = 0;    ///< schools with a worse number; 0 of differences
    std::int64_t compared = 0; ///< schools with a number, this one among them; 0 of differences
    bool met = false;          ///< the criterion holds in this period
    bool is_unknown = false;   ///< what it looks at is not there, so that nobody can say
    bool is_partial = false;   ///< the number is made of fewer procedures than the criterion names
    bool lacks_parts = false;  ///< the score is made of fewer parts than it has
    bool has_no_group = false; ///< the column `within` of the school is empty
};

/// A change of one result, for «what if».
struct OtherResult {
    std::size_t period = 0;
    std::size_t procedure = 0;
    std::int64_t below = 0;
};

/// Whom a rule set decides on, and when.
struct Decided {
    const std::vector<bool>& schools;       ///< one for each row of `schools`: open, and the rules are about it
    const std::vector<std::size_t>& window; ///< positions of the periods, oldest first
};

/// The numbers of all schools that are decided on for every criterion with a measure. All arithmetic is exact: numbers
/// are fractions of any size; only what is proved is judged by limits. A school without a number is not compared; it
/// does not meet the criterion. Criteria are those of `simple_criteria`.
class Measures {
public:
    Measures(const Observations& observations, const SchoolValues& values, const dataset::Table& schools,
             const RuleSet& rules, const Decided& decided);
    ~Measures();
    Measures(const Measures&) = delete;
    Measures& operator=(const Measures&) = delete;

    /// `criterion` must have a test, and `period` be one that it looks back at; the newest, where it looks at a trend.
    [[nodiscard]] Standing standing(const Criterion& criterion, std::size_t school, std::size_t period) const;

    /// Is the answer in a world that of all numbers between the worlds? Always for a border that all shares lead to;
    /// else only where the numbers of all results that it rests on are public.
    [[nodiscard]] bool is_settled(const Criterion& criterion, std::size_t school, std::size_t period) const;

    /// Does the criterion, asked about `period`, look at the results of `other`?
    [[nodiscard]] bool looks_at(const Criterion& criterion, std::size_t period, std::size_t other) const;

    /// Would the criterion hold in `period` if that result of the school had been another one?
    [[nodiscard]] bool is_met_with(const Criterion& criterion, std::size_t school, std::size_t period,
                                   const OtherResult& change) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}

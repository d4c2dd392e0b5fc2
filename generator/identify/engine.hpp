#pragma once

#include "dataset/table.hpp"
#include "identify/decision.hpp"
#include "identify/matching.hpp"
#include "identify/observations.hpp"
#include "identify/school_values.hpp"

namespace opora::identify {

/// One rule set over the tables: reads them once and then decides for any period.
class Engine {
public:
    /// `hidden`: what is not public, and what everyone may know of it; `as_of`: what was recorded later is not known.
    Engine(const dataset::Tables& tables, const RuleSet& rules, const Hidden& hidden, const Date& as_of,
           Diagnostics& problems);

    [[nodiscard]] const RuleSet& rules() const { return m_rules; }
    [[nodiscard]] const std::vector<std::string>& periods() const { return m_observations.periods(); }
    [[nodiscard]] const Observations& observations() const { return m_observations; }

    /// The periods that a decision made at the end of `period` looks at, oldest first.
    [[nodiscard]] std::vector<std::size_t> window_until(std::size_t period) const;

    /// Without the official decisions; `day` tells which schools are closed.
    [[nodiscard]] Identification decide(const std::vector<std::size_t>& window, const Date& day) const;

    /// Writes down the criteria that nobody can answer, because what they look at is not there: Decision::unknown.
    void add_unknown(const std::vector<std::size_t>& window, Identification& identification) const;

private:
    const dataset::Tables& m_tables;
    const RuleSet& m_rules;
    Observations m_observations;
    SchoolValues m_values;
    bool m_private_numbers = false;
    Observations m_lowest;
    Observations m_highest;
};

}

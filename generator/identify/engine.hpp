#pragma once

#include "dataset/table.hpp"
#include "identify/decision.hpp"
#include "identify/matching.hpp"
#include "identify/observations.hpp"

namespace opora::identify {

/// One rule set over the tables: reads them once and then decides for any period.
class Engine {
public:
    /// `ranges`: what everyone may know of results that are not public.
    Engine(const dataset::Tables& tables, const RuleSet& rules, const ResultRanges& ranges, Diagnostics& problems);

    [[nodiscard]] const RuleSet& rules() const { return m_rules; }
    [[nodiscard]] const std::vector<std::string>& periods() const { return m_observations.periods(); }
    [[nodiscard]] const Observations& observations() const { return m_observations; }

    /// The periods that a decision made at the end of `period` looks at, oldest first.
    [[nodiscard]] std::vector<std::size_t> window_until(std::size_t period) const;

    /// Without the official decisions; `day` tells which schools are closed.
    [[nodiscard]] Identification decide(const std::vector<std::size_t>& window, const Date& day) const;

private:
    const dataset::Tables& m_tables;
    const RuleSet& m_rules;
    Observations m_observations;
    Observations m_lowest;
    Observations m_highest;
};

}

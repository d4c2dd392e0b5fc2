#pragma once

#include "dataset/table.hpp"
#include "identify/rule_set.hpp"
#include "identify/worlds.hpp"
#include "values/value.hpp"

#include <map>
#include <unordered_map>

namespace opora::identify {

/// One result that the rules look at; positions instead of names.
struct Result {
    std::size_t row = 0;       ///< in `results`
    std::size_t period = 0;    ///< in Observations::periods()
    std::size_t procedure = 0; ///< in RuleSet::procedures
    std::int64_t participants = 0;
    std::int64_t below = 0;
    std::optional<values::Decimal> mean_score = {};
    bool doubted = false; ///< has a mark in `bias_markers`, and the rules ask for those
    bool is_known = true; ///< false for numbers of a world
};

/// Period in the system of the rules → as tables write it.
using NewerPeriods = std::map<std::string, std::vector<std::string>>;

/// A result counts unless it has too few participants or the rules leave doubted ones out.
bool counts(const Result& result, const RuleSet& rules);

/// Tables `results` and `bias_markers` as one rule set sees them: by school, periods brought to the system of the
/// rules. A row without `participants` or without `below` is no result.
class Observations {
public:
    /// Reports identify.no-periods, .mixed-periods, .unmapped-period and .mapped-twice.
    Observations(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems);

    /// Oldest first: those that the rules name, or all that have a result.
    [[nodiscard]] const std::vector<std::string>& periods() const { return m_periods; }
    /// By period, then in the rules' order of procedures; one for each of both. `school` = row of `schools`.
    [[nodiscard]] const std::vector<Result>& of_school(std::size_t school) const { return m_results[school]; }
    /// Rows with participants of whom it is not known how many are below the minimum.
    [[nodiscard]] const std::vector<Result>& unfinished_of(std::size_t school) const { return m_unfinished[school]; }
    /// The same with the numbers that are missing or not public as they are in `world`.
    [[nodiscard]] Observations imagined(World world, const ResultRanges& ranges) const;
    [[nodiscard]] bool has_result_in(std::size_t school, std::size_t period) const;
    /// Periods with results of the rules' procedures that come after all that the rules look at.
    [[nodiscard]] const NewerPeriods& newer_periods() const { return m_newer; }
    [[nodiscard]] std::optional<std::size_t> find_school(std::string_view id) const;
    /// Position of a period as a table writes it; nothing when the rules do not look at it.
    [[nodiscard]] std::optional<std::size_t> find_period(std::string_view written) const;

private:
    struct RawResult {
        std::size_t row = 0;
        std::size_t procedure = 0;
    };
    void read_rows(const dataset::Table& results, const RuleSet& rules);
    void read_other_periods(const dataset::Tables& tables, const RuleSet& rules);
    void add_period(std::string_view written, const RuleSet& rules);
    void resolve_periods(const dataset::Table& results, const RuleSet& rules, Diagnostics& problems);
    void report_unmapped(const dataset::Table& results, const RuleSet& rules, Diagnostics& problems) const;
    void group_results(const dataset::Table& results);
    void sort_results(const dataset::Table& results, Diagnostics& problems);
    void mark_doubted(const dataset::Tables& tables, const RuleSet& rules);

    std::unordered_map<std::string_view, std::size_t> m_schools = {}; ///< only looked up
    std::map<std::string, std::string, std::less<>> m_written =
        {}; ///< as written → in the system of the rules; empty = not mapped
    std::vector<RawResult> m_raw = {};
    std::vector<std::string> m_periods = {};
    NewerPeriods m_newer = {};
    std::vector<std::vector<Result>> m_results = {};
    std::vector<std::vector<Result>> m_unfinished = {};
};

}

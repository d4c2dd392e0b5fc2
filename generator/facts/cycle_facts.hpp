#pragma once

#include "facts/facts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::facts {

/// A step of the management cycle, as `cycle_links` has it.
struct CycleStep {
    std::string year = {}; ///< `2023`, `2022/2023`
    std::string table = {};
    std::string id = {};
    std::string title = {};
    std::string date = {}; ///< ISO; empty = none
    std::vector<std::string> documents = {};
    std::vector<std::string> schools = {}; ///< empty = the whole municipality
};

/// One recommendation from its monitoring to what came of it. What follows from no recommendation is a case of its own,
/// and so is a monitoring that no recommendation follows from.
struct CycleCase {
    std::string year = {};
    std::optional<CycleStep> monitoring = {};
    std::optional<CycleStep> recommendation = {};
    std::vector<CycleStep> measures = {};
    std::vector<CycleStep> decisions = {};
    std::vector<CycleStep> effects = {};
    std::string declined = {}; ///< why the recommendation was declined; empty = it was not

    [[nodiscard]] bool is_closed() const { return !effects.empty() || !declined.empty(); }
    /// Of the decision, else of the recommendation, else of what there is.
    [[nodiscard]] const std::string& heading() const;
    /// ISO date of its first step.
    [[nodiscard]] std::string begun() const;
    [[nodiscard]] const std::vector<std::string>& schools() const;
};

/// Open ones first, the oldest first; then closed ones, the newest first.
std::vector<CycleCase> load_cycle_cases(const Facts& facts);

/// `2023`, `2022/2023`, the newest first.
std::vector<std::string> cycle_years(const Facts& facts);

/// Words for a stretch of time that a column of type span holds: «III квартал 2023 года», «первое полугодие 2022/2023
/// учебного года».
std::string span_words(const Facts& facts, std::string_view span);

}

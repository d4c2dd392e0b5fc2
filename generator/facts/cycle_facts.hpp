#pragma once

#include "facts/facts.hpp"

#include <map>
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
    std::string measured = {};             ///< of an effect, see measured_effects.hpp

    /// The title, and what was measured: «Семинар прошёл. Доля …: было 42 % (2022 год), стало 36 % (2023 год).»
    [[nodiscard]] std::string words() const;
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
    [[nodiscard]] std::vector<const CycleStep*> steps() const; ///< in the order of a chain
};

/// All that the pages of a site tell of its cycle; asked once a build.
struct CycleStory {
    std::vector<std::string> years = {}; ///< `2023`, `2022/2023`, the newest first
    /// Open ones first, the oldest first; then closed ones, the newest first.
    std::vector<CycleCase> cases = {};
    /// By table and id, on the page of which year a step stands; a step of several cases is where the first is.
    std::map<std::pair<std::string, std::string>, std::string> year_of_step = {};

    /// Empty for what is no step of a chain.
    [[nodiscard]] std::string address_of(const std::string& table, const std::string& id) const;
};
CycleStory load_cycle_story(const Facts& facts);

}

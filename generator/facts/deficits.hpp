#pragma once

#include "facts/facts.hpp"

#include <string>
#include <vector>

namespace opora::facts {

/// A difficulty of a school as it stands on the day of the data, and what is done about it.
struct Deficit {
    std::string words = {};    ///< what the office says to readers, or else the kind and what it means
    std::string found_on = {}; ///< ISO dates
    std::string eliminated_on = {};
    std::string measure_title = {}; ///< empty without a measure
    std::string roadmap = {};
    std::string number = {};
    std::string state = {}; ///< «идёт», «мера выполнена, но трудность осталась: следующая мера не назначена»

    [[nodiscard]] bool is_open() const { return eliminated_on.empty(); }
};

/// Those found until the day of the data, open ones first, then by day. What was settled later is still open.
std::vector<Deficit> load_deficits(const Facts& facts, const std::string& school);

}

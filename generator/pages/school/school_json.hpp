#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// A value of an own indicator at a school, and that of the municipality in words.
struct IndicatorValue {
    const indicators::Indicator* indicator = nullptr;
    indicators::Point point = {};
    std::string district = {};
};
using SchoolIndicators = std::map<std::string, std::vector<IndicatorValue>>; ///< by school
/// In the order of the indicators, newest period first; read once for all schools.
SchoolIndicators load_school_indicators(const pieces::Context& context);
/// The same public numbers as on the page, and what the page of comparisons sets side by side.
std::string school_json(const pieces::Context& context, const facts::School& school,
                        const std::vector<IndicatorValue>& values);

}

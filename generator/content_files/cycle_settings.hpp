#pragma once

#include "values/span.hpp"
#include "yaml/key_reader.hpp"

#include <optional>
#include <string>

namespace opora::content_files {

/// An order's day by which decisions on the risks of the next school year are taken.
struct RiskDecisions {
    values::SchoolDay by = {};
    std::string document = {}; ///< id in `documents`
    std::string point = {};    ///< of the document; may be empty
};

/// The terms of the management cycle that the office has set itself. No order names months: without a term nothing is
/// late.
struct CycleTerms {
    values::SpanForm year = values::SpanForm::Year; ///< or SchoolYear: what a cycle lasts
    std::optional<int> recommend_within = {};       ///< months behind a monitoring
    std::optional<int> decide_within = {};          ///< behind a recommendation
    std::optional<int> effect_within = {};          ///< behind a decision
    std::optional<RiskDecisions> risk_decisions = {};
};

/// `school_year: {first_half_to: 12-31, teaching_to: 05-31, quarters_to: [10-31, 12-31, 03-31, 05-31]}`. The days must
/// follow each other from September on.
void read_school_year(yaml::KeyReader& keys, values::SchoolCalendar& calendar);

/// `cycle: {year: calendar, recommend_within: 2, decide_within: 3, effect_within: 12}`.
void read_cycle(yaml::KeyReader& keys, CycleTerms& terms);
/// `risk_decisions: {by: 06-30, document: prikaz-194, point: "5.3.4"}` inside of it.
std::optional<RiskDecisions> read_risk_decisions(yaml::KeyReader& keys);

}

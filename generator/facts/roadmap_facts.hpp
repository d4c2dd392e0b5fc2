#pragma once

#include "facts/facts.hpp"
#include "facts/indicator_values.hpp"
#include "store/database.hpp"

#include <string>
#include <vector>

namespace opora::facts {

struct RoadmapMeasure {
    std::string number = {};
    std::string section = {};
    std::string title = {};
    std::string deadline = {}; ///< as the act words it
    std::string responsible = {};
    std::string indicator = {};
    std::string result = {};
    std::string evidence = {}; ///< what would prove it
    std::string document = {};
    std::string link = {};
    std::string reason = {};
    std::vector<std::string> schools = {};
    std::string letter = {}; ///< roadmap::letter of the status
    std::string status_title = {};
    std::string status_on = {}; ///< ISO date; empty = the status follows from deadline and evidence
    std::string due = {};       ///< ISO date; empty = the deadline has no end
};
struct Roadmap {
    std::string id = {};
    std::string title = {};
    std::string from = {}; ///< ISO dates
    std::string to = {};
    std::string document = {};
    std::vector<RoadmapMeasure> measures = {}; ///< in the order of the act
};
std::vector<RoadmapMeasure> load_measures(const Facts& facts, const std::string& plan);
/// «1 января — 31 декабря 2023 года» in full dates.
std::string roadmap_period(const Facts& facts, const Roadmap& plan);

/// The status in words, from the columns `status_title`, `late` and `done_on` of `measure_status`: «выполнено», or
/// «выполнено позже срока, 12.01.2024».
std::string measure_status_words(const Facts& facts, const store::Rows& rows, std::size_t row);

/// Measures whose status has this letter.
std::int64_t count_of(const std::vector<RoadmapMeasure>& measures, std::string_view letter);

}

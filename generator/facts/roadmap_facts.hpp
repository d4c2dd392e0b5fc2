#pragma once

#include "facts/facts.hpp"
#include "store/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

struct RoadmapMeasure {
    std::string number = {};
    std::string section = {};
    std::string title = {};
    std::string wording = {};  ///< word for word as in the act; empty = not given
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
/// How far one plan is: the only place that counts measures.
struct PlanCounts {
    std::string id = {};
    std::string title = {};
    std::int64_t total = 0;
    std::int64_t done = 0;
    std::int64_t continuous = 0; ///< without a last day, so never done
};

struct Roadmap {
    std::string id = {};
    std::string title = {};
    std::string from = {}; ///< ISO dates
    std::string to = {};
    std::string document = {};
    std::vector<RoadmapMeasure> measures = {}; ///< in the order of the act
    PlanCounts counts = {};
};
std::vector<RoadmapMeasure> load_measures(const Facts& facts, const std::string& plan);
/// «1 января — 31 декабря 2023 года» in full dates.
std::string roadmap_period(const Facts& facts, const Roadmap& plan);

/// Plans that have measures, in the order of `roadmaps`.
std::vector<PlanCounts> load_plan_counts(const Facts& facts);

/// The status in words: «выполнено», «выполнено позже срока, 12.01.2024», «идёт постоянно, подтверждено 1 из 12»,
/// «выполнено, подтверждения на сайте нет». Of a row with `measures.link` and `measure_status.*`.
std::string measure_status_words(const Facts& facts, const store::Rows& rows, std::size_t row);

/// Measures whose status has this letter.
std::int64_t count_of(const std::vector<RoadmapMeasure>& measures, std::string_view letter);

}

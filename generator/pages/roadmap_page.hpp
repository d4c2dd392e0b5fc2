#pragma once

#include "pages/components.hpp"
#include "pages/schools.hpp"

#include <string>
#include <vector>

namespace opora::pages {

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

std::vector<RoadmapMeasure> load_measures(const Context& context, const std::string& plan);

/// «1 января — 31 декабря 2023 года» in full dates.
std::string roadmap_period(const Context& context, const Roadmap& plan);
/// «Выполнено 18 из 23 мероприятий» and the numbers for a bar; false without measures.
templates::View progress_view(const Context& context, const std::vector<RoadmapMeasure>& measures);
/// What every status means.
templates::View statuses_view(const Context& context);

/// dorozhnaya-karta/<id>/, its pages by status, plan.ics and mery.csv.
void add_pages_of_roadmap(Context& context, const Page& section, const Roadmap& plan,
                          const std::vector<School>& schools);

}

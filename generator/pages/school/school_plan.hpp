#pragma once

#include "facts/network_facts.hpp"
#include "facts/roadmap_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "store/database.hpp"
#include "templates/view.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// Measures of the roadmaps: those that name a school, and those that name none, which are for all supported schools.
struct MeasurePlan {
    std::map<std::string, store::Rows> named = {}; ///< by school
    store::Rows general = {};
    std::vector<facts::PlanCounts> plans = {};
    std::map<std::string, std::vector<facts::PlanCounts>, std::less<>> of_schools = {}; ///< and of all schools
};
/// Read once for the pages of all schools.
MeasurePlan load_measure_plan(const pieces::Context& context);

/// Parts of a school's page; each fills its keys of the view.

void add_deficits(const pieces::Context& context, const facts::School& school,
                  templates::View& view); ///< «Чего не хватает школе?»
void add_measures(const pieces::Context& context, const facts::School& school, const MeasurePlan& plan,
                  templates::View& view); ///< «Что делаем?»
void add_papers(const pieces::Context& context, const facts::School& school,
                templates::View& view); ///< documents and the history of the status
void add_main_points(const pieces::Context& context, const facts::School& school, const MeasurePlan& plan,
                     const facts::Network& network, templates::View& view); ///< «Главное»

}

#pragma once

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <set>
#include <string>
#include <vector>

namespace opora::pages {

/// The chains of a year below the monitorings that they follow from, in the order of time: each with what was
/// collected and how, what it showed, its papers, then its chains, those that are not finished first. The anchor of a
/// section is that of the monitoring. `anchors`: what the page has already.
templates::View::List monitoring_sections(const pieces::Context& context,
                                          const std::vector<const facts::CycleCase*>& cases,
                                          const std::vector<facts::School>& schools, std::set<std::string>& anchors);

/// The chains that follow from no monitoring; false where there is none.
templates::View outside_section(const pieces::Context& context, const std::vector<const facts::CycleCase*>& cases,
                                const std::vector<facts::School>& schools, std::set<std::string>& anchors);

/// What is not finished, each as a link to its chain with the step that is next.
templates::View::List unfinished_links(const pieces::Context& context,
                                       const std::vector<const facts::CycleCase*>& cases, const std::string& year);

}

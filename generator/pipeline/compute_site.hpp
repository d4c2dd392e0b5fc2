#pragma once

#include "disclosure/previous.hpp"
#include "identify/decision.hpp"
#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "pipeline/load_site.hpp"
#include "roadmap/roadmap.hpp"
#include "store/database.hpp"

#include <vector>

namespace opora::pipeline {

/// What follows from it. `data` is what may be published, and all that indicators and pages ask; `raw` is for the
/// office's own questions.
struct ComputedSite {
    Date as_of = {};
    identify::Outcome decisions = {};
    std::vector<roadmap::Measure> measures = {};
    std::vector<indicators::Indicator> indicators = {};
    store::Database raw = {};
    store::Database data = {};
};

/// `previous`: the last publication, which hides nothing any more. `strings`: the texts of the theme.
ComputedSite compute_site(const LoadedSite& site, const disclosure::Previous& previous,
                          const language::Messages& strings, const Date& as_of, Diagnostics& problems);

}

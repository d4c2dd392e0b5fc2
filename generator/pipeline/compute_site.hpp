#pragma once

#include "disclosure/ledger.hpp"
#include "disclosure/publish.hpp"
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
    disclosure::Ledger ledger = {}; ///< what is told by now, for the next publication
};

struct Days {
    Date as_of = {};           ///< that the site speaks of
    Date newest_possible = {}; ///< results of periods that begin later are mistakes
};

/// `basis`: what is known of earlier publications; its day is the one that the site speaks of. `strings`: the texts of
/// the theme. The indicators are to follow.
ComputedSite compute_site(const LoadedSite& site, const disclosure::Basis& basis, const language::Messages& strings,
                          const Days& days, Diagnostics& problems);

/// They ask what is published, and become part of it.
void add_indicators(const LoadedSite& site, ComputedSite& computed, const language::Messages& strings,
                    Diagnostics& problems);

/// Who helps whom is looked at for those who are told to get support; and whether somebody still works on what schools
/// lack.
void check_help(const LoadedSite& site, const ComputedSite& computed, Diagnostics& problems);

/// The management cycle tells of indicators, and none asks it.
void add_cycle(const LoadedSite& site, ComputedSite& computed, const language::Messages& strings,
               Diagnostics& problems);

}

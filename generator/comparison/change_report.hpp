#pragma once

#include "addresses/compare.hpp"
#include "changes/page_text.hpp"
#include "changes/suspicion.hpp"
#include "changes/table_change.hpp"
#include "changes/told_table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace opora::comparison {

/// A value that readers see, before and after; empty = none.
struct ToldChange {
    std::string what = {};   ///< id of a school or an indicator, address of a page
    std::string detail = {}; ///< period of an indicator
    std::string old = {};
    std::string now = {};
};

/// What of a page's text has changed.
struct PageChange {
    std::string url = {};
    std::vector<changes::TextChange> texts = {}; ///< the first three
    std::size_t more = 0;                        ///< others
};

/// A chart that is drawn otherwise, as <svg>; empty = there was none, or there is none any more.
struct ChartChange {
    std::string url = {};
    std::string title = {};
    std::string old = {};
    std::string now = {};
};

/// Which state of the site is meant.
struct StateName {
    std::string commit = {}; ///< empty = none
    std::string as_of = {};  ///< empty = not known
    bool is_modified = false;
};

/// All that `opora changes` says.
struct ChangeReport {
    StateName base = {};
    StateName head = {};
    std::vector<changes::Suspicion> suspicions = {}; ///< with values that may be shown
    std::vector<ToldChange> decisions = {};
    std::vector<ToldChange> indicators = {};
    std::vector<ToldChange> headlines = {};
    std::vector<std::string> pages_added = {};
    std::vector<addresses::Proposal> pages_gone = {};
    std::vector<PageChange> pages_changed = {};
    std::vector<ChartChange> charts = {};
    std::vector<changes::TableChange> tables = {}; ///< with values that may be shown
    std::vector<std::string> settings = {};        ///< keys of site.yaml
    std::vector<std::string> files = {};           ///< of content/ and data/ that are no tables
    bool builds = true;                            ///< the state after has no errors
    std::string style = {};                        ///< of the site, for the charts
    /// Told numbers that change while no row of `corrections` says so.
    std::vector<changes::ToldNumber> uncorrected = {};
};

}

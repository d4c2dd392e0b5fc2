#pragma once

#include "facts/facts.hpp"
#include "pipeline/compute_site.hpp"
#include "pipeline/load_site.hpp"

#include <string>
#include <vector>

namespace opora::pipeline {

/// What a page will be made from.
struct AssembledPage {
    std::string url = {};           ///< `shkoly/komsomolskaya/`; empty = home
    std::string template_name = {}; ///< themes/…/templates/<name>.mustache
    std::string title = {};
    std::string source = {}; ///< file of content/; empty = made from data only
};

/// A site whose facts are known and of which no page is made yet; lives only during the call.
struct AssembledSite {
    const LoadedSite& loaded;
    const ComputedSite& computed;
    const facts::Facts& facts;
    std::vector<AssembledPage> pages = {};
};

}

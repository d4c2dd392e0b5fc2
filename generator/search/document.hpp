#pragma once

#include <string>

namespace opora::search {

/// Something that can be found: a page, or a row of a published table.
struct Document {
    std::string address = {}; ///< inside the site: `shkoly/komsomolskaya/`
    std::string title = {};
    std::string kind = {};    ///< what readers are told it is: «Школа»
    std::string summary = {}; ///< a sentence or two below the title
    std::string names = {};   ///< other words it goes by: former names, the settlement
    double weight = 1;        ///< beside others that answer as well
    std::string file = {};    ///< the finished page; empty for rows, whose words are those of title and summary
};

}

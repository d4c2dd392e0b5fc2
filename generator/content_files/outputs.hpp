#pragma once

#include "yaml/key_reader.hpp"

namespace opora::content_files {

/// What of a site is made: `outputs` in site.yaml. No page leads to what is left out. See docs/formats/site.md.
struct Outputs {
    bool search = true;      ///< poisk/ with its index, and the form on all pages
    bool previews = true;    ///< pictures beside links in messengers
    bool open_data = true;   ///< dannye/; what the next publication has to know stays
    bool chart_files = true; ///< CSV and JSON beside charts, tables and lists, and the interactive form of charts
    bool school_json = true; ///< shkoly/ID/index.json, and the choice of schools that reads them
    bool comparisons = true; ///< sravnenie/NAME/: all schools in one result
    bool feeds = true;       ///< novosti/feed.xml, calendars of roadmaps
    bool compressed = false; ///< .br and .gz beside texts; `--compress` makes them too
};

void read_outputs(yaml::KeyReader& keys, Outputs& outputs);

}

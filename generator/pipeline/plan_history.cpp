#include "pipeline/plan_history.hpp"

#include "dataset/load_tables.hpp"
#include "language/time_zone.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace opora::pipeline {

std::vector<roadmap::Amendment> load_amendments(const OpenedSite& site, const source::Tree& tree,
                                                const LoadedSite& loaded, const Days& days)
{
    const std::string table = "measures";
    std::vector<roadmap::Amendment> amendments;
    if (!site.versions || loaded.tables.at(table).row_count() == 0) return amendments;
    // Read as the older ones are, which have no other tables to find ids in.
    auto newer = dataset::load_table(tree, table);
    auto day = days.newest_possible;
    site.versions(table, [&](const source::Version& version) {
        auto older = dataset::load_table(*source::open_memory(version.files), table);
        if (older.row_count() == 0) return; // nobody can read it, or nothing was there yet
        if (day <= days.as_of)
            std::ranges::move(roadmap::amendments_between(older, newer, day, loaded.tables.at("roadmaps")),
                              std::back_inserter(amendments));
        newer = std::move(older);
        day = language::date_in_zone(version.time, loaded.settings.timezone);
    });
    return amendments;
}

}

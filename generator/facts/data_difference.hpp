#pragma once

#include "foundation/date.hpp"
#include "source/tree.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::facts {

/// The open data of the last publication, as its readers have it.
struct Publication {
    std::optional<Date> as_of = {};                              ///< nothing when the folder is no site
    std::map<std::string, std::string, std::less<>> tables = {}; ///< bytes of `dannye/NAME.json` by name
};

/// Reads manifest.json and dannye/*.json of a published folder.
Publication load_publication(const source::Tree& published);

struct DataDifference {
    std::size_t added = 0; ///< rows
    std::size_t changed = 0;
    std::size_t removed = 0;
};

/// What became of the rows between two JSON files of a data set. With a `key` (names of columns) a row with the same
/// key and other values has changed; without one it was removed and another added. Nothing when the older file cannot
/// be read.
std::optional<DataDifference> data_difference(const std::string& older, const std::string& newer,
                                              const std::vector<std::string>& key);

}

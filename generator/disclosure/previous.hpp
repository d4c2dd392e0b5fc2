#pragma once

#include "disclosure/gate.hpp"
#include "source/tree.hpp"

#include <map>
#include <string>
#include <tuple>

namespace opora::disclosure {

/// What the last publication said about results. Whoever kept a copy still knows it.
struct Previous {
    using Key = std::tuple<std::string, std::string, std::string>; ///< procedure, period, school (empty: the district)

    std::string as_of = {};            ///< ISO; empty = there was no publication
    std::map<Key, Group> results = {}; ///< every row; no participants or no below: hidden then
    std::map<Key, Group> district = {};
    std::map<Key, Group> pools = {}; ///< by the last period of the pool
};

/// A group of a publication: `participants` of `hidden_then` were not published.
inline constexpr std::int64_t hidden_then = -1;

/// Reads manifest.json and dannye/{results,district,pooled}.json of a published folder; reports disclosure.no-previous
/// when it is none. A table that the folder does not have was not published.
Previous load_previous(const source::Tree& published, Diagnostics& problems);

}

#pragma once

#include "disclosure/ledger.hpp"
#include "disclosure/letters.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <map>
#include <optional>
#include <string>

namespace opora::disclosure {

/// Where the ledger stands in a published site.
std::string ledger_path();

/// What publications up to now said. Whoever kept a copy still knows it.
struct Previous {
    std::string as_of = {};                ///< ISO: the day of the last one; empty = unknown
    std::map<RowName, Group> results = {}; ///< rows with numbers
    std::map<RowName, Group> totals = {};  ///< the same, with the scope for a school
    Ledger ledger = {};
    std::string ledger_text = {}; ///< as it was read; empty where there was none
};

/// What a publication is built on.
struct Basis {
    bool is_draft = true;   ///< nothing is known of earlier publications: no sums are told
    Previous previous = {}; ///< empty for the first publication
    std::string day = {};   ///< ISO: the day that the site speaks of
};

/// Reads manifest.json, the ledger and dannye/{results,totals}.json of a published folder. Reports
/// disclosure.no-previous when it is none; disclosure.bad-ledger when the ledger is not one, or not the one that the
/// manifest names; disclosure.no-ledger (a warning) for a publication of version 0.1 or 0.2: of the periods of its
/// results no sum is told then.
Previous load_previous(const source::Tree& published, Diagnostics& problems);

/// The ledger alone, as fetched from the site.
Previous load_ledger(const source::Tree& folder, const std::string& path, Diagnostics& problems);

}

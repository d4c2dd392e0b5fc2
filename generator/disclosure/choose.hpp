#pragma once

#include "content_files/settings.hpp"
#include "disclosure/ledger.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace opora::disclosure {

/// What the office says beside its rows.
struct Statements {
    std::map<RowName, RowName> moves = {};                          ///< rows that stand under another key now
    std::set<RowName> deleted = {};                                 ///< rows that were wrong altogether
    std::set<std::pair<std::string, std::string>> preliminary = {}; ///< procedure and period that are not complete yet
    std::set<std::string> silent = {};                              ///< periods of which no sum is to be told
};

/// What the public is told of rows with pupils.
struct Choice {
    std::map<RowName, Letter> letters = {};
    std::vector<PublishedSum> sums = {}; ///< those of the ledger that hold, and new ones; in the order of their members
    std::set<std::pair<std::string, std::string>> mended = {}; ///< procedure and period of sums that hold no more
    std::vector<RowName> lost = {}; ///< were in a told sum, are gone, and nobody says where they went
    Ledger ledger = {};
};

/// Decides what is told from letters, policy and ledger alone: no choice depends on a secret number. Every hidden row
/// is in at most one sum, once and for ever: the total of its period, else three years of its school. A sum that was
/// told is told again as it was while its rows fit it, and is silent otherwise. `day` is written beside new sums.
Choice choose(const std::map<RowName, Group>& rows, const content_files::DisclosurePolicy& policy, const Ledger& before,
              const Statements& statements, const std::string& day);

/// The same for a draft, that is when nothing is known of earlier publications: letters, and no sums.
Choice choose_for_draft(const std::map<RowName, Group>& rows, const content_files::DisclosurePolicy& policy);

}

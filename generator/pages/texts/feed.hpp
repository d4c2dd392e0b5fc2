#pragma once

#include "foundation/date.hpp"

#include <string>
#include <vector>

namespace opora::pages {

/// An Atom feed (RFC 4287).
struct FeedEntry {
    std::string url = {}; ///< absolute; also the entry's id
    std::string title = {};
    std::string summary = {}; ///< plain text; empty = none
    Date published = {};
    Date updated = {};
};

struct Feed {
    std::string url = {};  ///< of the feed itself, absolute; also its id
    std::string page = {}; ///< of the list that it follows, absolute
    std::string title = {};
    std::string author = {};
    std::string generator = {};
    std::vector<FeedEntry> entries = {}; ///< newest first
};

/// The feed's date is that of its newest entry, so that a build without news changes nothing; asserts that there is an
/// entry.
std::string atom_feed(const Feed& feed);

}

#pragma once

#include "addresses/lines.hpp"
#include "foundation/diagnostic.hpp"

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::addresses {

/// Where readers of an old address are led.
struct Move {
    std::string from = {};        ///< path
    std::optional<Place> to = {}; ///< of something that the site has; nothing = taken down
    std::optional<Date> since = {};
    std::string reason = {};
};

/// A place of a page that has another name now.
struct MovedAnchor {
    std::string page = {};
    std::string from = {};
    std::string to = {};
};

struct Moves {
    std::vector<Move> moves = {}; ///< by `from`
    std::vector<MovedAnchor> anchors = {};
};

using Paths = std::set<std::string, std::less<>>;

struct SiteNow {
    const Paths& paths; ///< of pages and files
    /// Why an address may be missing through no fault of its line: the table or file that has errors, or an empty text
    /// where nobody is at fault. Nothing when there is no such reason.
    std::function<std::optional<std::string>(const std::string& path)> excuse =
        [](const std::string&) -> std::optional<std::string> { return std::nullopt; };
};

/// Chains are shortened: every move leads to what the site has. Reports addresses.living, addresses.twice,
/// addresses.circle, addresses.no-target and addresses.other-page.
Moves resolve(std::span<const Line> lines, const SiteNow& site, Diagnostics& problems);

}

#pragma once

#include "addresses/moves.hpp"
#include "foundation/site_file.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace opora::addresses {

/// Files that docs/serve/ includes, so that a server answers 301 and 410 itself: `nginx-moved.map`, `nginx-gone.map`,
/// `apache-moved.txt`, `apache-gone.txt`, `caddy-moved`. All are there, also without a line. Paths begin with that of
/// `base_url`.
std::vector<SiteFile> server_rules(std::span<const Move> moves, std::string_view base_url);

}

#pragma once

#include "pieces/page.hpp"

#include <cstddef>
#include <vector>

namespace opora::pages {

/// As much as tabs of browsers and lists of search engines show, in code points.
inline constexpr std::size_t longest_tab_title = 65;

/// Gives every page with a longer title the first of these that fits and that no other page could have: the `tab_title`
/// that it has already, the beginning of the title, its beginning and its end. Without any the title stays whole: to
/// tell pages apart comes first.
void shorten_tab_titles(std::vector<pieces::Page>& pages);

}

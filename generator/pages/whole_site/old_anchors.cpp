#include "pages/whole_site/old_anchors.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace opora::pages {

namespace {

std::size_t find_id(std::string_view html, const std::string& id)
{
    return html.find(" id=\"" + id + "\"");
}

std::string_view element_at(std::string_view html, std::size_t tag)
{
    return html.substr(tag + 1, html.find_first_of(" >", tag) - tag - 1);
}

/// Where an empty `span` may stand for the element whose tag begins at `tag`.
std::size_t place_for(std::string_view html, std::size_t tag)
{
    constexpr std::array<std::string_view, 8> of_lists{"caption", "dd",      "dt", "figcaption",
                                                       "li",      "summary", "td", "th"};
    const auto name = element_at(html, tag);
    if (name == "tr") return html.find('>', html.find("<t", tag + 1)) + 1; // its first cell
    return std::ranges::find(of_lists, name) == of_lists.end() ? tag : html.find('>', tag) + 1;
}

}

void add_old_anchor(std::string& html, const std::string& old, const std::string& now)
{
    const auto id = find_id(html, now);
    if (id == std::string::npos || find_id(html, old) != std::string::npos) return;
    html.insert(place_for(html, html.rfind('<', id)), "<span id=\"" + old + "\"></span>");
}

}

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::search {

/// A part of a page that has an address of its own, `page#anchor`.
struct Section {
    std::string anchor = {}; ///< empty for the beginning of the page
    std::string title = {};
    std::string text = {};
};

/// What a reader of the page's <main> sees, by headings, rows and list items that have an id; never empty. Left out:
/// drawings, navigation, and what carries `data-nosearch`. `html` is a page that Opora has made: its tags are balanced
/// and its attributes quoted.
std::vector<Section> page_text(std::string_view html);

}

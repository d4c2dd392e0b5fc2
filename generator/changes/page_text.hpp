#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::changes {

/// What a reader of a page's <main> has before the eyes. Left out: navigation, links to files with their sizes, and
/// what carries `data-nosearch`, such as the line with the day.
struct PageText {
    std::vector<std::string> blocks = {}; ///< paragraphs, headings, list items; a row of a table with ` · ` between
    std::map<std::string, std::string> charts = {}; ///< title → the drawing, an <svg> as it stands in the page
};

/// `html` is a page that Opora has made: its tags are balanced and its attributes quoted.
PageText read_page(std::string_view html);

/// A block that has other words now. Empty = there was none, or there is none any more.
struct TextChange {
    std::string old = {};
    std::string now = {};
};

/// In the order of the page: blocks that both have in the same order are passed over, those in between belong together
/// one by one.
std::vector<TextChange> compare_blocks(const std::vector<std::string>& before, const std::vector<std::string>& after);

}

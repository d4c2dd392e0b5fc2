#pragma once

#include "foundation/source_text.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::markdown {

/// What a Markdown text becomes, and what its writer is told.

struct Heading {
    int level = 2; ///< as rendered; a `#` is reported and becomes an h2, since the page's h1 is its title
    std::string id = {};
    std::string text = {};
};

struct Link {
    std::string target = {}; ///< as written
    SourceSpan where = {};
};

struct FencedBlock {
    std::string kind = {};   ///< first word of the info string: chart, table, value
    SourceSpan content = {}; ///< the lines between the fences
    SourceSpan where = {};   ///< the opening line
};

/// Words that the HTML adds to the author's.
struct Words {
    std::string table = {}; ///< names a table that has neither a caption nor a heading above it
    std::string done = {};
    std::string not_done = {};
};

struct Options {
    /// Turns the target of a link or image, as written, into an address for the page; reports what cannot be resolved.
    /// Not asked about addresses with a scheme (https, mailto, tel) and `#places` of the same page.
    std::function<std::string(const Link&)> resolve = {};
    /// HTML for a fenced block with a known kind.
    std::function<std::string(const FencedBlock&)> block = {};
    std::vector<std::string> block_kinds = {}; ///< other info strings stay code
    int first_heading_level = 2;               ///< of `##`
    Words words = {};
};

struct Document {
    std::string html = {};
    std::vector<Heading> headings = {};
    std::vector<Link> links = {}; ///< and images, in the order of the text
    std::string summary = {};     ///< plain text of the first paragraph
    std::string text = {};        ///< plain text of everything, for search and descriptions
};

}

#pragma once

#include "foundation/source_text.hpp"

#include <cstdint>
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
    bool is_picture = false; ///< shown on the page, `![](…)`
};

/// A picture of the site at one of its sizes.
struct PictureSource {
    std::string address = {};
    std::uint32_t width = 0; ///< in pixels
};

/// What is known of a picture that stands in the text.
struct Picture {
    std::string address = {}; ///< of what a browser shows that cannot choose
    std::uint32_t width = 0;  ///< in pixels, for the place that the page keeps free; 0 = unknown
    std::uint32_t height = 0;
    std::vector<PictureSource> sizes = {}; ///< of the same format, narrowest first
    std::vector<PictureSource> webp = {};  ///< for browsers that know it
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
    /// What is known of the picture with this link, whose address `resolve` gave.
    std::function<Picture(const Link&, const std::string& address)> picture = {};
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

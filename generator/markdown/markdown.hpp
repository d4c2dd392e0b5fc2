#pragma once

#include "foundation/diagnostic.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::markdown {

/// Markdown (GitHub's dialect: tables, strikethrough, autolinks, task lists) → HTML. Raw HTML in content is refused
/// with a diagnostic, never passed on.

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
    std::string table = "Таблица"; ///< names a table that has neither a caption nor a heading above it
    std::string done = "выполнено";
    std::string not_done = "не выполнено";
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

/// Headings get ids, unique in the document. A table is named by the paragraph right above it that begins with
/// «Таблица:», else by the nearest heading, and can be scrolled on its own (`div.table-scroll`). Comments (`<!-- …
/// -->`) are left out. Safe to call from several threads. Reports markdown.raw-html, markdown.bad-link,
/// markdown.empty-link, markdown.missing-alt, markdown.heading-one, markdown.heading-jump, markdown.too-deep.
Document render(const SourceSpan& body, const Options& options, Diagnostics& problems);

/// & < > " ' as entities: safe in text and in quoted attributes.
std::string escape_html(std::string_view text);

}

#pragma once

#include "markdown/document.hpp"
#include "pieces/context.hpp"

#include <string>
#include <vector>

namespace opora::pieces {

/// Fenced blocks of an author, `chart`, `table` and `value`: YAML with `sql:` and what the form needs; and `dashboard`,
/// see dashboard_block.hpp. docs/formats/blocks.md.

struct BlockPlace {
    std::string page_url = {};
    std::size_t number = 1; ///< of the block on its page; part of ids and file names
};

/// A piece for `{{> body}}`. Reports dataset.* for the YAML, pages.bad-sql, pages.forbidden-sql, pages.slow-sql,
/// pages.unknown-column, pages.unknown-mark and pages.not-one-value, at the place inside the block; the piece is then
/// empty.
templates::View content_block(Context& context, const markdown::FencedBlock& block, const BlockPlace& place);

/// The SQL of the blocks in a text, in their order; none of a block with mistakes.
std::vector<std::string> find_queries(const SourceSpan& body);

}

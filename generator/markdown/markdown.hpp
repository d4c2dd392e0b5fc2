#pragma once

#include "foundation/diagnostic.hpp"
#include "markdown/document.hpp"

namespace opora::markdown {

/// Markdown (GitHub's dialect: tables, strikethrough, autolinks, task lists) → HTML. Raw HTML in content is refused
/// with a diagnostic, never passed on.
///
/// Headings get ids, unique in the document. A table is named by the paragraph right above it that begins with
/// «Таблица:», else by the nearest heading, and can be scrolled on its own (`div.table-scroll`). Comments (`<!-- …
/// -->`) are left out. Safe to call from several threads. Reports markdown.raw-html, markdown.bad-link,
/// markdown.empty-link, markdown.missing-alt, markdown.heading-one, markdown.heading-jump, markdown.too-deep.
Document render(const SourceSpan& body, const Options& options, Diagnostics& problems);

/// The links and pictures that lead into the site, in the order of the text, without those with a scheme and `#places`
/// of the same page.
std::vector<Link> find_inner_links(const SourceSpan& body);

}

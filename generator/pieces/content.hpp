#pragma once

#include "content_files/content.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <string>
#include <string_view>

namespace opora::pieces {

/// A Markdown body with links made relative to `page_url` and blocks `chart`, `table`, `value` filled from the public
/// store. `{{> body}}` in a view that has `pieces` under `body`.
struct RenderedContent {
    std::string summary = {}; ///< plain text of the first paragraph
    std::string text = {};    ///< plain text of everything
    templates::View pieces = {};
};
RenderedContent render_content(Context& context, const content_files::ContentFile& file, std::string_view page_url);
/// The body of content/<section>/index.md for the top of a section's page; an absent view when there is none.
templates::View introduction(Context& context, std::string_view section_url);

}

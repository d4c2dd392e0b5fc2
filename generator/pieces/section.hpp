#pragma once

#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::pieces {

/// The first page of a section. Title and description are those of content/<section>/index.md, else the theme's texts
/// `<name>.title` and
/// `<name>.description`; the introduction is under `body`. `name` is also the name of the template.
Page section_page(Context& context, std::string_view url, std::string_view name);

/// A page inside a section, with the way back to it.
Page page_in_section(const Context& context, const Page& section, std::string url, std::string_view template_name);

/// Adds a page that `make` makes when its turn comes. One whose words may order drawings is made at once, since all
/// drawings are made before the first page is written.
void add_page(Context& context, Page page, MakePage make);

/// Title of the page at an address inside the site; empty when no page is known there yet.
std::string title_at(const Context& context, std::string_view url);

/// Breadcrumbs of a page below metodika/: the method is a page of the author's; without it these pages hang on the home
/// page.
std::vector<std::pair<std::string, std::string>> way_to_method(const Context& context);

/// Prepared pages of a list, one link a choice. `{{> filters}}` in a view that has `filters_view` under `filters`; an
/// empty list shows nothing.
struct ListChoice {
    std::string title = {};
    std::string url = {};
};
struct ListFilter {
    std::string title = {};
    std::vector<ListChoice> choices = {};
};
templates::View filters_view(templates::Sheet& sheet, const std::vector<ListFilter>& filters,
                             std::string_view current_url);

}

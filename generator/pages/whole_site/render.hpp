#pragma once

#include "facts/site_model.hpp"
#include "pieces/assembly.hpp"
#include "pieces/page.hpp"
#include "templates/theme.hpp"

#include <cstddef>
#include <vector>

namespace opora::pages {

/// What templates are given: a page's own view and the layout's part. May be used by several threads.
class PageViews {
public:
    PageViews(const facts::SiteModel& model, const templates::Theme& theme);

    /// In `sheet`, whose thread asks; this and the page outlive it.
    [[nodiscard]] templates::View of(const pieces::Page& page, templates::Sheet& sheet) const;

private:
    const facts::SiteModel& m_model;
    templates::Sheet m_sheet = {};
    templates::View m_shared = {}; ///< the same on all pages
};

/// HTML of every page, then `assembly.files` and the theme's assets; parallel.
std::vector<SiteFile> render(const facts::SiteModel& model, const templates::Theme& theme, pieces::Assembly assembly,
                             std::size_t jobs);

}

#pragma once

#include "charts/renderer.hpp"
#include "facts/facts.hpp"
#include "foundation/diagnostic.hpp"
#include "pieces/assembly.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"
#include "templates/renderer.hpp"
#include "templates/theme.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::pages {

/// What templates are given: a page's own view and the layout's part, of which what several pages share is made once.
/// May be used by several threads.
class PageViews {
public:
    /// Of the pages of `assembly`.
    PageViews(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Assembly& assembly);

    /// In `sheet`, whose thread asks; this and the page outlive it.
    [[nodiscard]] templates::View of(const pieces::Page& page, templates::Sheet& sheet) const;

private:
    struct Menus {
        templates::View menu = {};
        templates::View footer = {};
    };
    [[nodiscard]] std::pair<std::string, std::string> place_in_menus(const pieces::Page& page) const;

    const facts::SiteModel& m_model;
    const pieces::Navigation& m_navigation;
    templates::Sheet m_sheet = {};
    templates::View m_shared = {};                                     ///< the same on all pages
    std::map<std::pair<std::string, std::string>, Menus> m_menus = {}; ///< by what of them is current
};

/// What all makers of pages share, and do not change.
struct MakerInput {
    const facts::Facts& facts;
    const templates::Theme& theme;
    const PageViews& views;
    pieces::Assembly& assembly; ///< complete; its charts are drawn
};

/// A page as it is published. `html` is good until its maker makes the next one.
struct MadePage {
    std::string_view html = {};
    std::string description = {};
    std::vector<SiteFile> files = {}; ///< beside the page
    pieces::LinkPlaces link_places = {};
    Diagnostics problems = {};
};

/// Makes pages one after the other; nothing of a page is left when the next one is made but the memory that it took.
/// For one thread; what it makes depends on the page alone.
class PageMaker {
public:
    explicit PageMaker(const MakerInput& input);
    PageMaker(const PageMaker&) = delete;
    PageMaker& operator=(const PageMaker&) = delete;

    MadePage make(const pieces::Page& declared);
    /// What its templates are given, as JSON.
    std::string view_of(const pieces::Page& declared);

private:
    pieces::Page finished(const pieces::Page& declared);

    const MakerInput& m_input;
    charts::Renderer m_renderer;
    Diagnostics m_problems = {};
    pieces::Assembly m_assembly = {};
    pieces::Context m_context;
    templates::Renderer m_templates;
    templates::Sheet m_sheet = {}; ///< of what the layout adds
    std::string m_html = {};
};

/// The theme's assets and the web manifest.
std::vector<SiteFile> theme_files(const facts::SiteModel& model, const templates::Theme& theme);

}

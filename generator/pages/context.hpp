#pragma once

#include "charts/renderer.hpp"
#include "foundation/diagnostic.hpp"
#include "pages/site_model.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pages {

/// The files of content by address and by path.
class ContentIndex {
public:
    explicit ContentIndex(const std::vector<dataset::ContentFile>& content);
    /// Null when there is none.
    [[nodiscard]] const dataset::ContentFile* with_url(std::string_view url) const;
    [[nodiscard]] const dataset::ContentFile* with_path(std::string_view path) const;

private:
    std::map<std::string_view, const dataset::ContentFile*> m_by_url = {};
    std::map<std::string_view, const dataset::ContentFile*> m_by_path = {};
};

/// A short form and what it stands for, by site.yaml and the theme.
struct Abbreviation {
    std::string text = {};
    std::string meaning = {};
};
/// All that site.yaml and the theme explain.
std::vector<Abbreviation> known_abbreviations(const language::Messages& strings);

/// What the makers of pages share: `add_<kind>_pages(Context&)` reads `model` and adds to `assembly`.
struct Context {
    const SiteModel& model;
    charts::Renderer& renderer; ///< charts are ordered here and drawn after all pages are assembled
    Diagnostics& problems;
    Assembly& assembly;
    ContentIndex content = ContentIndex(model.content);
    std::vector<Abbreviation> abbreviations = known_abbreviations(model.theme.strings());

    /// Rows of our own SQL over the public store.
    [[nodiscard]] store::Rows rows(std::string_view sql, const std::vector<store::Value>& parameters = {}) const;
    /// A text of the theme, such as `school.count`.
    [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const;
    /// Of a table that is not computed; null for others.
    [[nodiscard]] const dataset::Schema* schema(std::string_view table) const;
    /// The file of content at this address, null when there is none: introductions of sections, words of schools.
    [[nodiscard]] const dataset::ContentFile* content_at(std::string_view url) const;
    /// The page that has been added with this address, null when there is none yet.
    [[nodiscard]] const Page* page_at(std::string_view url) const;
};

/// Addresses of pages inside the site. Whoever makes these pages and whoever links to them takes the address from here.
std::string school_address(std::string_view id);
std::string comparison_address(std::string_view name); ///< of all schools; `name` is a procedure's id, or …
std::string indicator_comparison(std::string_view id); ///< … for an own indicator `pokazatel-<id>`
std::string indicator_address(std::string_view id);
std::string document_address(std::string_view id);     ///< one page for every row of `documents`
std::string roadmap_address(std::string_view roadmap); ///< one page for every row of `roadmaps`
/// The anchor of a measure on its roadmap's page; the row there has the id `measure_anchor(number)`.
std::string measure_address(std::string_view roadmap, std::string_view number);
std::string data_set_address(std::string_view table); ///< one page for every published table
std::string measure_anchor(std::string_view number);  ///< `mera-4-3`

/// The page for addresses that do not exist.
inline constexpr std::string_view not_found_url = "404.html";

/// The way from a page up to the home page: `../../` for `shkoly/x/`, `./` for the home page.
std::string root_of(std::string_view page_url);

}

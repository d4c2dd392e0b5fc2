#pragma once

#include "addresses/moves.hpp"
#include "content_files/settings.hpp"
#include "foundation/site_file.hpp"
#include "foundation/source_text.hpp"
#include "pieces/page.hpp"
#include "search/document.hpp"
#include "templates/view.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pieces {

/// Finds pages by address while more are being added.
class PageIndex {
public:
    /// Null when `pages` has none with this address; `pages` may only have grown since the last call.
    const Page* find(const std::vector<Page>& pages, std::string_view url);

private:
    std::map<std::string, std::size_t, std::less<>> m_places = {};
    std::size_t m_seen = 0;
};

/// Where an author wrote a link: by path of the page's file, then by the address as it stands in the HTML.
using LinkPlaces = std::map<std::string, std::map<std::string, SourceSpan, std::less<>>, std::less<>>;

/// What stands around every page.
struct Navigation {
    std::vector<content_files::MenuItem> menu = {};
    std::vector<content_files::MenuItem> footer = {};
    templates::View pages = {}; ///< which pages of the first level there are
    templates::View feed = {};
};

/// Who reads the files that are made. For nobody files of numbers are named, so that links lead to them, and empty; for
/// a comparison all but the data sets as JSON.
enum class FileReaders { Some, Comparison, Nobody };

/// Pages and the files that belong to them (CSV and JSON beside a page, feeds, sitemap, open data).
struct Assembly {
    std::unique_ptr<templates::Sheet> sheet = std::make_unique<templates::Sheet>(); ///< of the views of all pages
    std::vector<Page> pages = {};
    PageIndex page_index = {};
    std::vector<SiteFile> files = {};
    FileReaders readers = FileReaders::Some;
    LinkPlaces link_places = {};
    std::vector<search::Document> search_documents = {}; ///< what readers can look for; those of pages in their order
    Navigation navigation = {};
    std::vector<std::shared_ptr<const void>> kept = {}; ///< what pages are made from when their turn comes
    std::vector<addresses::Move> moves = {};            ///< addresses that the site had; their pages are among `pages`
};

}

#pragma once

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

/// Pages and the files that belong to them (CSV and JSON beside a page, feeds, sitemap, open data).
struct Assembly {
    std::unique_ptr<templates::Sheet> sheet = std::make_unique<templates::Sheet>(); ///< of the views of all pages
    std::vector<Page> pages = {};
    PageIndex page_index = {};
    std::vector<SiteFile> files = {};
    /// Where an author wrote a link: by path of the page's file, then by the address as it stands in the HTML.
    std::map<std::string, std::map<std::string, SourceSpan, std::less<>>, std::less<>> link_places = {};
    std::vector<search::Document> search_documents = {}; ///< what readers can look for
};

}

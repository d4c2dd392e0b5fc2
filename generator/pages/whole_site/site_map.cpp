#include "pages/whole_site/site_map.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "language/collation.hpp"
#include "markdown/escape_html.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"

#include <algorithm>
#include <map>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* map_url = content_files::section_address("map");

/// A region has thousands of schools: such a section is searched on its own page, the map would be of no use.
constexpr std::size_t most_links = 400;

/// Source: sitemaps.org, «Sitemap file requirements».
constexpr std::size_t most_pages_of_sitemap = 50'000;

std::size_t depth_of(const std::string& url)
{
    return static_cast<std::size_t>(std::count(url.begin(), url.end(), '/'));
}

void sort_by_title(std::vector<const pieces::Page*>& pages)
{
    std::sort(pages.begin(), pages.end(), [](const pieces::Page* left, const pieces::Page* right) {
        const auto left_key = language::sort_key(left->title);
        const auto right_key = language::sort_key(right->title);
        return left_key != right_key ? left_key < right_key : left->url < right->url;
    });
}

View links_view(const pieces::Context& context, const std::vector<const pieces::Page*>& pages)
{
    auto links = context.sheet().list();
    for (const auto* page : pages) links.push_back(pieces::link_view(context.sheet(), page->title, page->url));
    return links;
}

/// `section` is null for pages whose folder has no page of its own.
View section_view(const pieces::Context& context, const pieces::Page* section, std::vector<const pieces::Page*> pages)
{
    auto view = section ? pieces::link_view(context.sheet(), section->title, section->url)
                        : pieces::link_view(context.sheet(), context.text("map.other"), "");
    view["linked"] = section != nullptr;
    sort_by_title(pages);
    const bool shown = !pages.empty() && pages.size() <= most_links;
    view["has_links"] = shown;
    view["links"] = shown ? links_view(context, pages) : View(View::List());
    return view;
}

std::string sitemap_part(const std::vector<pieces::Page>& pages, const std::string& base_url)
{
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const auto& page : pages) {
        xml += "<url><loc>" + markdown::escape_html(base_url + page.url) + "</loc>";
        if (page.updated) xml += "<lastmod>" + to_iso(*page.updated) + "</lastmod>";
        xml += "</url>\n";
    }
    return xml + "</urlset>\n";
}

void add_sitemap(pieces::Context& context)
{
    const auto& base_url = context.model.settings.base_url;
    std::vector<pieces::Page> listed;
    for (const auto& page : context.assembly.pages)
        if (page.url != facts::not_found_url) listed.push_back({.url = page.url, .updated = page.updated});
    std::sort(listed.begin(), listed.end(),
              [](const pieces::Page& left, const pieces::Page& right) { return left.url < right.url; });
    auto& files = context.assembly.files;
    if (listed.size() <= most_pages_of_sitemap) {
        files.push_back({.path = "sitemap.xml", .bytes = sitemap_part(listed, base_url)});
        return;
    }
    std::string index = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex "
                        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (std::size_t begin = 0, number = 1; begin < listed.size(); begin += most_pages_of_sitemap, ++number) {
        const auto end = std::min(begin + most_pages_of_sitemap, listed.size());
        const auto name = "sitemap-" + std::to_string(number) + ".xml";
        const auto first = listed.begin();
        files.push_back(
            {.path = name,
             .bytes = sitemap_part(
                 {first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end)}, base_url)});
        index += "<sitemap><loc>" + markdown::escape_html(base_url + name) + "</loc></sitemap>\n";
    }
    files.push_back({.path = "sitemap.xml", .bytes = index + "</sitemapindex>\n"});
}

}

void add_map_page(pieces::Context& context)
{
    std::map<std::string, std::vector<const pieces::Page*>> below;
    std::vector<const pieces::Page*> first_level;
    for (const auto& page : context.assembly.pages) {
        const auto depth = depth_of(page.url);
        if (depth == 1) first_level.push_back(&page);
        if (depth == 2) below[page.url.substr(0, page.url.find('/') + 1)].push_back(&page);
    }
    sort_by_title(first_level);
    auto sections = context.sheet().list();
    for (const auto* section : first_level) {
        sections.push_back(section_view(context, section, std::move(below[section->url])));
        below.erase(section->url);
    }
    std::vector<const pieces::Page*> others;
    for (const auto& folder : below) others.insert(others.end(), folder.second.begin(), folder.second.end());
    if (!others.empty()) sections.push_back(section_view(context, nullptr, std::move(others)));
    auto page = pieces::section_page(context, map_url, "map");
    page.view["sections"] = sections;
    page.view["home"] = pieces::link_view(context.sheet(), context.text("menu.home"), "");
    context.assembly.pages.push_back(std::move(page));
}

void add_crawler_files(pieces::Context& context)
{
    const auto& base_url = context.model.settings.base_url;
    std::string robots = "User-agent: *\nAllow: /\n";
    if (!base_url.empty()) {
        add_sitemap(context);
        robots += "\nSitemap: " + base_url + "sitemap.xml\n";
    }
    context.assembly.files.push_back({.path = "robots.txt", .bytes = std::move(robots)});
}

}

#include "pages/whole_site/navigation.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "pieces/page.hpp"

#include <algorithm>
#include <set>

namespace opora::pages {

using content_files::MenuPlace;
using templates::View;

namespace {

std::vector<content_files::MenuItem> existing(const pieces::Context& context, content_files::MenuPlace place,
                                              const std::set<std::string>& urls)
{
    std::vector<content_files::MenuItem> items;
    for (const auto& section : content_files::sections)
        if (section.menu == place && urls.contains(section.address))
            items.push_back({.title = context.text("menu." + std::string(section.key)), .url = section.address});
    return items;
}

View first_level(const pieces::Context& context, const std::set<std::string>& urls)
{
    auto pages = context.sheet().object();
    for (const auto& url : urls)
        if (!url.empty() && url.find('/') == url.size() - 1)
            pages[context.sheet().key(url.substr(0, url.size() - 1))] = true;
    return pages;
}

bool has_file(const pieces::Context& context, std::string_view path)
{
    const auto& files = context.assembly.files;
    return std::any_of(files.begin(), files.end(), [&](const SiteFile& file) { return file.path == path; });
}

}

void add_navigation(pieces::Context& context)
{
    std::set<std::string> urls;
    for (const auto& page : context.assembly.pages) urls.insert(page.url);
    const auto& own = context.model.settings.menu;
    const auto feed = content_files::section_address("news") + std::string("feed.xml");
    context.assembly.navigation = {.menu = own.empty() ? existing(context, MenuPlace::Main, urls) : own,
                                   .footer = existing(context, MenuPlace::Footer, urls),
                                   .pages = first_level(context, urls),
                                   .feed = has_file(context, feed) ? context.sheet().text(feed) : View(false)};
}

}

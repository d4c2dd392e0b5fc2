#include "pages/texts/texts.hpp"

#include "content_files/content.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "language/dates.hpp"
#include "pieces/content.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"

#include <set>

namespace opora::pages {

using templates::View;

namespace {

/// The pages above by their folders, those that exist: `shkoly/poryadok/` stands under «Школы».
std::vector<std::pair<std::string, std::string>> folders_above(const pieces::Context& context, const std::string& url)
{
    std::vector<std::pair<std::string, std::string>> above;
    for (std::size_t slash = url.find('/'); slash != std::string::npos && slash + 1 < url.size();
         slash = url.find('/', slash + 1)) {
        const auto folder = url.substr(0, slash + 1);
        if (const auto* page = context.page_at(folder)) above.emplace_back(page->title, folder);
    }
    return above;
}

pieces::Page text_page(pieces::Context& context, const content_files::ContentFile& file)
{
    auto content = pieces::render_content(context, file, file.url);
    pieces::Page page{.url = file.url,
                      .template_name = "text",
                      .title = file.front_matter.text("title"),
                      .description = file.front_matter.text("description"),
                      .section = file.url.substr(0, file.url.find('/') + 1),
                      .view = context.sheet().object(),
                      .updated = facts::updated_on(context.model, file.text->path),
                      .origin = {.text = file.text},
                      .breadcrumbs = folders_above(context, file.url)};
    if (page.description.empty()) page.description = facts::description_of(content.summary);
    page.view["body"] = content.pieces;
    return page;
}

}

void add_text_pages(pieces::Context& context)
{
    std::set<std::string> taken;
    for (const auto& page : context.assembly.pages) taken.insert(page.url);
    for (const auto& file : context.model.content)
        if (file.kind == content_files::ContentKind::Page && !file.url.empty() && taken.insert(file.url).second)
            context.assembly.pages.push_back(text_page(context, file));
}

void add_not_found_page(pieces::Context& context, const std::vector<facts::School>& schools)
{
    pieces::Page page{.url = std::string(facts::not_found_url),
                      .template_name = "not_found",
                      .title = context.text("not_found.title"),
                      .description = context.text("not_found.description"),
                      .view = context.sheet().object()};
    page.view["links"] = context.sheet().list({pieces::link_view(context.sheet(), context.text("menu.home"), "")});
    for (const auto& other : context.assembly.pages)
        if (!other.url.empty() && other.url.find('/') == other.url.size() - 1)
            page.view["links"].push_back(pieces::link_view(context.sheet(), other.title, other.url));
    page.view["schools"] = View::List();
    for (const auto& school : schools)
        page.view["schools"].push_back(
            pieces::link_view(context.sheet(), school.name, facts::school_address(school.id)));
    context.assembly.pages.push_back(std::move(page));
}

}

#include "pieces/section.hpp"

#include "content_files/sections.hpp"
#include "facts/formats.hpp"
#include "pieces/content.hpp"

namespace opora::pieces {

using templates::View;

Page section_page(Context& context, std::string_view url, std::string_view name)
{
    const std::string key(name);
    Page page{
        .url = std::string(url), .template_name = key, .section = std::string(url), .view = context.sheet().object()};
    if (const auto* file = context.content_at(url)) {
        page.title = file->front_matter.text("title");
        page.description = file->front_matter.text("description");
        page.updated = facts::updated_on(context.model, file->text->path);
        page.origin = {.text = file->text};
    }
    if (page.title.empty()) page.title = context.text(key + ".title");
    if (page.description.empty()) page.description = context.text(key + ".description");
    page.view["body"] = introduction(context, url);
    return page;
}

Page page_in_section(const Context& context, const Page& section, std::string url, std::string_view template_name)
{
    Page page{.url = std::move(url),
              .template_name = std::string(template_name),
              .section = section.url,
              .view = context.sheet().object()};
    page.breadcrumbs = {{section.title, section.url}};
    if (const auto* file = context.content_at(page.url)) {
        page.origin = {.text = file->text};
        page.updated = facts::updated_on(context.model, file->text->path);
    }
    return page;
}

void add_page(Context& context, Page page, MakePage make)
{
    const auto* words = context.content_at(page.url);
    const bool may_draw = words && words->text->bytes.find("chart") != std::string::npos;
    if (may_draw) {
        page.view = context.sheet().object();
        make(context, page);
    } else {
        page.make = std::move(make);
    }
    context.assembly.pages.push_back(std::move(page));
}

std::string title_at(const Context& context, std::string_view url)
{
    if (const auto* file = context.content_at(url)) return file->front_matter.text("title");
    const auto* page = context.page_at(url);
    return page ? page->title : std::string();
}

View filters_view(templates::Sheet& sheet, const std::vector<ListFilter>& filters, std::string_view current_url)
{
    auto view = sheet.list();
    for (const auto& filter : filters) {
        auto entry = sheet.object();
        entry["filter_title"] = filter.title;
        entry["choices"] = View::List();
        for (const auto& choice : filter.choices) {
            auto link = sheet.object();
            link["choice"] = choice.title;
            link["address"] = choice.url;
            link["chosen"] = choice.url == current_url;
            entry["choices"].push_back(link);
        }
        view.push_back(entry);
    }
    return view;
}

std::vector<std::pair<std::string, std::string>> way_to_method(const Context& context)
{
    constexpr const char* method_url = content_files::section_address("method");
    std::vector<std::pair<std::string, std::string>> way;
    if (const auto* method = context.content_at(method_url))
        way.emplace_back(method->front_matter.text("title"), method_url);
    return way;
}

}

#include "pages/whole_site/render.hpp"

#include "content_files/settings.hpp"
#include "facts/abbreviations.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/joining.hpp"
#include "foundation/parallel.hpp"
#include "foundation/utf8.hpp"
#include "language/dates.hpp"
#include "pages/whole_site/tab_titles.hpp"
#include "pages/whole_site/web_manifest.hpp"
#include "pieces/contacts.hpp"
#include "pieces/links.hpp"
#include "pieces/structured_data.hpp"
#include "pieces/terms.hpp"

#include <iterator>

namespace opora::pages {

using templates::View;

namespace {

View site_view(const content_files::Settings& settings)
{
    const auto& office = settings.office;
    auto named = settings.municipality;
    if (!office.name.empty()) append_item(named, office.name, " · ");
    View site;
    site["name"] = settings.name;
    site["office"] = pieces::when_present(named);
    site["demo"] = settings.demo;
    site["has_contact"] = !office.email.empty() || !office.phone.empty();
    site["email"] = pieces::when_present(office.email);
    site["phones"] = pieces::phones_view(office.phone);
    return site;
}

View assets_view(const templates::Theme& theme)
{
    View assets;
    for (const auto& [name, path] : theme.asset_paths()) assets[name] = path;
    return assets;
}

/// A missing page is shown at any depth, so its links start at the root of the server.
std::string root_for(const content_files::Settings& settings, const pieces::Page& page)
{
    if (page.url != facts::not_found_url || settings.base_url.empty()) return facts::root_of(page.url);
    const auto host = settings.base_url.find("://") + 3;
    return settings.base_url.substr(settings.base_url.find('/', host));
}

/// The name of the site follows where there is room: what the page is about comes first.
std::string document_title(const content_files::Settings& settings, const pieces::Page& page)
{
    if (!page.url.empty() && page.title != settings.name) {
        const auto& title = page.tab_title.empty() ? page.title : page.tab_title;
        auto named = title + " — " + settings.name;
        return count_code_points(named) <= longest_tab_title ? named : title;
    }
    return settings.municipality.empty() ? settings.name : settings.name + " — " + settings.municipality;
}

std::string next_update_words(const facts::SiteModel& model, const Date& next)
{
    return model.strings.format("layout.next_update", {{"date", language::format_date(next)},
                                                       {"when", next < model.as_of ? "passed" : "coming"}});
}

/// The day of the data stands under pages that are made from data; news, documents and practices have days of their
/// own.
std::string data_line(const facts::SiteModel& model, const pieces::Page& page)
{
    const auto& strings = model.strings;
    std::string line;
    if (page.from_data)
        line = strings.format("layout.as_of", {{"date", language::format_date(model.as_of)},
                                               {"given", model.day_is_given ? "yes" : "no"}});
    // A site that is frozen at a day shows nothing from after it.
    if (page.updated && *page.updated <= model.as_of)
        append_item(line, strings.format("layout.updated", {{"date", language::format_date(*page.updated)}}), " ");
    if (const auto next = model.settings.next_update; next && page.from_data)
        append_item(line, next_update_words(model, *next), " ");
    return line;
}

std::string publisher(const facts::SiteModel& model)
{
    const auto& office = model.settings.office;
    auto text = model.settings.publisher();
    if (!office.address.empty()) text += ". " + office.address;
    if (!office.inn.empty()) text += ". " + model.strings.format("layout.inn", {{"inn", office.inn}});
    return text;
}

View breadcrumbs_view(const facts::SiteModel& model, const pieces::Page& page)
{
    View::List items;
    const auto add = [&](const std::string& title, const std::string& address) {
        View item;
        item["title"] = title;
        item["address"] = address;
        items.push_back(std::move(item));
    };
    if (!page.url.empty()) add(model.strings.format("menu.home"), "");
    for (const auto& crumb : page.breadcrumbs) add(crumb.first, crumb.second);
    return items;
}

View structured_data_view(const facts::SiteModel& model, const pieces::Page& page)
{
    View::List items;
    for (auto&& text : {page.structured_data, pieces::breadcrumb_data(model, page)}) {
        if (text.empty()) continue;
        View item;
        item["json_html"] = templates::html(text);
        items.push_back(std::move(item));
    }
    return items;
}

SiteFile render_page(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Page& page,
                     const std::vector<facts::Abbreviation>& abbreviations)
{
    return naming_file(page.file(), [&] {
        auto view = full_view(model, theme, page);
        auto content = theme.render(page.template_name, view);
        view["page_abbreviations"] =
            pieces::when_present(pieces::unexplained_note(model.strings, abbreviations, content));
        view["content_html"] = templates::html(std::move(content));
        return SiteFile{.path = page.file(), .bytes = theme.render("layout", view)};
    });
}

}

View full_view(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Page& page)
{
    const auto& settings = model.settings;
    View view = page.view;
    if (!view.find("title")) view["title"] = page.title;
    view["document_title"] = document_title(settings, page);
    view["description"] = pieces::when_present(page.description);
    const bool has_address = !settings.base_url.empty() && page.url != facts::not_found_url;
    view["canonical"] = has_address ? View(settings.base_url + page.url) : View(false);
    view["root"] = root_for(settings, page);
    view["generator"] = model.generator;
    view["site"] = site_view(settings);
    view["assets"] = assets_view(theme);
    const auto interactive = theme.asset_paths().find("interactive");
    view["interactive"] = interactive == theme.asset_paths().end() ? View(false) : View(interactive->second);
    view["page_title"] = page.title;
    view["page_type"] = page.template_name == "news_item" || page.template_name == "practice" ? "article" : "website";
    view["web_manifest"] = web_manifest(model, theme).path;
    view["preview"] = page.preview.empty() ? View(false) : View(settings.base_url + page.preview);
    view["preview_words"] = page.subject.empty() ? settings.name : page.subject;
    view["structured_data"] = structured_data_view(model, page);
    view["has_breadcrumbs"] = !page.url.empty();
    view["breadcrumbs"] = breadcrumbs_view(model, page);
    view["data_line"] = pieces::when_present(data_line(model, page));
    view["publisher"] = publisher(model);
    return view;
}

std::vector<SiteFile> render(const facts::SiteModel& model, const templates::Theme& theme, pieces::Assembly assembly,
                             std::size_t jobs)
{
    std::vector<SiteFile> files(assembly.pages.size());
    const auto abbreviations = facts::known_abbreviations(model.strings);
    parallel_for(files.size(), jobs,
                 [&](std::size_t i) { files[i] = render_page(model, theme, assembly.pages[i], abbreviations); });
    files.insert(files.end(), std::make_move_iterator(assembly.files.begin()),
                 std::make_move_iterator(assembly.files.end()));
    files.push_back(web_manifest(model, theme));
    files.insert(files.end(), theme.asset_files().begin(), theme.asset_files().end());
    return files;
}

}

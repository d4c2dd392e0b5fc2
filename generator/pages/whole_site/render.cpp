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
#include "templates/renderer.hpp"

#include <iterator>

namespace opora::pages {

using templates::View;

namespace {

View site_view(templates::Sheet& sheet, const content_files::Settings& settings)
{
    const auto& office = settings.office;
    auto named = settings.municipality;
    if (!office.name.empty()) append_item(named, office.name, " · ");
    auto site = sheet.object();
    site["name"] = settings.name;
    site["office"] = pieces::when_present(named);
    site["demo"] = settings.demo;
    site["has_contact"] = !office.email.empty() || !office.phone.empty();
    site["email"] = pieces::when_present(office.email);
    site["phones"] = pieces::phones_view(sheet, office.phone);
    return site;
}

View assets_view(templates::Sheet& sheet, const templates::Theme& theme)
{
    auto assets = sheet.object();
    for (const auto& [name, path] : theme.asset_paths()) assets[sheet.key(name)] = path;
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

View breadcrumbs_view(templates::Sheet& sheet, const facts::SiteModel& model, const pieces::Page& page)
{
    auto items = sheet.list();
    const auto add = [&](const std::string& title, const std::string& address) {
        auto item = sheet.object();
        item["title"] = title;
        item["address"] = address;
        items.push_back(item);
    };
    if (!page.url.empty()) add(model.strings.format("menu.home"), "");
    for (const auto& crumb : page.breadcrumbs) add(crumb.first, crumb.second);
    return items;
}

View structured_data_view(templates::Sheet& sheet, const facts::SiteModel& model, const pieces::Page& page)
{
    auto items = sheet.list();
    for (auto&& text : {page.structured_data, pieces::breadcrumb_data(model, page)}) {
        if (text.empty()) continue;
        auto item = sheet.object();
        item["json_html"] = templates::html(text);
        items.push_back(item);
    }
    return items;
}

/// One thread's share of the pages; its memory serves all of them.
class Worker {
public:
    Worker(const PageViews& views, const templates::Theme& theme, const language::Messages& strings,
           const std::vector<facts::Abbreviation>& abbreviations)
        : m_views(views), m_strings(strings), m_abbreviations(abbreviations), m_renderer(theme)
    {
    }

    SiteFile render(const pieces::Page& page)
    {
        return naming_file(page.file(), [&] {
            m_sheet.clear();
            m_html.clear();
            m_renderer.show(m_views.of(page, m_sheet));
            m_renderer.append_before_content(m_html);
            const auto content = m_html.size();
            m_renderer.append(page.template_name, m_html);
            const auto note =
                pieces::unexplained_note(m_strings, m_abbreviations, std::string_view(m_html).substr(content));
            m_renderer.set("page_abbreviations", View::fixed(note));
            m_renderer.append_after_content(m_html);
            return SiteFile{.path = page.file(), .bytes = m_html};
        });
    }

private:
    const PageViews& m_views;
    const language::Messages& m_strings;
    const std::vector<facts::Abbreviation>& m_abbreviations;
    templates::Renderer m_renderer;
    templates::Sheet m_sheet = {};
    std::string m_html = {};
};

}

PageViews::PageViews(const facts::SiteModel& model, const templates::Theme& theme) : m_model(model)
{
    const auto& settings = model.settings;
    m_shared = m_sheet.object();
    m_shared["generator"] = model.generator;
    m_shared["site"] = site_view(m_sheet, settings);
    m_shared["assets"] = assets_view(m_sheet, theme);
    const auto interactive = theme.asset_paths().find("interactive");
    m_shared["interactive"] = pieces::when_present(interactive == theme.asset_paths().end() ? "" : interactive->second);
    m_shared["web_manifest"] = web_manifest(model, theme).path;
    m_shared["publisher"] = publisher(model);
}

View PageViews::of(const pieces::Page& page, templates::Sheet& sheet) const
{
    const auto& settings = m_model.settings;
    auto view = sheet.copy(page.view);
    for (const auto& [key, value] : m_shared.members()) view[key] = value;
    if (view.find("title").kind() == View::Kind::Absent) view["title"] = page.title;
    view["document_title"] = document_title(settings, page);
    view["description"] = pieces::when_present(page.description);
    const bool has_address = !settings.base_url.empty() && page.url != facts::not_found_url;
    view["canonical"] = pieces::when_present(has_address ? settings.base_url + page.url : std::string());
    view["root"] = root_for(settings, page);
    view["page_title"] = page.title;
    view["page_type"] = page.template_name == "news_item" || page.template_name == "practice" ? "article" : "website";
    view["preview"] = pieces::when_present(page.preview.empty() ? std::string() : settings.base_url + page.preview);
    view["preview_words"] = page.subject.empty() ? settings.name : page.subject;
    view["structured_data"] = structured_data_view(sheet, m_model, page);
    view["has_breadcrumbs"] = !page.url.empty();
    view["breadcrumbs"] = breadcrumbs_view(sheet, m_model, page);
    view["data_line"] = pieces::when_present(data_line(m_model, page));
    return view;
}

std::vector<SiteFile> render(const facts::SiteModel& model, const templates::Theme& theme, pieces::Assembly assembly,
                             std::size_t jobs)
{
    std::vector<SiteFile> files(assembly.pages.size());
    const auto abbreviations = facts::known_abbreviations(model.strings);
    const PageViews views(model, theme);
    parallel_shares(files.size(), jobs, [&](std::size_t first, std::size_t step) {
        Worker worker(views, theme, model.strings, abbreviations);
        for (auto i = first; i < files.size(); i += step) files[i] = worker.render(assembly.pages[i]);
    });
    files.insert(files.end(), std::make_move_iterator(assembly.files.begin()),
                 std::make_move_iterator(assembly.files.end()));
    files.push_back(web_manifest(model, theme));
    files.insert(files.end(), theme.asset_files().begin(), theme.asset_files().end());
    return files;
}

}

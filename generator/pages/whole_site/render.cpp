#include "pages/whole_site/render.hpp"

#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "foundation/assert.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "language/dates.hpp"
#include "pages/whole_site/old_anchors.hpp"
#include "pages/whole_site/tab_titles.hpp"
#include "pages/whole_site/web_manifest.hpp"
#include "pieces/contacts.hpp"
#include "pieces/links.hpp"
#include "pieces/structured_data.hpp"
#include "pieces/terms.hpp"

#include <algorithm>
#include <iterator>
#include <set>

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
    site["invented"] = settings.invented.empty() ? View(false) : sheet.text(facts::invented_address());
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

View menu_view(templates::Sheet& sheet, const std::vector<content_files::MenuItem>& items, const std::string& url,
               const std::string& section)
{
    auto menu = sheet.list();
    for (const auto& item : items) {
        auto entry = sheet.object();
        entry["title"] = item.title;
        entry["address"] = item.url;
        const bool here = url == item.url;
        const bool inside = !item.url.empty() && section == item.url;
        entry["current"] = here ? View::fixed("page") : inside ? View::fixed("true") : View(false);
        menu.push_back(entry);
    }
    return menu;
}

bool has_item(const std::vector<content_files::MenuItem>& items, const std::string& url)
{
    return std::ranges::find(items, url, &content_files::MenuItem::url) != items.end();
}

}

PageViews::PageViews(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Assembly& assembly)
    : m_model(model), m_navigation(assembly.navigation)
{
    const auto& settings = model.settings;
    m_shared = m_sheet.object();
    m_shared["generator"] = model.generator;
    m_shared["site"] = site_view(m_sheet, settings);
    m_shared["assets"] = assets_view(m_sheet, theme);
    const auto interactive = theme.asset_paths().find("interactive");
    const bool is_interactive = settings.outputs.chart_files && interactive != theme.asset_paths().end();
    m_shared["interactive"] = pieces::when_present(is_interactive ? interactive->second : "");
    m_shared["web_manifest"] = web_manifest(model, theme).path;
    m_shared["publisher"] = publisher(model);
    m_shared["has_footer_links"] = !m_navigation.footer.empty();
    m_shared["pages"] = m_navigation.pages;
    m_shared["feed"] = m_navigation.feed;
    for (const auto& page : assembly.pages) {
        const auto [menus, is_new] = m_menus.try_emplace(place_in_menus(page));
        if (!is_new) continue;
        const auto& [url, section] = menus->first;
        menus->second = {.menu = menu_view(m_sheet, m_navigation.menu, url, section),
                         .footer = menu_view(m_sheet, m_navigation.footer, url, section)};
    }
}

/// No address of a page is `-`: that stands for all that no menu names.
std::pair<std::string, std::string> PageViews::place_in_menus(const pieces::Page& page) const
{
    const auto named = [&](const std::string& url) {
        return has_item(m_navigation.menu, url) || has_item(m_navigation.footer, url) ? url : std::string("-");
    };
    return {named(page.url), named(page.section)};
}

View PageViews::of(const pieces::Page& page, templates::Sheet& sheet) const
{
    const auto& settings = m_model.settings;
    auto view = sheet.copy(page.view);
    for (const auto& [key, value] : m_shared.members()) view[key] = value;
    const auto& menus = m_menus.at(place_in_menus(page));
    view["menu"] = menus.menu;
    view["footer_links"] = menus.footer;
    if (view.find("title").kind() == View::Kind::Absent) view["title"] = page.title;
    view["document_title"] = document_title(settings, page);
    view["description"] = pieces::when_present(page.description);
    const bool has_address = !settings.base_url.empty() && page.url != facts::not_found_url;
    const auto& meant = page.canonical ? *page.canonical : page.url;
    view["canonical"] = pieces::when_present(has_address ? settings.base_url + meant : std::string());
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

PageMaker::PageMaker(const MakerInput& input)
    : m_input(input), m_renderer(charts::RendererOptions{}), m_context{input.facts, m_renderer, m_problems, m_assembly,
                                                                       &input.assembly},
      m_templates(input.theme)
{
    m_assembly.readers = input.assembly.readers;
}

pieces::Page PageMaker::finished(const pieces::Page& declared)
{
    auto page = declared;
    m_assembly.sheet->clear();
    m_assembly.files.clear();
    m_assembly.link_places.clear();
    m_problems = {};
    if (!page.make) return page;
    page.view = m_context.sheet().object();
    page.make(m_context, page);
    OPORA_ASSERT(!m_renderer.has_orders(), "pages that order drawings are made before");
    return page;
}

MadePage PageMaker::make(const pieces::Page& declared)
{
    return naming_file(declared.file(), [&] {
        auto page = finished(declared);
        m_sheet.clear();
        m_html.clear();
        m_templates.show(m_input.views.of(page, m_sheet));
        m_templates.append_before_content(m_html);
        const auto content = m_html.size();
        m_templates.append(page.template_name, m_html);
        const auto note = pieces::unexplained_note(m_input.facts.model.strings, m_input.facts.abbreviations,
                                                   std::string_view(m_html).substr(content));
        m_templates.set("page_abbreviations", View::fixed(note));
        m_templates.append_after_content(m_html);
        for (const auto& [old, now] : page.old_anchors) add_old_anchor(m_html, old, now);
        return MadePage{.html = m_html,
                        .description = std::move(page.description),
                        .files = std::move(m_assembly.files),
                        .link_places = std::move(m_assembly.link_places),
                        .problems = std::move(m_problems)};
    });
}

std::string PageMaker::view_of(const pieces::Page& declared)
{
    const auto page = finished(declared);
    m_sheet.clear();
    return m_input.views.of(page, m_sheet).to_json();
}

std::vector<SiteFile> theme_files(const facts::SiteModel& model, const templates::Theme& theme)
{
    std::vector<SiteFile> files = {web_manifest(model, theme)};
    const auto& outputs = model.settings.outputs;
    std::set<std::string> unused;
    const auto leave_out = [&](const char* asset, bool is_used) {
        const auto found = theme.asset_paths().find(asset);
        if (!is_used && found != theme.asset_paths().end()) unused.insert(found->second);
    };
    leave_out("interactive", outputs.chart_files);
    leave_out("search", outputs.search);
    leave_out("comparison", outputs.school_json);
    std::ranges::copy_if(theme.asset_files(), std::back_inserter(files),
                         [&](const SiteFile& file) { return !unused.contains(file.path); });
    return files;
}

}

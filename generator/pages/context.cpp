#include "pages/context.hpp"

#include "language/transliteration.hpp"

#include <algorithm>

namespace opora::pages {

namespace {

using FilesByName = std::map<std::string_view, const dataset::ContentFile*>;

const dataset::ContentFile* find_file(const FilesByName& files, std::string_view name)
{
    const auto found = files.find(name);
    return found == files.end() ? nullptr : found->second;
}

}

ContentIndex::ContentIndex(const std::vector<dataset::ContentFile>& content)
{
    for (const auto& file : content) {
        m_by_url.emplace(file.url, &file);
        m_by_path.emplace(file.text->path, &file);
    }
}

const dataset::ContentFile* ContentIndex::with_url(std::string_view url) const
{
    return find_file(m_by_url, url);
}

const dataset::ContentFile* ContentIndex::with_path(std::string_view path) const
{
    return find_file(m_by_path, path);
}

store::Rows Context::rows(std::string_view sql, const std::vector<store::Value>& parameters) const
{
    return model.data.rows(sql, parameters);
}

std::string Context::text(std::string_view key, const Arguments& arguments) const
{
    return model.theme.strings().format(key, arguments);
}

const dataset::Schema* Context::schema(std::string_view table) const
{
    const auto found = model.origins.find(table);
    return found == model.origins.end() ? dataset::find_table_schema(table) : found->second.schema;
}

const dataset::ContentFile* Context::content_at(std::string_view url) const
{
    return content.with_url(url);
}

const Page* Context::page_at(std::string_view url) const
{
    return assembly.page_index.find(assembly.pages, url);
}

const Page* PageIndex::find(const std::vector<Page>& pages, std::string_view url)
{
    for (; m_seen < pages.size(); ++m_seen) m_places.emplace(pages[m_seen].url, m_seen);
    const auto found = m_places.find(url);
    return found == m_places.end() ? nullptr : &pages[found->second];
}

namespace {

std::string below(std::string_view section, std::string_view id)
{
    return std::string(section) + "/" + std::string(id) + "/";
}

}

TableOrigins origins_of(const dataset::Tables& tables)
{
    TableOrigins origins;
    for (const auto& [name, table] : tables)
        origins.emplace(name, TableOrigin{.schema = &table.schema(), .files = table.file_paths()});
    return origins;
}

std::string school_address(std::string_view id)
{
    return below("shkoly", id);
}
std::string comparison_address(std::string_view name)
{
    return below("sravnenie", name);
}
std::string indicator_comparison(std::string_view id)
{
    return "pokazatel-" + std::string(id);
}
std::string indicator_address(std::string_view id)
{
    return below("pokazateli", id);
}
std::string document_address(std::string_view id)
{
    return below("dokumenty", id);
}
std::string roadmap_address(std::string_view roadmap)
{
    return below("dorozhnaya-karta", roadmap);
}

std::string data_set_address(std::string_view table)
{
    std::string slug(table);
    std::replace(slug.begin(), slug.end(), '_', '-');
    return "dannye/" + slug + "/";
}

std::string measure_anchor(std::string_view number)
{
    return "mera-" + language::slug(number);
}

std::string measure_address(std::string_view roadmap, std::string_view number)
{
    return roadmap_address(roadmap) + "#" + measure_anchor(number);
}

std::string root_of(std::string_view page_url)
{
    std::string root;
    for (const char c : page_url)
        if (c == '/') root += "../";
    return root.empty() ? "./" : root;
}

}

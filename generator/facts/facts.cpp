#include "facts/facts.hpp"

#include <algorithm>

namespace opora::facts {

namespace {

using FilesByName = std::map<std::string_view, const content_files::ContentFile*>;

const content_files::ContentFile* find_file(const FilesByName& files, std::string_view name)
{
    const auto found = files.find(name);
    return found == files.end() ? nullptr : found->second;
}

}

ContentIndex::ContentIndex(const std::vector<content_files::ContentFile>& content)
{
    for (const auto& file : content) {
        m_by_url.emplace(file.url, &file);
        m_by_path.emplace(file.text->path, &file);
    }
}

const content_files::ContentFile* ContentIndex::with_url(std::string_view url) const
{
    return find_file(m_by_url, url);
}

const content_files::ContentFile* ContentIndex::with_path(std::string_view path) const
{
    return find_file(m_by_path, path);
}

store::Rows Facts::rows(std::string_view sql, const std::vector<store::Value>& parameters) const
{
    return model.data.rows(sql, parameters);
}

const store::Rows& Facts::same_rows(std::string_view sql, const std::vector<store::Value>& parameters) const
{
    return answers->all(sql, parameters);
}

store::Rows Facts::rows_with(std::string_view sql, std::string_view key,
                             const std::vector<store::Value>& parameters) const
{
    return answers->with(sql, key, parameters);
}

bool Facts::has_rows(std::string_view table) const
{
    return !same_rows("SELECT 1 FROM \"" + std::string(table) + "\" LIMIT 1").rows.empty();
}

std::string Facts::text(std::string_view key, const Arguments& arguments) const
{
    return model.strings.format(key, arguments);
}

const schemas::Schema* Facts::schema(std::string_view table) const
{
    const auto found = model.origins.find(table);
    return found == model.origins.end() ? schemas::find_table_schema(table) : found->second.schema;
}

const content_files::ContentFile* Facts::content_at(std::string_view url) const
{
    return content.with_url(url);
}

}

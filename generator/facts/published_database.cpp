#include "facts/published_database.hpp"

#include "store/sqlite_file.hpp"

namespace opora::facts {

namespace {

store::FileType file_type(PublishedType type)
{
    if (type == PublishedType::Integer) return store::FileType::Integer;
    return type == PublishedType::Number ? store::FileType::Real : store::FileType::Text;
}

store::FileTable file_table(const PublishedTable& table)
{
    store::FileTable file{.name = table.name, .title = table.title, .key = table.key, .rows = table.rows};
    for (const auto& field : table.fields) {
        const bool is_list = field.type == PublishedType::List;
        file.columns.push_back({.name = field.name,
                                .title = field.title,
                                .type = file_type(field.type),
                                .referenced_table = is_list ? std::string() : field.referenced_table,
                                .referenced_column = field.referenced_field});
    }
    return file;
}

}

std::string published_database(const Facts& facts, const std::vector<PublishedTable>& tables)
{
    std::vector<store::FileTable> files;
    files.reserve(tables.size() + 1);
    for (const auto& table : tables) files.push_back(file_table(table));
    store::FileTable site{.name = "site", .rows = facts.rows("SELECT * FROM site")};
    for (const auto& column : site.rows.columns) site.columns.push_back({.name = column});
    files.push_back(std::move(site));
    return store::sqlite_file(files);
}

}

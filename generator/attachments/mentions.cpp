#include "attachments/mentions.hpp"

#include "attachments/codes.hpp"
#include "attachments/link_path.hpp"
#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"
#include "markdown/markdown.hpp"
#include "source/written_path.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::attachments {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> cells_with_links{
    {{"documents", "link"}, {"measures", "link"}, {"measure_evidence", "link"}}};

/// Several addresses with `;` between them: addresses may hold commas.
std::vector<std::string_view> links_in(std::string_view cell)
{
    std::vector<std::string_view> links;
    while (!cell.empty()) {
        const auto end = cell.find(';');
        if (const auto link = trimmed(cell.substr(0, end)); !link.empty()) links.push_back(link);
        cell = end == std::string_view::npos ? std::string_view() : cell.substr(end + 1);
    }
    return links;
}

void find_in_page(const ContentFiles& files, const content_files::ContentFile& page, std::vector<Mention>& mentions,
                  Diagnostics& problems)
{
    for (const auto& link : markdown::find_inner_links(page.body)) {
        const auto path = linked_path(page.text->path, link.target);
        if (!path) {
            problems.report({.code = outside_content,
                             .arguments = {{"target", visible(shortened(link.target, 60))}},
                             .where = link.where});
            continue;
        }
        const auto file = files.find(*path);
        if (file != files.end())
            mentions.push_back({.path = file->second,
                                .where = link.where,
                                .is_linked = !link.is_picture,
                                .is_shown = link.is_picture});
    }
}

void find_in_cells(const ContentFiles& files, const dataset::Table& table, std::string_view column,
                   std::vector<Mention>& mentions)
{
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (const auto link : links_in(table.text(row, column))) {
            const auto file = files.find("content/" + composed(link));
            if (file != files.end())
                mentions.push_back(
                    {.path = file->second, .where = table.span(row, column), .cell = table.address(row, column)});
        }
    }
}

void find_documents(const dataset::Table& documents, std::vector<Mention>& mentions)
{
    for (std::size_t row = 0; row < documents.row_count(); ++row) {
        const auto path = documents.text(row, "file");
        if (path.empty()) continue;
        mentions.push_back({.path = source::tree_path(path),
                            .document = std::string(documents.text(row, "id")),
                            .where = documents.span(row, "file"),
                            .cell = documents.address(row, "file")});
    }
}

}

bool is_page(std::string_view path)
{
    static constexpr std::array<std::string_view, 5> extensions{"md", "markdown", "mdown", "mkd", "mdwn"};
    return std::ranges::find(extensions, tabular::extension_of(path)) != extensions.end();
}

ContentFiles content_files_of(const source::Tree& tree)
{
    ContentFiles files;
    for (const auto& path : tree.list("content/**"))
        if (!is_page(path) && !find_invalid_utf8(path)) files.emplace(composed(path), path);
    return files;
}

std::vector<Mention> links_of_cells(const dataset::Tables& tables)
{
    std::vector<Mention> links;
    for (const auto& [name, column] : cells_with_links) {
        const auto& table = tables.find(name)->second;
        for (std::size_t row = 0; row < table.row_count(); ++row)
            for (const auto link : links_in(table.text(row, column)))
                links.push_back(
                    {.path = std::string(link), .where = table.span(row, column), .cell = table.address(row, column)});
    }
    return links;
}

std::vector<Mention> find_mentions(const ContentFiles& files, std::span<const content_files::ContentFile> pages,
                                   const dataset::Tables& tables, Diagnostics& problems)
{
    std::vector<Mention> mentions;
    for (const auto& page : pages) find_in_page(files, page, mentions, problems);
    for (const auto& [table, column] : cells_with_links)
        find_in_cells(files, tables.find(table)->second, column, mentions);
    find_documents(tables.find("documents")->second, mentions);
    return mentions;
}

}

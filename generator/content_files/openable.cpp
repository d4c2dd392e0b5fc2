#include "content_files/openable.hpp"

#include "content_files/codes.hpp"
#include "content_files/sections.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <optional>

namespace opora::content_files {

namespace {

constexpr std::size_t shortest_text = 300;

}

bool is_whole_text(const ContentFile& file)
{
    return count_code_points(file.body.view()) >= shortest_text;
}

bool leads_to_paper(std::string_view link)
{
    constexpr std::string_view roadmaps = section_address("roadmap");
    return !link.empty() && !link.starts_with(roadmaps);
}

std::vector<std::string> openable_documents(const dataset::Table& documents, std::span<const ContentFile> content)
{
    std::vector<std::string> openable;
    for (const auto& file : content)
        if (file.kind == ContentKind::Document && is_whole_text(file)) openable.push_back(file.id);
    for (std::size_t row = 0; row < documents.row_count(); ++row)
        if (!documents.text(row, "file").empty() || leads_to_paper(documents.text(row, "link")))
            openable.emplace_back(documents.text(row, "id"));
    std::ranges::sort(openable);
    openable.erase(std::unique(openable.begin(), openable.end()), openable.end());
    return openable;
}

void check_openable(const dataset::Table& documents, std::span<const ContentFile> content, Diagnostics& problems)
{
    const auto openable = openable_documents(documents, content);
    std::optional<std::size_t> first;
    std::int64_t count = 0;
    for (std::size_t row = 0; row < documents.row_count(); ++row)
        if (!std::ranges::binary_search(openable, documents.text(row, "id")) && ++count == 1) first = row;
    if (!first) return;
    problems.report({.code = nothing_to_open,
                     .arguments = {{"title", std::string(documents.text(*first, "title"))}, {"more", count - 1}},
                     .where = documents.span(*first, "id"),
                     .cell = documents.address(*first, "id")});
}

}

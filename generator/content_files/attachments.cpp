#include "content_files/attachments.hpp"

#include "content_files/sections.hpp"
#include "language/transliteration.hpp"

#include <algorithm>

namespace opora::content_files {

namespace {

constexpr std::string_view attachments_folder = "content/";

bool is_markdown(std::string_view path)
{
    return path.size() >= 3 && path.substr(path.size() - 3) == ".md";
}

/// `files/Приказ 76-О.PDF` → `prikaz-76-o.pdf`.
std::string published_name(std::string_view path)
{
    const auto name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return language::slug(name);
    return language::slug(name.substr(0, dot)) + "." + language::slug(name.substr(dot + 1));
}

void add_content(const source::Tree& tree, std::vector<Attachment>& attachments, Diagnostics& problems)
{
    for (const auto& path : tree.list("content/**")) {
        if (is_markdown(path)) continue;
        const auto text = tree.read(path);
        if (text)
            attachments.push_back({.file = {.path = path.substr(attachments_folder.size()), .bytes = (*text)->bytes}});
        else
            problems.report(text.error());
    }
}

void add_documents(const source::Tree& tree, const dataset::Table& documents, std::vector<Attachment>& attachments,
                   Diagnostics& problems)
{
    for (std::size_t row = 0; row < documents.row_count(); ++row) {
        const auto path = documents.text(row, "file");
        if (path.empty()) continue;
        const auto text = tree.read(path);
        const std::string id(documents.text(row, "id"));
        if (text) {
            attachments.push_back({.document = id,
                                   .file = {.path = section_address("documents") + id + "/" + published_name(path),
                                            .bytes = (*text)->bytes}});
            continue;
        }
        auto problem = text.error();
        problem.where = documents.span(row, "file");
        problem.cell = documents.address(row, "file");
        problems.report(std::move(problem));
    }
}

}

std::vector<Attachment> load_attachments(const source::Tree& tree, const dataset::Tables& tables, Diagnostics& problems)
{
    std::vector<Attachment> attachments;
    add_content(tree, attachments, problems);
    add_documents(tree, tables.at("documents"), attachments, problems);
    std::sort(attachments.begin(), attachments.end(),
              [](const Attachment& a, const Attachment& b) { return a.file.path < b.file.path; });
    return attachments;
}

}

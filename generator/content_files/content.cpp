#include "content_files/content.hpp"

#include "content_files/codes.hpp"
#include "content_files/sections.hpp"
#include "dataset/codes.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/transliteration.hpp"
#include "schemas/codes.hpp"
#include "schemas/slug_length.hpp"
#include "source/read_text.hpp"
#include "values/texts.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace opora::content_files {

namespace {

constexpr std::string_view content_folder = "content/";
constexpr std::string_view home_path = "content/index.md";

/// `inside` is the path below content/.
ContentKind kind_of(std::string_view inside)
{
    const auto found = std::ranges::find_if(sections, [&](const Section& section) {
        return section.content != ContentKind::Page && inside.starts_with(section.address);
    });
    return found == sections.end() ? ContentKind::Page : found->content;
}

/// What the path of a content file says about its page.
struct ContentPath {
    ContentKind kind = ContentKind::Page;
    std::string id = {};
    std::string url = {};
    std::vector<std::string> segments = {}; ///< the parts that become part of the address
};

bool is_date_prefix(std::string_view name)
{
    return name.size() > 11 && name[10] == '-' && parse_iso_date(name.substr(0, 10)).has_value();
}

std::vector<std::string> split_path(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return segments;
}

ContentPath read_path(std::string_view path)
{
    static constexpr std::string_view extension = ".md";
    const auto inside = path.substr(content_folder.size(), path.size() - content_folder.size() - extension.size());
    ContentPath result;
    result.segments = split_path(inside);
    const bool introduction = result.segments.back() == "index";
    if (introduction) {
        result.segments.pop_back();
        result.id = result.segments.empty() ? "index" : result.segments.back();
    } else {
        result.kind = kind_of(inside);
        auto& name = result.segments.back();
        if (result.kind == ContentKind::News && is_date_prefix(name)) name.erase(0, 11);
        result.id = name;
        // Folders below a section only sort the author's files: the address of a news item does not depend on them.
        if (result.kind != ContentKind::Page) result.segments = {result.segments.front(), result.id};
    }
    for (const auto& segment : result.segments) result.url += segment + "/";
    return result;
}

void check_slugs(const ContentPath& path, const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
{
    for (const auto& segment : path.segments) {
        if (language::is_slug(segment) && segment.size() > schemas::longest_slug)
            problems.report({.code = schemas::bad_length,
                             .arguments = {{"column", text->path},
                                           {"title", text->path},
                                           {"found", shortened(segment, 40)},
                                           {"shortest", 0},
                                           {"longest", static_cast<std::int64_t>(schemas::longest_slug)}},
                             .where = SourceSpan{.text = text, .begin = 0, .end = 0}});
        if (language::is_slug(segment)) continue;
        Arguments arguments{
            {"column", text->path}, {"title", text->path}, {"found", segment}, {"example", "o-proekte"}};
        add_suggestion(arguments, language::slug(segment));
        problems.report({.code = schemas::bad_slug,
                         .arguments = std::move(arguments),
                         .where = SourceSpan{.text = text, .begin = 0, .end = 0}});
    }
}

std::size_t line_end(std::string_view bytes, std::size_t from)
{
    return std::min(bytes.find('\n', from), bytes.size());
}

bool is_fence(std::string_view line)
{
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line == "---";
}

/// The two parts of a file, as spans of it.
struct Parts {
    SourceSpan front_matter = {};
    SourceSpan body = {};
};

void report_front_matter(const SourceSpan& where, const char* reason, Diagnostics& problems)
{
    problems.report({.code = bad_front_matter, .arguments = {{"reason", reason}}, .where = where});
}

std::optional<Parts> split_file(const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
{
    const std::string_view bytes = text->bytes;
    const auto start = skip_byte_order_mark(bytes);
    const auto first_end = line_end(bytes, start);
    const SourceSpan first_line{.text = text, .begin = start, .end = first_end};
    if (!is_fence(first_line.view())) {
        report_front_matter(first_line, "missing", problems);
        return std::nullopt;
    }
    const auto begin = std::min(first_end + 1, bytes.size());
    for (auto line = begin; line < bytes.size(); line = line_end(bytes, line) + 1) {
        const auto end = line_end(bytes, line);
        if (!is_fence(bytes.substr(line, end - line))) continue;
        const auto body = std::min(end + 1, bytes.size());
        return Parts{.front_matter = {.text = text, .begin = begin, .end = line},
                     .body = {.text = text, .begin = body, .end = bytes.size()}};
    }
    report_front_matter(first_line, "unclosed", problems);
    return std::nullopt;
}

/// A draft may be incomplete: only its YAML must be readable.
bool is_draft(const yaml::YamlNode& map)
{
    const auto* draft = map.find("draft");
    return draft != nullptr && values::parse_boolean(trimmed(draft->scalar)).value_or(false);
}

std::optional<ContentFile> read_content(const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
{
    const auto parts = split_file(text, problems);
    if (!parts) return std::nullopt;
    auto root = yaml::parse_yaml(parts->front_matter, problems);
    if (!root) return std::nullopt;
    if (root->kind != yaml::YamlNode::Kind::Map && root->kind != yaml::YamlNode::Kind::Null) {
        report_front_matter(root->span, "not_map", problems);
        return std::nullopt;
    }
    if (is_draft(*root)) return std::nullopt;
    auto path = read_path(text->path);
    check_slugs(path, text, problems);
    ContentFile file;
    file.kind = path.kind;
    file.id = std::move(path.id);
    file.url = std::move(path.url);
    file.text = text;
    file.front_matter = read_front_matter(*root, front_matter_schema(file.kind), problems);
    file.body = parts->body;
    return file;
}

void report_duplicate_urls(const std::vector<ContentFile>& content, Diagnostics& problems)
{
    std::map<std::string_view, const ContentFile*> known;
    for (const auto& file : content) {
        const auto [first, is_new] = known.emplace(file.url, &file);
        if (is_new) continue;
        const auto& other = *first->second;
        Diagnostic problem{.code = duplicate_url,
                           .arguments = {{"url", "/" + file.url}, {"first", other.text->path}},
                           .where = SourceSpan{.text = file.text, .begin = 0, .end = 0}};
        problem.related.push_back({.where = {.text = other.text, .begin = 0, .end = 0}, .note = "first"});
        problems.report(std::move(problem));
    }
}

}

std::vector<ContentFile> load_content(const source::Tree& tree, Diagnostics& problems)
{
    std::vector<ContentFile> content;
    for (const auto& path : tree.list("content/**/*.md")) {
        auto file = naming_file(path, [&] {
            const auto text = source::read_text(tree, path, problems);
            return text ? read_content(text, problems) : std::nullopt;
        });
        if (file) content.push_back(std::move(*file));
    }
    if (!tree.has(home_path))
        problems.report(
            {.code = dataset::missing_file, .arguments = {{"file", std::string(home_path)}, {"kind", "home"}}});
    report_duplicate_urls(content, problems);
    return content;
}

std::string url_of_path(std::string_view path)
{
    return read_path(path).url;
}

const schemas::Schema& front_matter_schema(ContentKind kind)
{
    return schemas::find_front_matter_schema(kind_name(kind));
}

std::vector<NamedDocument> documents_named_in(const ContentFile& file)
{
    std::vector<NamedDocument> named;
    const auto add = [&](const yaml::YamlNode& node, const char* key) {
        const auto* document = node.find("document");
        if (document != nullptr && document->kind == yaml::YamlNode::Kind::Scalar && !document->scalar.empty())
            named.push_back({.id = document->scalar, .key = key, .where = document->span});
    };
    for (const auto* key : {"target", "start", "checked"})
        if (const auto* node = file.front_matter.node(key)) add(*node, key);
    if (const auto* targets = file.front_matter.node("targets"))
        for (const auto& [period, target] : targets->members) add(target, "targets");
    return named;
}

std::string_view kind_name(ContentKind kind)
{
    switch (kind) {
    case ContentKind::News:
        return "news";
    case ContentKind::Practice:
        return "practice";
    case ContentKind::School:
        return "school";
    case ContentKind::Indicator:
        return "indicator";
    case ContentKind::Document:
        return "document";
    case ContentKind::Page:
        break;
    }
    return "page";
}

}

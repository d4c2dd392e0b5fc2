#pragma once

#include "dataset/schema.hpp"
#include "dataset/table.hpp"
#include "dataset/yaml.hpp"
#include "foundation/date.hpp"
#include "source/tree.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// A Markdown file with YAML front matter. The folder decides the kind, the kind decides the schema of the front
/// matter.
enum class ContentKind {
    Page,      ///< content/**.md
    News,      ///< content/novosti/
    Practice,  ///< content/praktiki/
    School,    ///< content/shkoly/<id>.md, the school's own words
    Indicator, ///< content/pokazateli/
    Document,  ///< content/dokumenty/<id>.md, a summary
};

/// Typed front matter; every value knows its place.
class FrontMatter {
public:
    struct Entry {
        std::string field = {};
        YamlNode node = {};
    };
    explicit FrontMatter(std::vector<Entry> entries = {}) : m_entries(std::move(entries)) {}

    [[nodiscard]] bool has(std::string_view field) const { return node(field) != nullptr; }
    [[nodiscard]] const YamlNode* node(std::string_view field) const;
    [[nodiscard]] std::string text(std::string_view field) const; ///< empty when absent
    [[nodiscard]] std::optional<Date> date(std::string_view field) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view field) const;
    [[nodiscard]] bool flag(std::string_view field) const; ///< false when absent
    [[nodiscard]] std::vector<std::string> list(std::string_view field) const;
    [[nodiscard]] SourceSpan span(std::string_view field) const;

private:
    std::vector<Entry> m_entries;
};

struct ContentFile {
    ContentKind kind = ContentKind::Page;
    std::string id = {};  ///< file name without `.md` and without a leading date `2023-04-11-`; a slug
    std::string url = {}; ///< `novosti/programma-utverzhdena/`; empty for the home page
    std::shared_ptr<const SourceText> text = {};
    FrontMatter front_matter = FrontMatter();
    SourceSpan body = {}; ///< the Markdown, a span of `text`
};

/// All of content/**/*.md in byte order of path. Reports dataset.bad-front-matter, dataset.missing-key,
/// dataset.unknown-key, dataset.bad-value, dataset.bad-slug, dataset.duplicate-url and the codes of single values.
/// Files with `draft: true` are left out.
std::vector<ContentFile> load_content(const source::Tree& tree, Diagnostics& problems);

/// Ids in front matter and file names that must be in a table; reports dataset.unknown-reference.
void validate_content(std::span<const ContentFile> content, const Tables& tables, Diagnostics& problems);

/// The schema of the front matter of a kind, from dataset/schemas/front_matter.*.json.
const Schema& front_matter_schema(ContentKind kind);

/// `news`, `practice`, …: as in the `pages` table of the store.
std::string_view kind_name(ContentKind kind);

}

#pragma once

#include "content_files/content_kind.hpp"
#include "content_files/front_matter.hpp"
#include "foundation/date.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::content_files {

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

/// The address of the page that the file content/… makes, as `ContentFile::url`.
std::string url_of_path(std::string_view path);

/// The schema of the front matter of a kind, from schemas/tables/front_matter.*.json.
const schemas::Schema& front_matter_schema(ContentKind kind);

/// A document that front matter rests on: the goal or the base of an indicator, the decision about a practice.
struct NamedDocument {
    std::string id = {};
    std::string key = {}; ///< of the front matter: `target`, `checked`
    SourceSpan where = {};
};
std::vector<NamedDocument> documents_named_in(const ContentFile& file);

/// `news`, `practice`, …: as in the `pages` table of the store.
std::string_view kind_name(ContentKind kind);

}

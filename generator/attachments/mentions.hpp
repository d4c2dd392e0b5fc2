#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace opora::attachments {

/// True for Markdown, also under a name that the program does not read: `itogi.MD`.
bool is_page(std::string_view path);

/// The files of content/ that are no pages: their paths by the same in composed letters, which links are compared with.
using ContentFiles = std::map<std::string, std::string, std::less<>>;
ContentFiles content_files_of(const source::Tree& tree);

/// A link, a picture or a cell that asks for a file.
struct Mention {
    std::string path = {};     ///< in the tree; that of a document may not be there
    std::string document = {}; ///< id in `documents`, when its `file` asks
    SourceSpan where = {};
    std::string cell = {};
    bool is_linked = true; ///< a reader can open it
    bool is_shown = false; ///< a page shows it
};

/// What the cells `documents.link`, `measures.link` and `measure_evidence.link` say: `path` is the text as written.
std::vector<Mention> links_of_cells(const dataset::Tables& tables);

/// Files of content/ that pages and the cells `documents.link`, `measures.link` and `measure_evidence.link` name, and
/// what `documents.file` names, in the order of pages and rows. Addresses of pages and of files that the build makes
/// are no mentions. Reports attachments.outside-content.
std::vector<Mention> find_mentions(const ContentFiles& files, std::span<const content_files::ContentFile> pages,
                                   const dataset::Tables& tables, Diagnostics& problems);

}

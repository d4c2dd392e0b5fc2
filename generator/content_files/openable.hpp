#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::content_files {

/// Whether a reader can open a document: its file, a link to the paper, or its text on the site.

/// A text that is shorter tells of the document, it is not the document.
bool is_whole_text(const ContentFile& file);

/// A link to a roadmap of this site leads to its measures, not to the act.
bool leads_to_paper(std::string_view link);

/// Ids of the rows of `documents` that something can be opened of; sorted.
std::vector<std::string> openable_documents(const dataset::Table& documents, std::span<const ContentFile> content);

/// Reports dataset.nothing-to-open, once, at the first of the others.
void check_openable(const dataset::Table& documents, std::span<const ContentFile> content, Diagnostics& problems);

}

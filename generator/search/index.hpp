#pragma once

#include "foundation/site_file.hpp"
#include "search/document.hpp"
#include "search/postings.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace opora::search {

/// Makes the files that the search page reads. A reader's first question moves only what it asks about: the head, the
/// words with its first letters, the pages that have them, and the titles of those shown. The formats are in
/// docs/search.md.

inline constexpr std::string_view head_name = "ukazatel.json";

/// The head, which always has the same name, and the files that it names, whose names carry a hash of their content;
/// all in `folder`, which ends with a slash. `site` holds the files of the documents. The same for any number of jobs.
std::vector<SiteFile> make_index(std::string_view folder, std::span<const Document> documents,
                                 std::span<const SiteFile> site, std::size_t jobs);
/// The same of documents that readers have read page by page; those without a page are read here. Empties the readers.
std::vector<SiteFile> make_index(std::string_view folder, std::span<const Document> documents,
                                 std::span<WordReader> readers);

}

#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"

#include <span>

namespace opora::content_files {

/// Ids in front matter and file names that must be in a table; reports dataset.unknown-reference.
void validate_content(std::span<const ContentFile> content, const dataset::Tables& tables, Diagnostics& problems);

}

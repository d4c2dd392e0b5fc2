#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"

#include <span>

namespace opora::content_files {

/// Columns of tables that name pages by id: indicators and practices (foreign keys to `content.indicator`,
/// `content.practice`). Reports dataset.unknown-page-id at the element of the cell.
void check_page_references(std::span<const ContentFile> content, const dataset::Tables& tables, Diagnostics& problems);

}

#pragma once

#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "dataset/table.hpp"

#include <span>

namespace opora::content_files {

/// Ids in front matter and file names that must be in a table; reports dataset.unknown-reference. Pages without
/// a text: dataset.empty-page, a warning. Practices: see practices.hpp. Documents: see openable.hpp.
void validate_content(std::span<const ContentFile> content, const dataset::Tables& tables, Diagnostics& problems);

/// What must not be over, or not have come, on the day of the data. Reports dataset.update-overdue and, for news,
/// dataset.future-date.
void validate_days(const Settings& settings, std::span<const ContentFile> content, const Date& as_of,
                   Diagnostics& problems);

}

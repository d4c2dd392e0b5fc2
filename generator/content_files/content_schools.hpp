#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"

namespace opora::content_files {

/// Writes ids where front matter names schools as tables may: by login of ФИС ОКО, ИНН, ОГРН or any of the names.
/// Reports dataset.ambiguous-school and dataset.unknown-school; what could be an id is left to `validate_content`.
void resolve_schools(std::vector<ContentFile>& content, const dataset::Table& schools, Diagnostics& problems);

/// The same for rows of other tables, by their titles. Reports dataset.ambiguous-reference; a title that no row has is
/// left to `validate_content`.
void resolve_titles(std::vector<ContentFile>& content, const dataset::Tables& tables, Diagnostics& problems);

}

#pragma once

#include "dataset/content.hpp"

namespace opora::dataset {

/// Writes ids where front matter names schools as tables may: by login of ФИС ОКО, ИНН, ОГРН or any of the names.
/// Reports dataset.ambiguous-school and dataset.unknown-school; what could be an id is left to `validate_content`.
void resolve_schools(std::vector<ContentFile>& content, const Table& schools, Diagnostics& problems);

}

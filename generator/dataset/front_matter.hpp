#pragma once

#include "dataset/content.hpp"

namespace opora::dataset {

/// The keys of `map` that the schema knows, checked one by one. Reports dataset.unknown-key, dataset.missing-key,
/// dataset.bad-value and the codes of single values, such as dataset.bad-date.
FrontMatter read_front_matter(const YamlNode& map, const Schema& schema, Diagnostics& problems);

}

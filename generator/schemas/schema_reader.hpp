#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "yaml/yaml.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::schemas {

/// A schema that the site gives and the places of what can be checked only against other schemas.
struct SiteSchema {
    Schema schema = {};
    std::vector<SourceSpan> reference_spans = {}; ///< of `schema.foreign_keys`, those of the site last
    std::size_t own_references = 0;               ///< how many of them are the site's
};

/// `root` is the map of data/NAME.schema.yaml. With `builtin` it extends that table; otherwise it describes a new one.
/// Reports every mistake; what was read so far comes back, so that the files of the table can be looked at too.
SiteSchema read_site_schema(const yaml::YamlNode& root, const std::string& name, const Schema* builtin,
                            Diagnostics& problems);

}

#pragma once

#include "dataset/schema.hpp"
#include "dataset/yaml.hpp"
#include "foundation/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::dataset {

/// A schema that the site gives and the places of what can be checked only against other schemas.
struct SiteSchema {
    Schema schema = {};
    std::vector<SourceSpan> reference_spans = {}; ///< of `schema.foreign_keys`, those of the site last
    std::size_t own_references = 0;               ///< how many of them are the site's
};

/// `root` is the map of data/NAME.schema.yaml. With `builtin` it extends that table; otherwise it describes a new one.
/// Reports every mistake; what was read so far comes back, so that the files of the table can be looked at too.
SiteSchema read_site_schema(const YamlNode& root, const std::string& name, const Schema* builtin,
                            Diagnostics& problems);

/// The entry of `fields`: one more field of `schema`, or more about one that it has.
void read_field(const YamlNode& node, Schema& schema, Publication usual, Diagnostics& problems);

/// The keys that say how files are read, from the map that `keys` reads (`files` or the whole schema).
FileRules read_file_rules(KeyReader& keys, const YamlNode& map, const Schema& schema, Diagnostics& problems);

/// dataset.bad-schema at `where`; `reason` chooses the words, `what` is the name or value they are about.
void report_schema(const std::string& reason, std::string_view what, const SourceSpan& where, Diagnostics& problems);

/// The same for a field that `schema` does not have, with «did you mean».
void report_no_field(const Schema& schema, std::string_view field, const SourceSpan& where, Diagnostics& problems);

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace opora::schemas {

/// The schemas of the tables of one site: the built-in ones, as the site extends them, `schools` first, then those of
/// the site's own tables in byte order of their names.
using TableSchemas = std::vector<std::shared_ptr<const Schema>>;

const Schema* find_schema(const TableSchemas& schemas, std::string_view name);

/// Reads data/NAME.schema.yaml and data/NAME.schema.json; reports every mistake with its place. See
/// docs/formats/schemas.md.
TableSchemas load_schemas(const source::Tree& tree, Diagnostics& problems);

/// `data/NAME.schema.yaml` and the like: no table.
bool is_schema_path(std::string_view path);

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "yaml/yaml.hpp"

namespace opora::schemas {

/// The entry of `fields`: one more field of `schema`, or more about one that it has.
void read_field(const yaml::YamlNode& node, Schema& schema, Publication usual, Diagnostics& problems);

}

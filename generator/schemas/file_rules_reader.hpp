#pragma once

#include "schemas/file_rules.hpp"
#include "schemas/schema.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

namespace opora::schemas {

/// The keys that say how files are read, from the map that `keys` reads (`files` or the whole schema).
FileRules read_file_rules(yaml::KeyReader& keys, const yaml::YamlNode& map, const Schema& schema,
                          Diagnostics& problems);

}

#pragma once

#include "dataset/yaml.hpp"
#include "language/message_format.hpp"

#include <set>
#include <string>

namespace opora::templates {

/// The texts of a theme by dotted key: `nav: {skip: …}` in strings.yaml is `nav.skip`.
struct Strings {
    language::Messages messages{language::Language::Russian};
    std::set<std::string> with_arguments = {}; ///< keys whose texts are formatted by the program, not by templates
};

/// Adds the texts of a strings.yaml; those that are there already stay. Reports templates.bad-string.
void add_strings(const dataset::YamlNode& root, Strings& strings, Diagnostics& problems);

}

#pragma once

#include "language/message_format.hpp"
#include "yaml/yaml.hpp"

#include <map>
#include <set>
#include <string>

namespace opora::templates {

/// The texts of a theme by dotted key: `nav: {skip: …}` in strings.yaml is `nav.skip`.
struct Strings {
    language::Messages messages{language::Language::Russian};
    std::set<std::string> with_arguments = {}; ///< keys whose texts are formatted by the program, not by templates
    std::map<std::string, std::string, std::less<>> terms = {}; ///< patterns by name, see add_terms
};

/// Words by dotted key, such as `terms.office`, that come before those of the theme.
using OwnWords = std::map<std::string, std::string>;
Strings strings_with(const OwnWords& words);

/// Takes the texts under `terms` of a strings.yaml; those that are there already stay. All other texts that are added
/// afterwards may say `{term.office}` or, with a capital letter, `{Term.office}`.
void add_terms(const yaml::YamlNode& root, Strings& strings);

/// Adds the texts of a strings.yaml; those that are there already stay. Reports templates.bad-string.
void add_strings(const yaml::YamlNode& root, Strings& strings, Diagnostics& problems);

}

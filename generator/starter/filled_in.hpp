#pragma once

#include <map>
#include <string>
#include <string_view>

namespace opora::starter {

/// What stands for a name; an empty text means that it was not said.
using Answers = std::map<std::string, std::string, std::less<>>;

/// A file with what was said in its places: `{{name}}` as it is, `{{yaml name}}` as a YAML text in quotes,
/// `{{quoted name}}` inside of quotes, `{{text name}}` as words of a Markdown page. A line behind `{{?name}}` stays
/// where the name was said, one behind `{{!name}}` where not. Asserts that every name is known.
std::string filled_in(std::string_view file, const Answers& answers);

}

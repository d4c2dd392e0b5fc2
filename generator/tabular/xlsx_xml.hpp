#pragma once

#include <string>
#include <string_view>

namespace pugi {
class xml_attribute;
class xml_node;
}

namespace opora::tabular {

/// Private to the reading of workbooks: XML whose names may have any prefix.

/// White space is text: a run of letters may be a single space.
unsigned xml_options();

/// The name without the prefix of a namespace.
std::string_view local_name(const char* name);

/// The first child `name`, or an empty node.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);

/// The first attribute `name` whatever its prefix, or an empty one.
pugi::xml_attribute attribute_of(const pugi::xml_node& node, std::string_view name);

bool is_true(const pugi::xml_attribute& attribute);

/// The text of a shared string or an inline one: all its runs, without phonetic guides, `_x000A_` read as a character.
std::string text_of(const pugi::xml_node& item);

/// `_x0041_` is how a workbook writes a character that XML has no place for.
std::string unescaped(std::string_view text);

}

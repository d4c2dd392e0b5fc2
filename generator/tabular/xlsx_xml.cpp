#include "tabular/xlsx_xml.hpp"

#include "foundation/utf8.hpp"

#include <pugixml.hpp>

#include <charconv>
#include <cstdint>

namespace opora::tabular {

namespace {

/// The character of an escape that begins at `offset`, or 0.
char32_t escaped_character(std::string_view text, std::size_t offset)
{
    const auto escape = text.substr(offset, 7);
    if (escape.size() < 7 || !escape.starts_with("_x") || escape[6] != '_') return 0;
    std::uint32_t character = 0;
    const auto [end, error] = std::from_chars(escape.data() + 2, escape.data() + 6, character, 16);
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    return error == std::errc() && end == escape.data() + 6 && !surrogate ? character : 0;
}

}

unsigned xml_options()
{
    return pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata_single;
}

std::string_view local_name(const char* name)
{
    const std::string_view whole = name;
    const auto colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name)
{
    for (const auto& child : node.children())
        if (local_name(child.name()) == name) return child;
    return {};
}

pugi::xml_attribute attribute_of(const pugi::xml_node& node, std::string_view name)
{
    for (const auto& attribute : node.attributes())
        if (local_name(attribute.name()) == name) return attribute;
    return {};
}

bool is_true(const pugi::xml_attribute& attribute)
{
    const std::string_view value = attribute.value();
    return value == "1" || value == "true";
}

std::string unescaped(std::string_view text)
{
    if (text.find("_x") == std::string_view::npos) return std::string(text);
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto character = escaped_character(text, i);
        if (character != 0) append_utf8(result, character);
        if (character == 0) result.push_back(text[i]);
        i += character == 0 ? 1 : 7;
    }
    return result;
}

std::string text_of(const pugi::xml_node& item)
{
    std::string text;
    for (const auto& child : item.children()) {
        const auto name = local_name(child.name());
        if (name == "t") text += child.child_value();
        if (name == "r") text += child_of(child, "t").child_value();
    }
    return unescaped(text);
}

}

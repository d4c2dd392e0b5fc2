#pragma once

#include <string>
#include <string_view>

namespace opora {

/// Adds an item to a list in one text: `а, б, в`.
inline void append_item(std::string& list, std::string_view item, std::string_view separator = ", ")
{
    if (!list.empty()) list += separator;
    list += item;
}

}

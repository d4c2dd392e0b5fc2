#include "foundation/control_characters.hpp"

#include <algorithm>

namespace opora {

namespace {

bool is_forbidden(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 && value != '\t' && value != '\n' && value != '\r';
}

}

std::optional<std::size_t> find_control_character(std::string_view text)
{
    const auto* const found = std::find_if(text.begin(), text.end(), is_forbidden);
    return found == text.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - text.begin()));
}

std::size_t replace_control_characters(std::string& text)
{
    std::size_t count = 0;
    for (char& byte : text) {
        if (!is_forbidden(byte)) continue;
        byte = ' ';
        ++count;
    }
    return count;
}

}

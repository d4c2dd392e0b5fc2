#include "values/texts.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::values {

std::optional<bool> parse_boolean(std::string_view text)
{
    const auto lower = folded(text);
    if (lower == yes_word || lower == "true" || lower == "1") return true;
    if (lower == no_word || lower == "false" || lower == "0") return false;
    return std::nullopt;
}

std::vector<std::string_view> split_list(std::string_view text)
{
    const char separator = text.find(';') == std::string_view::npos ? ',' : ';';
    std::vector<std::string_view> elements;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        const auto element = trimmed(text.substr(0, end));
        if (!element.empty()) elements.push_back(element);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return elements;
}

}

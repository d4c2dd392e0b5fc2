#include "foundation/percent_encoding.hpp"

#include <charconv>

namespace opora {

std::string percent_decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const auto digits = text.substr(i + 1, 2);
        const bool complete = text[i] == '%' && digits.size() == 2;
        if (complete && std::from_chars(digits.data(), digits.data() + 2, value, 16).ptr == digits.data() + 2) {
            result += static_cast<char>(value);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

}

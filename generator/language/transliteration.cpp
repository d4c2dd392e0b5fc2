#include "language/transliteration.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <array>

namespace opora::language {

namespace {

/// From U+0430 «а» to U+044F «я».
constexpr std::array<std::string_view, 32> latin{"a",  "b",  "v",  "g",    "d",  "e", "zh", "z", "i",  "i", "k",
                                                 "l",  "m",  "n",  "o",    "p",  "r", "s",  "t", "u",  "f", "kh",
                                                 "ts", "ch", "sh", "shch", "ie", "y", "",   "e", "iu", "ia"};

bool is_ascii_word(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
}

}

std::string slug(std::string_view text)
{
    const auto lower = folded(text);
    std::string result;
    bool gap = false;
    for (std::size_t offset = 0; offset < lower.size();) {
        const auto [c, next] = decode_utf8(lower, offset);
        offset = next;
        std::string piece;
        if (is_ascii_word(c))
            piece = static_cast<char>(c);
        else if (c >= U'а' && c <= U'я')
            piece = c == U'ъ' ? "" : latin.at(c - U'а');
        else {
            gap = true;
            continue;
        }
        if (gap && !result.empty() && !piece.empty()) result += '-';
        gap = gap && piece.empty();
        result += piece;
    }
    return result;
}

bool is_slug(std::string_view text)
{
    if (text.empty() || text.front() == '-' || text.back() == '-' || text.find("--") != std::string_view::npos)
        return false;
    for (const char c : text)
        if (c != '-' && !is_ascii_word(static_cast<unsigned char>(c))) return false;
    return true;
}

}

#include "pieces/alphabet.hpp"

#include "foundation/utf8.hpp"

namespace opora::pieces {

Heading heading_of(std::string_view title)
{
    for (std::size_t at = 0; at < title.size();) {
        auto [letter, next] = decode_utf8(title, at);
        if (letter >= U'0' && letter <= U'9') return {.letter = "0–9", .begin = at};
        if ((letter >= U'a' && letter <= U'z') || (letter >= U'а' && letter <= U'я')) letter -= 32;
        if (letter == U'Ё' || letter == U'ё') letter = U'Е';
        if ((letter >= U'A' && letter <= U'Z') || (letter >= U'А' && letter <= U'Я')) {
            std::string shown;
            append_utf8(shown, letter);
            return {.letter = shown, .begin = at};
        }
        at = next;
    }
    return {};
}

}

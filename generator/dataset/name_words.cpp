#include "dataset/name_words.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

namespace opora::dataset {

namespace {

bool is_figure(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_word_letter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'а' && c <= U'я');
}

}

std::vector<std::string> words_of(std::string_view name)
{
    std::vector<std::string> words;
    const auto lower = folded(name);
    char32_t previous = U' ';
    for (std::size_t offset = 0; offset < lower.size();) {
        const auto decoded = decode_utf8(lower, offset);
        offset = decoded.next;
        const char32_t c = decoded.code_point;
        const bool is_word = is_figure(c) || is_word_letter(c);
        const bool goes_on =
            is_word && is_figure(previous) == is_figure(c) && (is_figure(previous) || is_word_letter(previous));
        if (is_word && !goes_on) words.emplace_back();
        if (is_word) append_utf8(words.back(), c);
        previous = c;
    }
    return words;
}

}

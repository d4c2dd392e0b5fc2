#include "dataset/name_words.hpp"

#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

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

bool begins_one(const std::string& part, const std::vector<std::string>& words)
{
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word == part || (!is_digit(part.front()) && word.starts_with(part));
    });
}

/// A slip in a word of a few letters makes another word.
bool is_near_one(const std::string& part, const std::vector<std::string>& words)
{
    constexpr std::size_t fewest_bytes = 8; // four Russian letters
    return part.size() >= fewest_bytes && !did_you_mean(part, words).empty();
}

}

bool begin_words(const std::vector<std::string>& wanted, const std::vector<std::string>& words)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& part) { return begins_one(part, words); });
}

bool are_near_words(const std::vector<std::string>& wanted, const std::vector<std::string>& words)
{
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& part) { return begins_one(part, words) || is_near_one(part, words); });
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

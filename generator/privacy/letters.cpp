#include "privacy/letters.hpp"

#include "foundation/utf8.hpp"

namespace opora::privacy {

namespace {

constexpr std::size_t letter_size = 2;
constexpr int most_separators = 2;

/// Bytes of the space or underscore in front of `end`, 0 when there is none.
std::size_t separator_before(std::string_view text, std::size_t end)
{
    if (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '_')) return 1;
    return end >= 2 && text.substr(end - 2, 2) == "\u00A0" ? 2 : 0;
}

std::size_t separator_at(std::string_view text, std::size_t begin)
{
    if (begin < text.size() && (text[begin] == ' ' || text[begin] == '_')) return 1;
    return text.substr(std::min(begin, text.size()), 2) == "\u00A0" ? 2 : 0;
}

}

bool is_letter(std::string_view letter)
{
    if (letter.size() != letter_size) return false;
    const auto lead = static_cast<unsigned char>(letter[0]);
    const auto trail = static_cast<unsigned char>(letter[1]);
    if (lead == 0xD0) return trail >= 0x90 || trail == 0x81; // А–п, Ё
    return lead == 0xD1 && (trail <= 0x8F || trail == 0x91); // р–я, ё
}

bool is_capital(std::string_view letter)
{
    if (letter.size() != letter_size || static_cast<unsigned char>(letter[0]) != 0xD0) return false;
    const auto trail = static_cast<unsigned char>(letter[1]);
    return (trail >= 0x90 && trail <= 0xAF) || trail == 0x81;
}

std::string_view letter_before(std::string_view text, std::size_t end)
{
    if (end < letter_size) return {};
    const auto letter = text.substr(end - letter_size, letter_size);
    return is_letter(letter) ? letter : std::string_view();
}

std::string_view letter_at(std::string_view text, std::size_t begin)
{
    if (begin + letter_size > text.size()) return {};
    const auto letter = text.substr(begin, letter_size);
    return is_letter(letter) ? letter : std::string_view();
}

Word word_ending_at(std::string_view text, std::size_t end)
{
    Word word{.begin = end, .end = end};
    for (;;) {
        if (!letter_before(text, word.begin).empty()) {
            word.begin -= letter_size;
        } else if (word.begin > 0 && text[word.begin - 1] == '-' && word.begin < end &&
                   !letter_before(text, word.begin - 1).empty()) {
            word.begin -= 1;
        } else {
            return word;
        }
    }
}

Word word_starting_at(std::string_view text, std::size_t begin)
{
    Word word{.begin = begin, .end = begin};
    for (;;) {
        if (!letter_at(text, word.end).empty()) {
            word.end += letter_size;
        } else if (word.end < text.size() && text[word.end] == '-' && word.end > begin &&
                   !letter_at(text, word.end + 1).empty()) {
            word.end += 1;
        } else {
            return word;
        }
    }
}

Word word_before(std::string_view text, const Word& word)
{
    auto end = word.begin;
    for (int i = 0; i < most_separators; ++i) end -= separator_before(text, end);
    return end == word.begin ? Word{.begin = end, .end = end} : word_ending_at(text, end);
}

Word word_after(std::string_view text, const Word& word)
{
    auto begin = word.end;
    for (int i = 0; i < most_separators; ++i) begin += separator_at(text, begin);
    return begin == word.end ? Word{.begin = begin, .end = begin} : word_starting_at(text, begin);
}

}

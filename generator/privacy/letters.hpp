#pragma once

#include <cstddef>
#include <string_view>

namespace opora::privacy {

/// Russian letters in UTF-8, seen from either side of an offset. All are two bytes long.

bool is_capital(std::string_view letter);
bool is_letter(std::string_view letter);
/// The two bytes before `end`, if they are a Russian letter; empty otherwise.
std::string_view letter_before(std::string_view text, std::size_t end);
std::string_view letter_at(std::string_view text, std::size_t begin);

/// A run of Russian letters and inner hyphens.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};
Word word_ending_at(std::string_view text, std::size_t end);
Word word_starting_at(std::string_view text, std::size_t begin);
/// The neighbour of `word` behind one or two spaces or underscores; empty when there is none.
Word word_before(std::string_view text, const Word& word);
Word word_after(std::string_view text, const Word& word);

}

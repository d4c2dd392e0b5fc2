#include "foundation/look_alikes.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

struct Pair {
    char32_t latin = 0;
    char32_t russian = 0;
};

constexpr std::array<Pair, 19> pairs{{{U'a', U'а'},
                                      {U'c', U'с'},
                                      {U'e', U'е'},
                                      {U'o', U'о'},
                                      {U'p', U'р'},
                                      {U'x', U'х'},
                                      {U'y', U'у'},
                                      {U'A', U'А'},
                                      {U'B', U'В'},
                                      {U'C', U'С'},
                                      {U'E', U'Е'},
                                      {U'H', U'Н'},
                                      {U'K', U'К'},
                                      {U'M', U'М'},
                                      {U'O', U'О'},
                                      {U'P', U'Р'},
                                      {U'T', U'Т'},
                                      {U'X', U'Х'},
                                      {U'k', U'к'}}};

bool is_latin(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool is_russian(char32_t c)
{
    return (c >= U'а' && c <= U'я') || (c >= U'А' && c <= U'Я') || c == U'ё' || c == U'Ё';
}

enum class Alphabet { Latin, Russian };

bool is_foreign(char32_t c, Alphabet wanted)
{
    return wanted == Alphabet::Russian ? is_latin(c) : is_russian(c);
}

/// The letter of `wanted` that looks like `c`; 0 when there is none.
char32_t twin(char32_t c, Alphabet wanted)
{
    const auto* const found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) {
        return c == (wanted == Alphabet::Russian ? pair.latin : pair.russian);
    });
    if (found == pairs.end()) return 0;
    return wanted == Alphabet::Russian ? found->russian : found->latin;
}

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto decoded = decode_utf8(text, offset);
        letters.push_back(decoded.code_point);
        offset = decoded.next;
    }
    return letters;
}

std::string text_of(std::u32string_view letters)
{
    std::string text;
    for (const auto letter : letters) append_utf8(text, letter);
    return text;
}

bool is_letter(char32_t c)
{
    return is_latin(c) || is_russian(c);
}

/// Changes [`begin`, `end`), one word, if all its letters of the other alphabet have a twin.
void change_word(std::u32string& text, std::size_t begin, std::size_t end, Alphabet wanted)
{
    for (auto i = begin; i < end; ++i)
        if (is_foreign(text[i], wanted) && twin(text[i], wanted) == 0) return;
    for (auto i = begin; i < end; ++i)
        if (is_foreign(text[i], wanted)) text[i] = twin(text[i], wanted);
}

std::u32string reading(std::u32string text, Alphabet wanted)
{
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = begin;
        while (end < text.size() && is_letter(text[end])) ++end;
        change_word(text, begin, end, wanted);
        begin = std::max(end, begin + 1);
    }
    return text;
}

}

std::vector<std::string> look_alike_readings(std::string_view text)
{
    const auto letters = letters_of(text);
    std::vector<std::string> readings;
    for (const auto wanted : {Alphabet::Russian, Alphabet::Latin}) {
        const auto changed = reading(letters, wanted);
        if (changed != letters) readings.push_back(text_of(changed));
    }
    return readings;
}

LookAlikeDifference look_alike_difference(std::string_view found, std::string_view meant)
{
    const auto first = letters_of(found);
    const auto second = letters_of(meant);
    const auto size = std::min(first.size(), second.size());
    std::size_t at = 0;
    while (at < size && first[at] == second[at]) ++at;
    if (at == size) return {};
    auto begin = at;
    while (begin > 0 && is_letter(first[begin - 1])) --begin;
    auto end = at;
    while (end < size && is_letter(first[end])) ++end;
    std::u32string different;
    for (auto i = at; i < end; ++i)
        if (first[i] != second[i] && different.find(first[i]) == std::u32string::npos) different.push_back(first[i]);
    return {.word = text_of(std::u32string_view(first).substr(begin, end - begin)),
            .letters = text_of(different),
            .is_latin = is_latin(first[at]),
            .count = different.size()};
}

}

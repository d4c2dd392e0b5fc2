#include "privacy/facts.hpp"

#include <algorithm>

namespace opora::privacy {

namespace {

constexpr std::size_t sentence_bytes = 120;
constexpr std::size_t home_bytes = 160;

/// The end of a sentence: a dot behind a word of more than three letters.
bool ends_sentence(Tokens tokens, std::size_t i)
{
    if (tokens[i].is('!') || tokens[i].is(';')) return true;
    return tokens[i].is('.') && i > 0 && tokens[i - 1].is_word() && tokens[i - 1].text.size() > 3 * letter_bytes;
}

std::size_t sentence_begin(Tokens tokens, std::size_t i)
{
    auto first = i;
    const auto from = reach_before(tokens, i, sentence_bytes);
    while (first > from && !ends_sentence(tokens, first - 1)) --first;
    return first;
}

std::size_t sentence_end(Tokens tokens, std::size_t i)
{
    const auto until = reach_after(tokens, i, sentence_bytes);
    auto last = i + 1;
    while (last < until && !ends_sentence(tokens, last)) ++last;
    return last;
}

/// A stem such as «слеп» begins surnames too.
bool is_diagnosis(Tokens tokens, std::size_t i)
{
    return is_word(tokens, i, Sense::Diagnosis) && (!tokens[i].capital || tokens[i].all_capitals);
}

std::optional<TokenFinding> diagnosis_in(Tokens tokens, std::size_t begin, std::size_t end)
{
    for (auto i = begin; i < end; ++i)
        if (is_diagnosis(tokens, i)) return TokenFinding{.kind = Kind::Health, .begin = i, .end = i + 1};
    return std::nullopt;
}

/// The house number behind a street's name: «ул. Лесная, 5», «ул. Лесная, д. 5».
std::optional<std::size_t> house_behind(Tokens tokens, std::size_t street)
{
    for (auto i = street + 1; i < tokens.size() && i < street + 8; ++i) {
        if (tokens[i].gap == Token::Gap::Cell) return std::nullopt;
        if (tokens[i].is_number()) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> flat_behind(Tokens tokens, std::size_t street)
{
    const auto until = reach_after(tokens, street, home_bytes);
    for (auto i = street + 1; i < until; ++i) {
        if (!is_word(tokens, i, Sense::Flat)) continue;
        const auto number = is_mark(tokens, i + 1, '.') ? i + 2 : i + 1;
        if (number_at(tokens, number, 3)) return number;
    }
    return std::nullopt;
}

}

std::optional<TokenFinding> home_at(Tokens tokens, std::size_t i)
{
    if (is_word(tokens, i, Sense::Street)) {
        const auto flat = flat_behind(tokens, i);
        if (flat && house_behind(tokens, i) < flat)
            return TokenFinding{.kind = Kind::HomeAddress, .begin = i, .end = *flat + 1};
    }
    if (!is_word(tokens, i, Sense::Home)) return std::nullopt;
    const auto until = reach_after(tokens, i, home_bytes);
    for (auto street = i + 1; street < until; ++street) {
        if (!is_word(tokens, street, Sense::Street)) continue;
        const auto house = house_behind(tokens, street);
        if (!house) continue;
        return TokenFinding{
            .kind = Kind::HomeAddress, .begin = street, .end = flat_behind(tokens, street).value_or(*house) + 1};
    }
    return std::nullopt;
}

std::optional<TokenFinding> judged_class_at(Tokens tokens, std::size_t i)
{
    const auto end = end_of_class(tokens, i);
    if (!end) return std::nullopt;
    const auto until = sentence_end(tokens, *end - 1);
    for (auto k = sentence_begin(tokens, i); k < until; ++k)
        if (is_word(tokens, k, Sense::Result) || is_mark(tokens, k, '%'))
            return TokenFinding{.kind = Kind::ClassLetter, .begin = i, .end = *end};
    return std::nullopt;
}

std::optional<TokenFinding> diagnosis_beside(Tokens tokens, std::size_t begin, std::size_t end)
{
    return diagnosis_in(tokens, sentence_begin(tokens, begin), sentence_end(tokens, end - 1));
}

std::optional<TokenFinding> diagnosis_in_class(Tokens tokens, std::size_t i)
{
    const auto end = end_of_class(tokens, i);
    if (!end) return std::nullopt;
    const auto from = sentence_begin(tokens, i);
    const auto until = sentence_end(tokens, *end - 1);
    bool one = false;
    for (auto k = from; k < until; ++k) one = one || is_word(tokens, k, Sense::OnePupil);
    return one ? diagnosis_in(tokens, from, until) : std::nullopt;
}

}

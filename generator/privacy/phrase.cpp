#include "privacy/phrase.hpp"

namespace opora::privacy {

namespace {

constexpr unsigned last_grade = 11;

bool is_letter_alone(Tokens tokens, std::size_t i)
{
    return i < tokens.size() && tokens[i].is_word() && !tokens[i].latin && tokens[i].text.size() == letter_bytes;
}

}

bool follows(Tokens tokens, std::size_t i)
{
    return i < tokens.size() && i > 0 && (tokens[i].gap == Token::Gap::Space || tokens[i].gap == Token::Gap::Line);
}

bool is_mark(Tokens tokens, std::size_t i, char mark)
{
    return i < tokens.size() && tokens[i].is(mark);
}

bool is_word(Tokens tokens, std::size_t i, Sense sense)
{
    return i < tokens.size() && tokens[i].is_word() && tokens[i].can_be(sense);
}

bool is_initial(Tokens tokens, std::size_t i)
{
    return is_letter_alone(tokens, i) && tokens[i].capital;
}

std::optional<unsigned> number_at(Tokens tokens, std::size_t i, std::size_t most)
{
    if (i >= tokens.size() || !tokens[i].is_number() || tokens[i].text.size() > most) return std::nullopt;
    unsigned number = 0;
    for (const char digit : tokens[i].text) number = number * 10 + static_cast<unsigned>(digit - '0');
    return number;
}

std::optional<std::size_t> end_of_class(Tokens tokens, std::size_t i)
{
    const auto grade = number_at(tokens, i, 2);
    if (!grade || *grade < 1 || *grade > last_grade) return std::nullopt;
    auto next = i + 1;
    const bool quoted = is_mark(tokens, next, '"') && tokens[next].gap <= Token::Gap::Space;
    const bool hyphen = is_mark(tokens, next, '-') && tokens[next].gap == Token::Gap::None;
    if (quoted || hyphen) ++next;
    if (!is_letter_alone(tokens, next) || tokens[next].gap > Token::Gap::Space) return std::nullopt;
    if (quoted && tokens[next].gap != Token::Gap::None) return std::nullopt; // «4» и «5»
    const bool apart = !quoted && tokens[next].gap != Token::Gap::None;
    const bool capital = tokens[next].capital;
    ++next;
    if (quoted) {
        if (!is_mark(tokens, next, '"')) return std::nullopt;
        ++next;
    }
    const bool said = is_word(tokens, next, Sense::Grade) && follows(tokens, next);
    if (said) return next + 1;
    // «5 А. Иванов» is no class, and neither is «п. 5а»
    if (!quoted && (apart || !capital || (is_mark(tokens, next, '.') && is_initial(tokens, next + 1))))
        return std::nullopt;
    return next;
}

std::optional<std::size_t> end_of_grade(Tokens tokens, std::size_t i)
{
    const auto grade = number_at(tokens, i, 2);
    if (!grade || *grade < 1 || *grade > last_grade) return std::nullopt;
    auto next = i + 1;
    if (is_mark(tokens, next, '-') && next + 1 < tokens.size() && tokens[next + 1].is_word())
        next += 2; // «9-го класса»
    return is_word(tokens, next, Sense::Grade) ? std::optional<std::size_t>(next + 1) : std::nullopt;
}

std::optional<std::size_t> end_of_birth_words(Tokens tokens, std::size_t i)
{
    if (is_word(tokens, i, Sense::Birth)) return i + 1;
    if (!is_letter_alone(tokens, i)) return std::nullopt;
    static constexpr std::string_view year = "г";
    static constexpr std::string_view day = "д";
    static constexpr std::string_view born = "р";
    const bool begins = tokens[i].text == year || tokens[i].text == day;
    if (!begins || !is_mark(tokens, i + 1, '.') || !is_letter_alone(tokens, i + 2)) return std::nullopt;
    if (tokens[i + 2].text != born || tokens[i + 2].gap > Token::Gap::Space) return std::nullopt;
    return is_mark(tokens, i + 3, '.') ? i + 4 : i + 3;
}

std::size_t reach_before(Tokens tokens, std::size_t i, std::size_t bytes)
{
    auto first = i;
    while (first > 0 && tokens[first].gap != Token::Gap::Cell && tokens[i].begin - tokens[first - 1].begin <= bytes)
        --first;
    return first;
}

std::size_t reach_after(Tokens tokens, std::size_t i, std::size_t bytes)
{
    auto last = i + 1;
    while (last < tokens.size() && tokens[last].gap != Token::Gap::Cell && tokens[last].begin - tokens[i].end <= bytes)
        ++last;
    return last;
}

}

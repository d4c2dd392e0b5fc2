#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::roadmap {

/// A piece of a deadline as written in an order. Spaces, quotes and the dots of abbreviations are gone; letters are
/// folded (lower case, ё as е).
struct Token {
    enum class Kind { Word, Number, Dash, Slash, Dot, Comma, Semicolon, Bracket, Other };
    Kind kind = Kind::Other;
    std::string word = {};
    int number = 0;
    std::size_t digits = 0; ///< of a number: 2023 is a year, 12 a day
};

/// Any dash is Dash; a dot stays only after a number, where it may be part of a date.
std::vector<Token> tokenize(std::string_view literal);

/// Walks over tokens; every `take_` function either consumes what it names and returns true, or consumes nothing.
class TokenReader {
public:
    explicit TokenReader(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    [[nodiscard]] bool at_end() const { return m_position >= m_tokens.size(); }
    [[nodiscard]] bool next_is(Token::Kind kind, std::size_t ahead = 0) const;
    /// Asserts that the token is there.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    void skip(std::size_t count = 1) { m_position += count; }

    bool take(Token::Kind kind);
    bool take_word(std::string_view word);
    bool take_any_word(std::span<const std::string_view> words);
    bool take_any_word(std::initializer_list<std::string_view> words)
    {
        return take_any_word(std::span(words.begin(), words.size()));
    }
    /// Several words one after another: `при необходимости`.
    bool take_phrase(std::string_view words);
    bool take_any_phrase(std::initializer_list<std::string_view> phrases);

    [[nodiscard]] std::size_t position() const { return m_position; }
    void rewind(std::size_t position) { m_position = position; }

private:
    std::vector<Token> m_tokens;
    std::size_t m_position = 0;
};

}

#include "roadmap/deadline_tokens.hpp"

#include "foundation/assert.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::roadmap {

namespace {

bool is_digit(char32_t letter)
{
    return letter >= U'0' && letter <= U'9';
}

bool is_letter(char32_t letter)
{
    return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z') ||
           (letter >= U'\u0400' && letter <= U'\u04FF');
}

/// Hyphen, the dashes of U+2010–U+2015 and the minus sign: orders use them without distinction.
bool is_dash(char32_t letter)
{
    return letter == U'-' || (letter >= U'\u2010' && letter <= U'\u2015') || letter == U'\u2212';
}

bool is_silent(char32_t letter)
{
    constexpr std::u32string_view silent = U" \t\r\n\u00A0\u2009\u202F\u00AD\u200B\uFEFF«»\"„“”";
    return silent.find(letter) != std::u32string_view::npos;
}

std::size_t end_of_run(std::string_view text, std::size_t begin, bool (*belongs)(char32_t))
{
    auto end = begin;
    while (end < text.size()) {
        const auto decoded = decode_utf8(text, end);
        if (!belongs(decoded.code_point)) break;
        end = decoded.next;
    }
    return end;
}

Token number_token(std::string_view digits)
{
    Token token{.kind = Token::Kind::Number, .digits = digits.size()};
    if (digits.size() > 4) return {.kind = Token::Kind::Other}; // neither a day nor a year, and it might not fit
    for (const char digit : digits) token.number = token.number * 10 + (digit - '0');
    return token;
}

Token::Kind sign_kind(char32_t letter)
{
    if (is_dash(letter)) return Token::Kind::Dash;
    switch (letter) {
    case U'/':
        return Token::Kind::Slash;
    case U',':
        return Token::Kind::Comma;
    case U';':
        return Token::Kind::Semicolon;
    case U'(':
    case U')':
        return Token::Kind::Bracket;
    default:
        return Token::Kind::Other;
    }
}

}

std::vector<Token> tokenize(std::string_view literal)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < literal.size();) {
        const auto decoded = decode_utf8(literal, at);
        auto end = decoded.next;
        if (is_digit(decoded.code_point)) {
            end = end_of_run(literal, at, is_digit);
            tokens.push_back(number_token(literal.substr(at, end - at)));
        } else if (is_letter(decoded.code_point)) {
            end = end_of_run(literal, at, is_letter);
            tokens.push_back({.kind = Token::Kind::Word, .word = folded(literal.substr(at, end - at))});
        } else if (decoded.code_point == U'.') {
            if (!tokens.empty() && tokens.back().kind == Token::Kind::Number)
                tokens.push_back({.kind = Token::Kind::Dot});
        } else if (!is_silent(decoded.code_point)) {
            tokens.push_back({.kind = sign_kind(decoded.code_point)});
        }
        at = end;
    }
    return tokens;
}

bool TokenReader::next_is(Token::Kind kind, std::size_t ahead) const
{
    return m_position + ahead < m_tokens.size() && m_tokens[m_position + ahead].kind == kind;
}

const Token& TokenReader::peek(std::size_t ahead) const
{
    OPORA_ASSERT(m_position + ahead < m_tokens.size(), "the caller has asked next_is or at_end");
    return m_tokens[m_position + ahead];
}

bool TokenReader::take(Token::Kind kind)
{
    if (!next_is(kind)) return false;
    ++m_position;
    return true;
}

bool TokenReader::take_word(std::string_view word)
{
    if (!next_is(Token::Kind::Word) || peek().word != word) return false;
    ++m_position;
    return true;
}

bool TokenReader::take_any_word(std::span<const std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [this](std::string_view word) { return take_word(word); });
}

bool TokenReader::take_phrase(std::string_view words)
{
    const auto start = m_position;
    while (!words.empty()) {
        const auto space = words.find(' ');
        if (!take_word(words.substr(0, space))) {
            m_position = start;
            return false;
        }
        words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    }
    return true;
}

bool TokenReader::take_any_phrase(std::initializer_list<std::string_view> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(), [this](std::string_view phrase) { return take_phrase(phrase); });
}

}

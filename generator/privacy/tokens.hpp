#pragma once

#include "privacy/lexicon.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::privacy {

/// A text as words, numbers and marks, seen as a reader sees it: without what is invisible (soft hyphens, zero-width
/// spaces, accents, emphasis inside a word), with entities read, Latin look-alikes among Russian letters as Russian,
/// full-width digits as digits.
struct Token {
    enum class Kind : std::uint8_t { Word, Number, Mark };
    /// What stands before it. A cell of a table, a paragraph and a table's row end what belongs together.
    enum class Gap : std::uint8_t { None, Space, Line, Cell };
    Kind kind = Kind::Mark;
    Gap gap = Gap::None;
    bool capital = false;      ///< its first letter
    bool all_capitals = false; ///< two letters at least
    bool latin = false;        ///< has no Russian letter
    char mark = 0;         ///< of a mark: `"` for every quote, `-` for every dash, `#` for №, `?` for unknown ones
    std::size_t begin = 0; ///< bytes of the text
    std::size_t end = 0;
    std::string text = {}; ///< small letters with е for ё; digits
    Sense senses = Sense::None;

    [[nodiscard]] bool is_word() const { return kind == Kind::Word; }
    [[nodiscard]] bool is_number() const { return kind == Kind::Number; }
    [[nodiscard]] bool is(char wanted) const { return kind == Kind::Mark && mark == wanted; }
    [[nodiscard]] bool can_be(Sense sense) const { return has(senses, sense); }
};

/// How a text is laid out.
struct Layout {
    enum class Form : std::uint8_t { Plain, Markup, Table } form = Form::Plain;
    char delimiter = 0; ///< of cells
};

/// Reads a text piece by piece, so that memory does not grow with it.
class TokenReader {
public:
    /// `text` must outlive the reader.
    TokenReader(std::string_view text, const Layout& layout) : m_text(text), m_layout(layout) {}

    /// Appends tokens up to the end of a line after `wanted` ones; false when the text is at its end.
    bool read(std::vector<Token>& tokens, std::size_t wanted);

private:
    struct Unit; ///< one character as it is read
    [[nodiscard]] Unit unit_at(std::size_t offset) const;
    [[nodiscard]] Unit entity_at(std::size_t offset) const;
    [[nodiscard]] Unit tag_at(std::size_t offset) const;
    [[nodiscard]] Unit escape_at(std::size_t offset) const;
    bool read_plain_word(Token& token);
    void read_word(Token& token);
    void read_number(Token& token);
    void widen_gap(Token::Gap gap);
    bool read_gap(Unit& unit);

    std::string_view m_text;
    Layout m_layout;
    std::size_t m_offset = 0;
    Token::Gap m_gap = Token::Gap::Cell;
    bool m_quoted = false; ///< inside a quoted cell
};

}

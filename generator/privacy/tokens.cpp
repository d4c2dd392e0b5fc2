#include "privacy/tokens.hpp"

#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/plain_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace opora::privacy {

namespace {

enum class Class : std::uint8_t { Letter, Digit, Invisible, Space, Line, Cell, Mark };

constexpr char32_t combining_breve = 0x0306; ///< и + ̆ = й
constexpr std::size_t longest_entity = 10;   ///< bytes, with & and ;
constexpr std::size_t longest_tag = 120;     ///< bytes
constexpr std::size_t longest_word = 200;    ///< bytes of what is compared; a longer run is no word

bool is_cyrillic(char32_t c)
{
    return c >= 0x0400 && c <= 0x052F;
}

bool is_latin(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0x00C0 && c <= 0x024F && c != 0x00D7 && c != 0x00F7);
}

bool is_greek(char32_t c)
{
    return c >= 0x0370 && c <= 0x03FF;
}

bool is_invisible(char32_t c)
{
    return c == 0x00AD || c == 0x034F || (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == '\r' || c == '*' || c == '`' || c == '~';
}

bool is_space(char32_t c)
{
    return c == ' ' || c == '_' || c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == '\v' || c == '\f';
}

bool is_quote(char32_t c)
{
    return c == '"' || c == '\'' || c == 0x00AB || c == 0x00BB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 ||
           c == 0x203A;
}

bool is_dash(char32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/// A hyphen that may stand inside of a word.
bool is_hyphen(char32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

char mark_of(char32_t c)
{
    if (is_quote(c)) return '"';
    if (is_dash(c)) return '-';
    if (c == 0x2116) return 'N';
    if (c == 0x2026) return '.';
    return c < 0x80 ? static_cast<char>(c) : '?';
}

Class class_of(char32_t c)
{
    if (is_digit(static_cast<char>(c < 0x80 ? c : ' '))) return Class::Digit;
    if (is_cyrillic(c) || is_latin(c) || is_greek(c)) return is_invisible(c) ? Class::Invisible : Class::Letter;
    if (is_invisible(c)) return Class::Invisible;
    if (is_space(c)) return Class::Space;
    return c == '\n' ? Class::Line : Class::Mark;
}

bool is_capital(char32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    if (is_cyrillic(c)) return c <= 0x042F || (c >= 0x0460 && c % 2 == 0);
    return (c >= 0x00C0 && c <= 0x00DE) || (c >= 0x0391 && c <= 0x03A9);
}

/// The Russian letter that a Latin or Greek one looks like, in small; 0 when it looks like none.
char32_t russian_look(char32_t c)
{
    static constexpr std::string_view latin = "acekopxyABCEHKMOPTXY";
    static constexpr std::u32string_view russian = U"асекорхуавсенкмортху";
    static constexpr std::u32string_view greek = U"ΑΒΕΗΚΜΝΟΡΤΥΧοаενρχ";
    static constexpr std::u32string_view russian_of_greek = U"авенкмнортухоаенрх";
    if (c < 0x80) {
        const auto found = latin.find(static_cast<char>(c));
        return found == std::string_view::npos ? 0 : russian[found];
    }
    const auto found = greek.find(c);
    return found == std::u32string_view::npos ? 0 : russian_of_greek[found];
}

/// Small Latin letters that look Russian only in a hand-made swap: taken when Russian letters stand beside.
char32_t russian_look_among_russian(char32_t c)
{
    static constexpr std::string_view latin = "bhmtugr";
    static constexpr std::u32string_view russian = U"ьнмтидг";
    const auto look = russian_look(c);
    if (look != 0 || c >= 0x80) return look;
    const auto found = latin.find(static_cast<char>(c));
    return found == std::string_view::npos ? 0 : russian[found];
}

std::optional<char32_t> named_entity(std::string_view name)
{
    struct Entity {
        std::string_view name = {};
        char32_t code = 0;
    };
    static constexpr std::array<Entity, 20> entities{{
        {"nbsp", 0xA0},    {"shy", 0xAD},      {"thinsp", 0x2009}, {"ensp", 0x2002}, {"emsp", 0x2003},
        {"zwj", 0x200D},   {"zwnj", 0x200C},   {"laquo", 0xAB},    {"raquo", 0xBB},  {"quot", '"'},
        {"apos", '\''},    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},      {"ndash", 0x2013},
        {"mdash", 0x2014}, {"hyphen", 0x2010}, {"numero", 0x2116}, {"commat", '@'},  {"hellip", 0x2026},
    }};
    const auto found =
        std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) { return entity.name == name; });
    return found == entities.end() ? std::nullopt : std::optional<char32_t>(found->code);
}

std::optional<char32_t> number_in(std::string_view digits, int base)
{
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
    const bool good = error == std::errc() && end == digits.data() + digits.size() && code > 0 && code <= 0x10FFFF;
    return good ? std::optional<char32_t>(code) : std::nullopt;
}

bool is_block_tag(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> blocks{"p",  "br", "div", "tr", "td",    "th",
                                                             "li", "ul", "ol",  "h1", "table", "title"};
    return std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

bool looks_russian(char c)
{
    return russian_look(static_cast<unsigned char>(c)) != 0;
}

/// Bytes of the plain letter at `i`, 0 when there is none: ASCII, or Russian in two bytes.
std::size_t plain_letter_at(std::string_view text, std::size_t i)
{
    if (i >= text.size()) return 0;
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) return (lead | 0x20U) >= 'a' && (lead | 0x20U) <= 'z' ? 1 : 0;
    if ((lead != 0xD0 && lead != 0xD1) || i + 1 >= text.size()) return 0;
    const auto trail = static_cast<unsigned char>(text[i + 1]);
    const bool russian =
        lead == 0xD0 ? trail >= 0x90 || trail == 0x81 : (trail >= 0x80 && trail <= 0x8F) || trail == 0x91;
    return russian && trail <= 0xBF ? 2 : 0;
}

bool is_plain_capital(std::string_view text, std::size_t i, std::size_t size)
{
    if (size == 1) return text[i] >= 'A' && text[i] <= 'Z';
    return text[i] == '\xD0' && static_cast<unsigned char>(text[i + 1]) <= 0xAF;
}

/// Whether what stands at `i` can neither be a part of a word nor hide in one.
bool ends_plainly(std::string_view text, std::size_t i)
{
    if (i >= text.size()) return true;
    static constexpr std::string_view hidden = "&\\<*`~\r-";
    return static_cast<unsigned char>(text[i]) < 0x80 && hidden.find(text[i]) == std::string_view::npos;
}

struct PlainWord {
    std::size_t end = 0; ///< where it begins when it is not plain
    std::size_t letters = 0;
    std::size_t capitals = 0;
    bool capital = false;
    bool latin = false;
};

PlainWord plain_word_at(std::string_view text, std::size_t begin)
{
    PlainWord word{.end = begin};
    const auto first = plain_letter_at(text, begin);
    if (first == 0) return word;
    auto i = begin;
    for (std::size_t size = first; size == first; size = plain_letter_at(text, i)) {
        const bool capital = is_plain_capital(text, i, size);
        word.capital = word.capital || (capital && word.letters == 0);
        word.capitals += capital ? 1U : 0U;
        ++word.letters;
        i += size;
    }
    word.latin = first == 1;
    const bool whole = plain_letter_at(text, i) == 0 && ends_plainly(text, i) && i - begin <= longest_word;
    if (whole) word.end = i;
    return word;
}

/// Small letters, ё as е, what looks Russian as Russian.
std::string folded_word(const std::u32string& letters, bool& latin)
{
    const bool russian = std::any_of(letters.begin(), letters.end(), is_cyrillic);
    const bool looks_russian = !russian && std::all_of(letters.begin(), letters.end(),
                                                       [](char32_t c) { return is_hyphen(c) || russian_look(c) != 0; });
    latin = !russian && !looks_russian;
    std::string word;
    for (const auto c : letters) {
        const auto look = latin || is_cyrillic(c) ? 0 : russian_look_among_russian(c);
        if (is_hyphen(c))
            word.push_back('-');
        else
            append_utf8(word, look != 0 ? look : c);
    }
    return folded(word);
}

}

struct TokenReader::Unit {
    char32_t code = 0;
    std::size_t next = 0;
    Class kind = Class::Mark;
};

/// `&#1055;`, `&shy;`; an ampersand when it is none.
TokenReader::Unit TokenReader::entity_at(std::size_t offset) const
{
    const auto end = m_text.substr(offset, longest_entity).find(';');
    const Unit plain{.code = '&', .next = offset + 1, .kind = Class::Mark};
    if (end == std::string_view::npos || end < 2) return plain;
    const auto name = m_text.substr(offset + 1, end - 1);
    std::optional<char32_t> code;
    if (name.starts_with("#x") || name.starts_with("#X"))
        code = number_in(name.substr(2), 16);
    else
        code = name.front() == '#' ? number_in(name.substr(1), 10) : named_entity(name);
    return code ? Unit{.code = *code, .next = offset + end + 1, .kind = class_of(*code)} : plain;
}

/// A tag without attributes is no text: `<b>` nothing, `<br>` the end of a line. Others may hold text in their
/// attributes.
TokenReader::Unit TokenReader::tag_at(std::size_t offset) const
{
    const Unit plain{.code = '<', .next = offset + 1, .kind = Class::Mark};
    const auto end = m_text.substr(offset, longest_tag).find('>');
    if (end == std::string_view::npos) return plain;
    auto name = m_text.substr(offset + 1, end - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    if (name.ends_with('/')) name.remove_suffix(1);
    const auto ascii_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c); };
    const auto simple = trimmed(name);
    if (simple.empty() || !std::all_of(simple.begin(), simple.end(), ascii_letter)) return plain;
    const auto kind = is_block_tag(folded(simple)) ? Class::Line : Class::Invisible;
    return {.code = kind == Class::Line ? U'\n' : U'\r', .next = offset + end + 1, .kind = kind};
}

/// `\u041f` of JSON; otherwise a backslash is nothing.
TokenReader::Unit TokenReader::escape_at(std::size_t offset) const
{
    if (m_text.substr(offset, 2) == "\\u" && offset + 6 <= m_text.size()) {
        const auto code = number_in(m_text.substr(offset + 2, 4), 16);
        if (code) return {.code = *code, .next = offset + 6, .kind = class_of(*code)};
    }
    if (m_text.substr(offset, 2) == "\\n") return {.code = '\n', .next = offset + 2, .kind = Class::Line};
    return {.code = '\\', .next = offset + 1, .kind = Class::Invisible};
}

TokenReader::Unit TokenReader::unit_at(std::size_t offset) const
{
    const char first = m_text[offset];
    if (first == ' ') return {.code = ' ', .next = offset + 1, .kind = Class::Space};
    if (first == '&') return entity_at(offset);
    if (first == '\\') return escape_at(offset);
    if (first == '<' && m_layout.form == Layout::Form::Markup) return tag_at(offset);
    const auto decoded = decode_utf8(m_text, offset);
    auto code = decoded.code_point;
    auto kind = class_of(code);
    if (kind == Class::Mark && code >= 0x2100) {
        code = language::plain_form(code);
        kind = class_of(code);
    }
    return {.code = code, .next = decoded.next, .kind = kind};
}

void TokenReader::widen_gap(Token::Gap gap)
{
    if (gap == Token::Gap::Line && m_gap == Token::Gap::Line) gap = Token::Gap::Cell; // an empty line
    m_gap = std::max(m_gap, gap);
}

/// True when the unit is no part of a token.
bool TokenReader::read_gap(Unit& unit)
{
    const bool table = m_layout.form == Layout::Form::Table;
    if (table && unit.code == '"' && unit.next == m_offset + 1) {
        if (m_quoted && unit.next < m_text.size() && m_text[unit.next] == '"') { // a quote in the cell
            ++unit.next;
            return false;
        }
        m_quoted = !m_quoted;
        return true;
    }
    const bool delimiter = table && !m_quoted && unit.code == static_cast<unsigned char>(m_layout.delimiter);
    const bool tab = unit.code == '\t' && m_layout.form == Layout::Form::Plain;
    if (delimiter || tab || (unit.code == '|' && !table) ||
        (table && unit.kind == Class::Line && !m_quoted && m_layout.delimiter != 0)) {
        widen_gap(Token::Gap::Cell);
        return true;
    }
    if (unit.kind == Class::Line) {
        widen_gap(Token::Gap::Line);
        return true;
    }
    if (unit.kind == Class::Space || unit.code == '\t') {
        widen_gap(Token::Gap::Space);
        return true;
    }
    return unit.kind == Class::Invisible;
}

/// A word of plain Russian or plain Latin letters with nothing hidden in it or behind it, as nearly all are. False when
/// it must be read letter by letter.
bool TokenReader::read_plain_word(Token& token)
{
    const auto plain = plain_word_at(m_text, m_offset);
    if (plain.end == m_offset) return false;
    const auto word = m_text.substr(m_offset, plain.end - m_offset);
    if (plain.latin && std::all_of(word.begin(), word.end(), looks_russian)) return false;
    token.end = m_offset = plain.end;
    token.capital = plain.capital;
    token.all_capitals = plain.capitals == plain.letters && plain.letters > 1;
    token.latin = plain.latin;
    token.text = folded(word);
    token.senses = plain.latin ? lexicon().senses_of_whole(token.text) : lexicon().senses_of(token.text);
    return true;
}

void TokenReader::read_word(Token& token)
{
    if (read_plain_word(token)) return;
    std::u32string letters;
    auto offset = m_offset;
    while (offset < m_text.size()) {
        const auto unit = unit_at(offset);
        if (unit.kind == Class::Letter) {
            letters.push_back(unit.code);
        } else if (is_hyphen(unit.code)) {
            if (unit.next >= m_text.size() || unit_at(unit.next).kind != Class::Letter) break;
            letters.push_back('-');
        } else if (unit.kind == Class::Invisible) {
            const bool breve = unit.code == combining_breve && !letters.empty();
            if (breve && (letters.back() == U'и' || letters.back() == U'И'))
                letters.back() = letters.back() == U'и' ? U'й' : U'Й';
            offset = unit.next;
            if (breve) token.end = offset;
            continue;
        } else {
            break;
        }
        offset = unit.next;
        token.end = offset;
    }
    m_offset = offset;
    token.capital = is_capital(letters.front());
    token.all_capitals = letters.size() > 1 && std::all_of(letters.begin(), letters.end(),
                                                           [](char32_t c) { return is_hyphen(c) || is_capital(c); });
    token.text = letters.size() > longest_word ? std::string() : folded_word(letters, token.latin);
    if (!token.text.empty()) token.senses = lexicon().senses_of(token.text);
}

void TokenReader::read_number(Token& token)
{
    auto offset = m_offset;
    while (offset < m_text.size() && is_digit(m_text[offset])) token.text.push_back(m_text[offset++]);
    token.end = offset;
    if (ends_plainly(m_text, offset)) {
        m_offset = offset;
        return;
    }
    while (offset < m_text.size()) {
        const auto unit = unit_at(offset);
        if (unit.kind == Class::Digit) {
            token.text.push_back(static_cast<char>(unit.code));
            token.end = unit.next;
        } else if (unit.kind != Class::Invisible) {
            break;
        }
        offset = unit.next;
    }
    m_offset = offset;
}

bool TokenReader::read(std::vector<Token>& tokens, std::size_t wanted)
{
    const auto full = tokens.size() + wanted;
    while (m_offset < m_text.size()) {
        auto unit = unit_at(m_offset);
        if (read_gap(unit)) {
            m_offset = unit.next;
            if (tokens.size() >= full && m_gap >= Token::Gap::Line) return true;
            continue;
        }
        Token token{.gap = m_gap, .begin = m_offset, .end = m_offset};
        m_gap = Token::Gap::None;
        if (unit.kind == Class::Letter) {
            token.kind = Token::Kind::Word;
            read_word(token);
        } else if (unit.kind == Class::Digit) {
            token.kind = Token::Kind::Number;
            read_number(token);
        } else {
            token.mark = mark_of(unit.code);
            token.end = m_offset = unit.next;
        }
        tokens.push_back(std::move(token));
        if (tokens.size() >= full + wanted) return true; // no line ends here
    }
    return false;
}

}

// Every Russian letter in UTF-8 is two bytes, D0 or D1 and a byte 80–BF. Read as windows-1251 that is `Р` or `С` and a
// character that Russian has no use for there; read as Latin-1 or windows-1252 it is `Ð` or `Ñ` and such a one. Two
// pairs are enough, if nearly all of the text beyond ASCII is made of them.
#include "tabular/spoiled_text.hpp"

#include "foundation/utf8.hpp"
#include "tabular/encoding.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace opora::tabular {

namespace {

constexpr std::size_t fewest_pairs = 2;
constexpr std::size_t fewest_marks = 3;    ///< question marks in a text without letters
constexpr std::size_t fewest_together = 4; ///< question marks in a row in a text with letters
constexpr std::size_t fewest_western = 4;  ///< letters of windows-1251 that were read as windows-1252

/// What windows-1252 has in place of the control characters 80–9F; 0 where it has nothing.
constexpr std::array<char32_t, 32> western_signs{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                 0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

using Letters = std::vector<char32_t>;

Letters letters_of(std::string_view text)
{
    Letters letters;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto decoded = decode_utf8(text, offset);
        letters.push_back(decoded.code_point);
        offset = decoded.next;
    }
    return letters;
}

/// The byte that windows-1251 has for a character, with the controls 80–9F as they are.
std::optional<unsigned char> cyrillic_byte(char32_t c)
{
    if (c < 0xA0) return static_cast<unsigned char>(c);
    const auto& characters = upper_half(Encoding::Windows1251);
    const auto* const found = std::find(characters.begin(), characters.end(), c);
    if (found == characters.end()) return std::nullopt;
    return static_cast<unsigned char>(0x80 + (found - characters.begin()));
}

std::optional<unsigned char> western_byte(char32_t c)
{
    if (c <= 0xFF) return static_cast<unsigned char>(c);
    const auto* const found = std::find(western_signs.begin(), western_signs.end(), c);
    if (found == western_signs.end()) return std::nullopt;
    return static_cast<unsigned char>(0x80 + (found - western_signs.begin()));
}

template <class ByteOf> bool is_misread_utf8(const Letters& letters, ByteOf byte_of)
{
    std::size_t beyond_ascii = 0;
    std::size_t paired = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i] < 0x80) continue;
        ++beyond_ascii;
        const auto lead = byte_of(letters[i]);
        if (!lead || (*lead != 0xD0 && *lead != 0xD1) || i + 1 == letters.size() || letters[i + 1] < 0x80) continue;
        const auto next = byte_of(letters[i + 1]);
        if (!next || *next < 0x80 || *next > 0xBF) continue;
        ++beyond_ascii;
        paired += 2;
        ++i;
    }
    return paired >= 2 * fewest_pairs && paired * 4 >= beyond_ascii * 3;
}

/// What the letters are if each is the byte that `byte_of` gives; empty when that is no UTF-8.
template <class ByteOf> std::string reread_as_utf8(const Letters& letters, ByteOf byte_of)
{
    std::string bytes;
    for (const auto letter : letters) {
        const auto byte = byte_of(letter);
        if (!byte) return {};
        bytes.push_back(static_cast<char>(*byte));
    }
    return find_invalid_utf8(bytes) ? std::string{} : bytes;
}

bool is_ascii_letter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `Øêîëà`: nothing but the western letters that stand where windows-1251 has the Russian ones.
bool is_misread_windows1251(const Letters& letters)
{
    std::size_t western = 0;
    for (const auto letter : letters) {
        if (is_ascii_letter(letter) || letter > 0xFF) return false;
        if (letter >= 0xC0) ++western;
    }
    return western >= fewest_western;
}

std::string reread_as_windows1251(const Letters& letters)
{
    std::string bytes;
    for (const auto letter : letters) bytes.push_back(static_cast<char>(*western_byte(letter)));
    return decoded(bytes, Encoding::Windows1251).value_or(std::string{});
}

bool is_letter(char32_t c)
{
    return is_ascii_letter(c) || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

bool is_replaced(const Letters& letters)
{
    std::size_t marks = 0;
    std::size_t longest = 0;
    std::size_t run = 0;
    bool behind_letter = false; // «Как быть????» asks, and loses nothing
    for (const auto letter : letters) {
        if (letter == 0xFFFD) return true;
        if (letter == '?') ++marks;
        run = letter == '?' && !behind_letter ? run + 1 : 0;
        longest = std::max(longest, run);
        if (letter != '?') behind_letter = is_letter(letter);
    }
    return longest >= fewest_together ||
           (marks >= fewest_marks && std::none_of(letters.begin(), letters.end(), is_letter));
}

/// Bytes of the character at `offset` when it is one of those that nearly all cells are made of; else 0. Most texts are
/// seen to be whole by this alone, without a copy of their letters.
std::size_t usual_length(std::string_view text, std::size_t offset)
{
    const auto byte = [&](std::size_t i) {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
    };
    const auto first = byte(0);
    const auto second = byte(1);
    if (first < 0x80) return first == '?' ? 0 : 1;
    if (first == 0xD0) return second == 0x81 || second >= 0x90 ? 2 : 0;                     // Ё, А–п
    if (first == 0xD1) return (second >= 0x80 && second <= 0x8F) || second == 0x91 ? 2 : 0; // р–я, ё
    if (first == 0xC2) return second == 0xA0 || second == 0xAB || second == 0xBB ? 2 : 0;   // no-break space, quotes
    if (first != 0xE2) return 0;
    const bool dash = second == 0x80 && (byte(2) == 0x93 || byte(2) == 0x94);
    return dash || (second == 0x84 && byte(2) == 0x96) ? 3 : 0; // or №
}

bool is_plain(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        const auto length = usual_length(text, offset);
        if (length == 0) return false;
        offset += length;
    }
    return true;
}

}

Spoiled find_damage(std::string_view text)
{
    if (is_plain(text)) return {};
    const auto letters = letters_of(text);
    if (is_replaced(letters)) return {.damage = Damage::Replaced};
    if (is_misread_utf8(letters, cyrillic_byte))
        return {.damage = Damage::Misread, .original = reread_as_utf8(letters, cyrillic_byte)};
    if (is_misread_utf8(letters, western_byte))
        return {.damage = Damage::Misread, .original = reread_as_utf8(letters, western_byte)};
    if (is_misread_windows1251(letters)) return {.damage = Damage::Misread, .original = reread_as_windows1251(letters)};
    return {};
}

}

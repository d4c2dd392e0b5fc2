#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tabular {

/// How the bytes of a text file stand for letters. The four 8-bit ones are those that Russian programs write; Excel for
/// Mac saves its CSV as MacCyrillic.
enum class Encoding : std::uint8_t { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1251, Koi8R, Cp866, MacCyrillic };

inline constexpr std::array<Encoding, 4> legacy_encodings{Encoding::Windows1251, Encoding::Koi8R, Encoding::Cp866,
                                                          Encoding::MacCyrillic};

inline bool is_utf16(Encoding encoding)
{
    return encoding == Encoding::Utf16LittleEndian || encoding == Encoding::Utf16BigEndian;
}

/// `utf-8`, `utf-16le`, `utf-16be`, `windows-1251`, `koi8-r`, `cp866`, `mac-cyrillic`: the names that schemas and
/// messages use.
std::string_view name_of(Encoding encoding);
/// By its name or a usual alias (`cp1251`, `win-1251`, `ibm866`, `utf8` …), any case.
std::optional<Encoding> find_encoding(std::string_view name);

/// What the byte order mark at the front of `bytes` says, or nothing.
std::optional<Encoding> marked_encoding(std::string_view bytes);

/// `bytes` as UTF-8 without a byte order mark; nothing when a byte or a pair of bytes has no meaning in `encoding`.
std::optional<std::string> decoded(std::string_view bytes, Encoding encoding);

/// Offset of the first byte that has no meaning in `encoding`, or nothing. NUL has none anywhere: no text has it.
std::optional<std::size_t> find_undecodable(std::string_view bytes, Encoding encoding);

/// Valid UTF-8 in `encoding`, without a byte order mark; nothing when it has no place for a character.
std::optional<std::string> encoded(std::string_view text, Encoding encoding);

/// The 128 characters of the upper half of an 8-bit encoding; 0 where a byte has no meaning.
const std::array<char32_t, 128>& upper_half(Encoding encoding);

}

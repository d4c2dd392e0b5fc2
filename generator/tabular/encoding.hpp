#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tabular {

/// How the bytes of a text file stand for letters. The three 8-bit ones are those that Russian programs write.
enum class Encoding : std::uint8_t { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1251, Koi8R, Cp866 };

/// `utf-8`, `utf-16le`, `utf-16be`, `windows-1251`, `koi8-r`, `cp866`: the names that schemas and messages use.
std::string_view name_of(Encoding encoding);
/// By its name or a usual alias (`cp1251`, `win-1251`, `ibm866`, `utf8` …), any case.
std::optional<Encoding> find_encoding(std::string_view name);

/// `bytes` as UTF-8 without a byte order mark; nothing when a byte or a pair of bytes has no meaning in `encoding`.
std::optional<std::string> decoded(std::string_view bytes, Encoding encoding);

/// Offset of the first byte that has no meaning in `encoding`, or nothing.
std::optional<std::size_t> find_undecodable(std::string_view bytes, Encoding encoding);

/// Every encoding that `bytes` may reasonably be in, the likeliest first: exactly one for a file that can be read,
/// none for bytes that are no text, several when the whole file leaves it open. Byte order marks decide; valid UTF-8
/// is UTF-8; otherwise the Russian letters of the whole file decide.
std::vector<Encoding> possible_encodings(std::string_view bytes);

}

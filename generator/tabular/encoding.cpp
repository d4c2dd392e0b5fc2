#include "tabular/encoding.hpp"

#include "foundation/assert.hpp"
#include "foundation/utf8.hpp"

#include <unicode/ucnv.h>

#include <algorithm>

namespace opora::tabular {

namespace {

struct EncodingName {
    std::string_view name = {};
    Encoding encoding = Encoding::Utf8;
};

/// The first name of an encoding is the one that is shown.
constexpr std::array<EncodingName, 25> encoding_names{{
    {"utf-8", Encoding::Utf8},
    {"utf8", Encoding::Utf8},
    {"utf-8-sig", Encoding::Utf8},
    {"utf-16le", Encoding::Utf16LittleEndian},
    {"utf-16", Encoding::Utf16LittleEndian},
    {"utf16", Encoding::Utf16LittleEndian},
    {"utf-16be", Encoding::Utf16BigEndian},
    {"windows-1251", Encoding::Windows1251},
    {"windows1251", Encoding::Windows1251},
    {"win-1251", Encoding::Windows1251},
    {"win1251", Encoding::Windows1251},
    {"cp1251", Encoding::Windows1251},
    {"cp-1251", Encoding::Windows1251},
    {"1251", Encoding::Windows1251},
    {"koi8-r", Encoding::Koi8R},
    {"koi8r", Encoding::Koi8R},
    {"koi8", Encoding::Koi8R},
    {"cp866", Encoding::Cp866},
    {"cp-866", Encoding::Cp866},
    {"ibm866", Encoding::Cp866},
    {"866", Encoding::Cp866},
    {"mac-cyrillic", Encoding::MacCyrillic},
    {"maccyrillic", Encoding::MacCyrillic},
    {"x-mac-cyrillic", Encoding::MacCyrillic},
    {"macintosh", Encoding::MacCyrillic},
}};

std::string lowered(std::string_view name)
{
    std::string result;
    for (const char c : name) {
        const char dashed = c == '_' || c == ' ' ? '-' : c;
        result.push_back(dashed >= 'A' && dashed <= 'Z' ? static_cast<char>(dashed - 'A' + 'a') : dashed);
    }
    return result;
}

std::size_t mark_length(std::string_view bytes, Encoding encoding)
{
    if (marked_encoding(bytes) != encoding) return 0;
    return is_utf16(encoding) ? 2 : 3;
}

const char* converter_name(Encoding encoding)
{
    if (encoding == Encoding::Windows1251) return "windows-1251";
    if (encoding == Encoding::MacCyrillic) return "x-mac-cyrillic";
    return encoding == Encoding::Koi8R ? "KOI8-R" : "IBM866";
}

std::array<char32_t, 128> ask_upper_half(Encoding encoding)
{
    std::array<char32_t, 128> characters{};
    UErrorCode status = U_ZERO_ERROR;
    auto* const converter = ucnv_open(converter_name(encoding), &status);
    OPORA_ASSERT(U_SUCCESS(status), "ICU has the Russian code pages");
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char byte = static_cast<char>(128 + i);
        std::array<UChar, 4> units{};
        status = U_ZERO_ERROR;
        const auto count =
            ucnv_toUChars(converter, units.data(), static_cast<std::int32_t>(units.size()), &byte, 1, &status);
        // ICU passes a byte that the code page does not define as the control character of the same number.
        const bool defined = U_SUCCESS(status) && count == 1 && units[0] >= 0xA0 && units[0] != 0xFFFD;
        if (defined) characters[i] = units[0];
    }
    ucnv_close(converter);
    return characters;
}

/// The code units of UTF-16 `bytes`; an odd last byte makes the unit U+FFFF, which is no character.
struct Units {
    std::string_view bytes = {};
    Encoding encoding = Encoding::Utf16LittleEndian;

    [[nodiscard]] std::size_t size() const { return (bytes.size() + 1) / 2; }
    char32_t operator[](std::size_t i) const
    {
        if (2 * i + 1 >= bytes.size()) return 0xFFFF;
        const char32_t first = static_cast<unsigned char>(bytes[2 * i]);
        const char32_t second = static_cast<unsigned char>(bytes[2 * i + 1]);
        const bool little = encoding == Encoding::Utf16LittleEndian;
        return little ? first | (second << 8U) : second | (first << 8U);
    }
};

/// The character at unit `i`, which moves behind it; 0 where there is none.
char32_t next_character(const Units& units, std::size_t& i)
{
    const auto first = units[i++];
    if (first == 0xFFFF) return 0;
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF || i >= units.size() || units[i] < 0xDC00 || units[i] > 0xDFFF) return 0;
    return 0x10000 + ((first - 0xD800) << 10U) + (units[i++] - 0xDC00);
}

/// The text, or the offset of what is none.
struct Outcome {
    std::string text = {};
    std::optional<std::size_t> undecodable = {};
};

Outcome decode_utf16(std::string_view bytes, Encoding encoding)
{
    const Units units{.bytes = bytes, .encoding = encoding};
    Outcome outcome;
    outcome.text.reserve(bytes.size());
    for (std::size_t i = mark_length(bytes, encoding) / 2; i < units.size();) {
        const auto start = i;
        const auto character = next_character(units, i);
        if (character == 0) {
            outcome.undecodable = 2 * start;
            return outcome;
        }
        append_utf8(outcome.text, character);
    }
    return outcome;
}

std::string decode_legacy(std::string_view bytes, Encoding encoding)
{
    std::array<std::string, 128> sequences;
    for (std::size_t i = 0; i < sequences.size(); ++i) append_utf8(sequences[i], upper_half(encoding)[i]);
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (value < 0x80) {
            text.push_back(byte);
        } else {
            text += sequences[value - 0x80U];
        }
    }
    return text;
}

void append_utf16(std::string& bytes, char32_t code_point, Encoding encoding)
{
    const auto append = [&](char32_t unit) {
        const char low = static_cast<char>(unit & 0xFFU);
        const char high = static_cast<char>(unit >> 8U);
        bytes += encoding == Encoding::Utf16LittleEndian ? std::string{low, high} : std::string{high, low};
    };
    if (code_point < 0x10000) return append(code_point);
    append(0xD800U + ((code_point - 0x10000U) >> 10U));
    append(0xDC00U + ((code_point - 0x10000U) & 0x3FFU));
}

std::optional<char> legacy_byte(char32_t code_point, Encoding encoding)
{
    if (code_point < 0x80) return static_cast<char>(code_point);
    const auto& characters = upper_half(encoding);
    const auto* const found = std::find(characters.begin(), characters.end(), code_point);
    if (found == characters.end()) return std::nullopt;
    return static_cast<char>(0x80 + (found - characters.begin()));
}

}

std::string_view name_of(Encoding encoding)
{
    const auto* const found =
        std::find_if(encoding_names.begin(), encoding_names.end(),
                     [&](const EncodingName& candidate) { return candidate.encoding == encoding; });
    return found->name;
}

std::optional<Encoding> find_encoding(std::string_view name)
{
    const auto wanted = lowered(trimmed(name));
    for (const auto& candidate : encoding_names)
        if (candidate.name == wanted) return candidate.encoding;
    return std::nullopt;
}

std::optional<Encoding> marked_encoding(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::Utf8;
    if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16LittleEndian;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16BigEndian;
    return std::nullopt;
}

const std::array<char32_t, 128>& upper_half(Encoding encoding)
{
    static const auto windows1251 = ask_upper_half(Encoding::Windows1251);
    static const auto koi8r = ask_upper_half(Encoding::Koi8R);
    static const auto cp866 = ask_upper_half(Encoding::Cp866);
    static const auto mac_cyrillic = ask_upper_half(Encoding::MacCyrillic);
    OPORA_ASSERT(encoding != Encoding::Utf8 && !is_utf16(encoding), "only 8-bit encodings have halves");
    if (encoding == Encoding::Windows1251) return windows1251;
    if (encoding == Encoding::MacCyrillic) return mac_cyrillic;
    return encoding == Encoding::Koi8R ? koi8r : cp866;
}

std::optional<std::string> decoded(std::string_view bytes, Encoding encoding)
{
    if (is_utf16(encoding)) {
        auto outcome = decode_utf16(bytes, encoding);
        return outcome.undecodable ? std::nullopt : std::make_optional(std::move(outcome.text));
    }
    if (find_undecodable(bytes, encoding)) return std::nullopt;
    if (encoding == Encoding::Utf8) return std::string(bytes.substr(mark_length(bytes, encoding)));
    return decode_legacy(bytes, encoding);
}

std::optional<std::size_t> find_undecodable(std::string_view bytes, Encoding encoding)
{
    if (is_utf16(encoding)) return decode_utf16(bytes, encoding).undecodable;
    const auto nul = bytes.find('\0');
    std::optional<std::size_t> wrong = nul == std::string_view::npos ? std::nullopt : std::make_optional(nul);
    if (encoding == Encoding::Utf8) {
        const auto invalid = find_invalid_utf8(bytes);
        return invalid && wrong ? std::min(invalid, wrong) : (invalid ? invalid : wrong);
    }
    const auto& characters = upper_half(encoding);
    const auto* const found = std::find_if(bytes.begin(), bytes.end(), [&](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value == 0 || (value >= 0x80 && characters[value - 0x80U] == 0);
    });
    return found == bytes.end() ? std::nullopt : std::make_optional(static_cast<std::size_t>(found - bytes.begin()));
}

std::optional<std::string> encoded(std::string_view text, Encoding encoding)
{
    if (encoding == Encoding::Utf8) return std::string(text);
    std::string bytes;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto [code_point, next] = decode_utf8(text, offset);
        offset = next;
        if (is_utf16(encoding)) {
            append_utf16(bytes, code_point, encoding);
            continue;
        }
        const auto byte = legacy_byte(code_point, encoding);
        if (!byte) return std::nullopt;
        bytes.push_back(*byte);
    }
    return bytes;
}

}

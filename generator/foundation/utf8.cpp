#include "foundation/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_continuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

struct Lead {
    std::size_t length = 0; ///< 0 = not a lead byte
    char32_t bits = 0;
    char32_t smallest = 0; ///< anything below is an overlong form
};

Lead classify(unsigned char byte)
{
    if (byte < 0x80U) return {.length = 1, .bits = byte, .smallest = 0};
    if ((byte & 0xE0U) == 0xC0U) return {.length = 2, .bits = byte & 0x1FU, .smallest = 0x80};
    if ((byte & 0xF0U) == 0xE0U) return {.length = 3, .bits = byte & 0x0FU, .smallest = 0x800};
    if ((byte & 0xF8U) == 0xF0U) return {.length = 4, .bits = byte & 0x07U, .smallest = 0x10000};
    return {};
}

/// The code point at `offset`, or nothing where the bytes are not one.
std::optional<Decoded> decode_strictly(std::string_view text, std::size_t offset)
{
    const auto lead = classify(static_cast<unsigned char>(text[offset]));
    if (lead.length == 0 || offset + lead.length > text.size()) return std::nullopt;
    char32_t code_point = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (!is_continuation(text[offset + i])) return std::nullopt;
        code_point = (code_point << 6U) | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
    }
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < lead.smallest || surrogate || code_point > 0x10FFFF) return std::nullopt;
    return Decoded{.code_point = code_point, .next = offset + lead.length};
}

bool is_invisible(char32_t c)
{
    return c < 0x20 || c == 0x7F || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           c == 0x2060 || c == 0xFEFF || (c >= 0x80 && c < 0xA0);
}

std::string visible_code_point(char32_t c, bool at_edge)
{
    if (c == ' ') return at_edge ? "␠" : " ";
    if (c == 0xA0 || c == 0x202F) return "⍽";
    if (c == '\t') return "␉";
    if (c == '\n') return "␤";
    if (c == '\r') return "␍";
    if (is_invisible(c)) return fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
    std::string text;
    append_utf8(text, c);
    return text;
}

}

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes)
{
    for (std::size_t offset = 0; offset < bytes.size();) {
        if (static_cast<unsigned char>(bytes[offset]) < 0x80U) {
            ++offset;
            continue;
        }
        const auto decoded = decode_strictly(bytes, offset);
        if (!decoded) return offset;
        offset = decoded->next;
    }
    return std::nullopt;
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (const char byte : text)
        if (!is_continuation(byte)) ++count;
    return count;
}

std::string shortened(std::string_view text, std::size_t limit)
{
    std::size_t offset = 0;
    for (std::size_t i = 0; i < limit && offset < text.size(); ++i) offset = decode_utf8(text, offset).next;
    return offset == text.size() ? std::string(text) : std::string(text.substr(0, offset)) + "…";
}

namespace {

enum class EdgeSpaces { Shown, Plain };

std::string make_visible(std::string_view text, EdgeSpaces edge_spaces)
{
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto decoded = decode_strictly(text, offset);
        if (!decoded) {
            result += fmt::format("<{:02X}>", static_cast<unsigned char>(text[offset]));
            ++offset;
            continue;
        }
        const bool at_edge = first == std::string_view::npos || offset < first || offset > last;
        result += visible_code_point(decoded->code_point, at_edge && edge_spaces == EdgeSpaces::Shown);
        offset = decoded->next;
    }
    return result;
}

}

std::string visible(std::string_view text)
{
    return make_visible(text, EdgeSpaces::Shown);
}

std::string visible_in_line(std::string_view text)
{
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '\t', ' ');
    return make_visible(spaced, EdgeSpaces::Plain);
}

void append_utf8(std::string& text, char32_t code_point)
{
    const auto byte = [&](char32_t value) { text.push_back(static_cast<char>(value)); };
    if (code_point < 0x80) {
        byte(code_point);
    } else if (code_point < 0x800) {
        byte(0xC0U | (code_point >> 6U));
        byte(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        byte(0xE0U | (code_point >> 12U));
        byte(0x80U | ((code_point >> 6U) & 0x3FU));
        byte(0x80U | (code_point & 0x3FU));
    } else {
        byte(0xF0U | (code_point >> 18U));
        byte(0x80U | ((code_point >> 12U) & 0x3FU));
        byte(0x80U | ((code_point >> 6U) & 0x3FU));
        byte(0x80U | (code_point & 0x3FU));
    }
}

Decoded decode_utf8(std::string_view text, std::size_t offset)
{
    return decode_strictly(text, offset).value_or(Decoded{.code_point = replacement, .next = offset + 1});
}

std::size_t skip_byte_order_mark(std::string_view bytes)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    return bytes.substr(0, mark.size()) == mark ? mark.size() : 0;
}

/// Bytes of the space at the front of `text`, 0 when there is none: space, no-break, thin and narrow no-break space.
std::size_t space_length(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> spaces{" ", "\u00A0", "\u2009", "\u202F"};
    for (const auto space : spaces)
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::string_view trimmed(std::string_view text)
{
    const auto edge = [](std::string_view rest) -> std::size_t {
        const auto c = static_cast<unsigned char>(rest.front());
        if (c <= ' ') return 1;
        return c < 0x80 ? 0 : space_length(rest);
    };
    for (std::size_t length = 1; !text.empty() && length > 0;) {
        length = edge(text);
        text.remove_prefix(length);
    }
    while (!text.empty()) {
        const auto c = static_cast<unsigned char>(text.back());
        std::size_t length = c <= ' ' ? 1 : 0;
        if (c >= 0x80 && text.size() >= 2 && space_length(text.substr(text.size() - 2)) == 2) length = 2;
        if (c >= 0x80 && text.size() >= 3 && space_length(text.substr(text.size() - 3)) == 3) length = 3;
        if (length == 0) break;
        text.remove_suffix(length);
    }
    return text;
}

}

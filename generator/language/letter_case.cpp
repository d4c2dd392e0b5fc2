#include "language/letter_case.hpp"

#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace opora::language {

std::string with_small_first_letter(std::string_view text)
{
    if (text.empty()) return {};
    const auto first = decode_utf8(text, 0);
    const bool abbreviation =
        first.next < text.size() && u_isupper(static_cast<UChar32>(decode_utf8(text, first.next).code_point)) != 0;
    if (abbreviation) return std::string(text);
    std::string result;
    append_utf8(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(first.code_point))));
    return result.append(text.substr(first.next));
}

std::string caseless(std::string_view text)
{
    auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    letters.foldCase();
    std::string folded;
    letters.toUTF8String(folded);
    return composed(folded);
}

std::string with_capital_first_letter(std::string_view text)
{
    if (text.empty()) return {};
    const auto first = decode_utf8(text, 0);
    std::string result;
    append_utf8(result, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first.code_point))));
    return result.append(text.substr(first.next));
}

}

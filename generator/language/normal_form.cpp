#include "language/normal_form.hpp"

#include "foundation/assert.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace opora::language {

namespace {

icu::UnicodeString composed_letters(const icu::UnicodeString& text)
{
    UErrorCode error = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(error);
    auto result = form->normalize(text, error);
    OPORA_ASSERT(U_SUCCESS(error) != 0, "the data of NFC is part of ICU");
    return result;
}

std::string to_utf8(const icu::UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

icu::UnicodeString from_utf8(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}

std::string composed(std::string_view text)
{
    return to_utf8(composed_letters(from_utf8(text)));
}

std::string caseless(std::string_view text)
{
    auto letters = composed_letters(from_utf8(text));
    letters.foldCase();
    return to_utf8(composed_letters(letters));
}

}

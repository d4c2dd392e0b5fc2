#include "foundation/normal_form.hpp"

#include "foundation/assert.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>

namespace opora {

bool has_combining_marks(std::string_view text)
{
    // U+0300–U+036F are the bytes CC 80 – CD AF.
    const auto may_begin_mark = [](char byte) { return (static_cast<unsigned char>(byte) & 0xFEU) == 0xCCU; };
    for (const auto* at = std::find_if(text.begin(), text.end(), may_begin_mark); at != text.end();
         at = std::find_if(at + 1, text.end(), may_begin_mark)) {
        const auto next = at + 1 < text.end() ? static_cast<unsigned char>(at[1]) : 0U;
        if (next >= 0x80U && (*at == '\xCC' ? next <= 0xBFU : next <= 0xAFU)) return true;
    }
    return false;
}

std::string composed(std::string_view text)
{
    if (!has_combining_marks(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* const normalizer = icu::Normalizer2::getNFCInstance(status);
    OPORA_ASSERT(U_SUCCESS(status), "ICU has the data of NFC");
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                              status);
    OPORA_ASSERT(U_SUCCESS(status), "valid UTF-8 has a normal form");
    return result;
}

}

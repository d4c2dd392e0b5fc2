#include "language/plain_form.hpp"

#include "foundation/assert.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace opora::language {

char32_t plain_form(char32_t code_point)
{
    if (code_point > 0x10FFFF) return code_point;
    UErrorCode status = U_ZERO_ERROR;
    static const auto* const forms = icu::Normalizer2::getNFKCInstance(status);
    OPORA_ASSERT(forms != nullptr, "ICU has the data of NFKC");
    const auto plain = forms->normalize(icu::UnicodeString(static_cast<UChar32>(code_point)), status);
    if (U_FAILURE(status) != 0 || plain.countChar32() != 1) return code_point;
    return static_cast<char32_t>(plain.char32At(0));
}

}

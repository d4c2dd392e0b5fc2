#include "language/collation.hpp"

#include "foundation/assert.hpp"

#include <unicode/coll.h>

#include <memory>
#include <vector>

namespace opora::language {

namespace {

std::unique_ptr<icu::Collator> make_collator()
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("ru"), status));
    OPORA_ASSERT(U_SUCCESS(status), "ICU carries the rules of Russian");
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    OPORA_ASSERT(U_SUCCESS(status), "numeric order is an attribute of every collator");
    return collator;
}

}

std::string sort_key(std::string_view text)
{
    static const auto collator = make_collator();
    const auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const auto size = collator->getSortKey(unicode, nullptr, 0);
    std::vector<std::uint8_t> key(static_cast<std::size_t>(size));
    collator->getSortKey(unicode, key.data(), size);
    return {key.begin(), key.end()};
}

}

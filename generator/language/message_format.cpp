#include "language/message_format.hpp"

#include "foundation/assert.hpp"
#include "language/numbers.hpp"

#include <fmt/format.h>
#include <unicode/fmtable.h>
#include <unicode/msgfmt.h>
#include <unicode/parseerr.h>
#include <unicode/strenum.h>

#include <mutex>
#include <optional>

namespace opora::language {

namespace {

struct Pattern {
    explicit Pattern(const icu::MessageFormat& format) : compiled(format) {}

    icu::MessageFormat compiled;
    std::optional<std::string> text = {}; ///< where there are no arguments, as in most patterns
    mutable std::mutex mutex = {};        ///< MessageFormat::format makes its plural rules on first use
};

}

struct Messages::Implementation {
    icu::Locale locale = {};
    std::map<std::string, std::unique_ptr<Pattern>, std::less<>> patterns = {};
};

namespace {

/// ICU parts all thousands by a no-break space; the site has one way of writing numbers, that of `format_integer`.
void replace_grouping(std::int64_t number, std::string& text)
{
    if (number < 1000) return;
    auto by_icu = std::to_string(number);
    for (auto place = by_icu.size(); place > 3;) by_icu.insert(place -= 3, "\u00A0");
    const auto ours = format_integer(number);
    for (auto place = text.find(by_icu); place != std::string::npos; place = text.find(by_icu, place + ours.size()))
        text.replace(place, by_icu.size(), ours);
}

icu::Formattable formattable(const std::variant<std::string, std::int64_t>& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {static_cast<std::int64_t>(*number)};
    return {icu::UnicodeString::fromUTF8(std::get<std::string>(value))};
}

std::string formatted(const Pattern& pattern, const Arguments& arguments)
{
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        values.push_back(formattable(value));
    }
    icu::UnicodeString text;
    UErrorCode status = U_ZERO_ERROR;
    {
        const std::lock_guard lock(pattern.mutex);
        pattern.compiled.format(names.data(), values.data(), static_cast<int32_t>(names.size()), text, status);
    }
    OPORA_ASSERT(U_SUCCESS(status), "a compiled pattern formats any argument");
    std::string result;
    text.toUTF8String(result);
    return result;
}

bool has_arguments(icu::MessageFormat& pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> names(pattern.getFormatNames(status));
    return U_FAILURE(status) || names->count(status) > 0;
}

}

Messages::Messages(Language language) : m_implementation(std::make_unique<Implementation>())
{
    m_implementation->locale = icu::Locale(language == Language::Russian ? "ru" : "en");
}

Messages::~Messages() = default;
Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;

std::string Messages::add(const std::string& key, std::string_view pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError place{};
    const auto text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(pattern.data(), static_cast<int32_t>(pattern.size())));
    icu::MessageFormat compiled(text, m_implementation->locale, place, status);
    if (U_FAILURE(status)) return fmt::format("{} at offset {}", u_errorName(status), place.offset);
    const bool is_fixed = !has_arguments(compiled);
    auto& kept = m_implementation->patterns[key];
    kept = std::make_unique<Pattern>(compiled);
    if (is_fixed) kept->text = formatted(*kept, {});
    return {};
}

bool Messages::has(std::string_view key) const
{
    return m_implementation->patterns.count(key) > 0;
}

std::vector<std::string> Messages::keys() const
{
    std::vector<std::string> result;
    for (const auto& [key, pattern] : m_implementation->patterns) result.push_back(key);
    return result;
}

std::string Messages::format(std::string_view key, const Arguments& arguments) const
{
    const auto found = m_implementation->patterns.find(key);
    OPORA_ASSERT(found != m_implementation->patterns.end(), std::string(key).c_str());
    const auto& pattern = *found->second;
    if (pattern.text && arguments.empty()) return *pattern.text;
    auto result = formatted(pattern, arguments);
    for (const auto& [name, value] : arguments)
        if (const auto* number = std::get_if<std::int64_t>(&value)) replace_grouping(*number, result);
    return result;
}

std::string Messages::format(const Message& message) const
{
    return message.key.empty() ? std::string() : format(message.key, message.arguments);
}

}

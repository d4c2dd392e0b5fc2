#include "dataset/cells.hpp"

#include "dataset/checksum.hpp"
#include "dataset/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/transliteration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opora::dataset {

namespace {

// Longer values are not matched against a pattern: std::regex needs stack for every character.
constexpr std::size_t longest_matched_value = 1000;
constexpr std::size_t shown_letters = 60;
constexpr int most_digits = 18; // of a Decimal, so that the mantissa fits

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool starts_with(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

bool take_sign(std::string_view& text)
{
    static constexpr std::string_view minus = "\u2212";
    if (starts_with(text, minus)) {
        text.remove_prefix(minus.size());
        return true;
    }
    const bool negative = starts_with(text, "-");
    if (negative || starts_with(text, "+")) text.remove_prefix(1);
    return negative;
}

/// Digits in groups, then a fraction; remembers enough to refuse `1 00` and `1,2,3`.
class DecimalScanner {
public:
    [[nodiscard]] bool take(std::string_view& text)
    {
        const char c = text.front();
        if (is_digit(c)) {
            text.remove_prefix(1);
            return add_digit(c - '0');
        }
        if (c == ',' || c == '.') {
            text.remove_prefix(1);
            return begin_fraction();
        }
        const auto length = space_length(text);
        text.remove_prefix(length);
        return length > 0 && begin_group();
    }
    [[nodiscard]] bool complete() const
    {
        return m_digits > 0 && (m_fraction ? m_decimal.scale > 0 : group_complete());
    }
    [[nodiscard]] Decimal decimal() const
    {
        Decimal result = m_decimal;
        while (result.scale > 0 && result.mantissa % 10 == 0) {
            result.mantissa /= 10;
            --result.scale;
        }
        return result;
    }

private:
    bool add_digit(int digit)
    {
        m_decimal.mantissa = m_decimal.mantissa * 10 + digit;
        if (m_fraction) ++m_decimal.scale;
        ++m_in_group;
        return ++m_digits <= most_digits;
    }
    bool begin_fraction()
    {
        if (m_fraction || m_digits == 0 || !group_complete()) return false;
        m_fraction = true;
        return true;
    }
    bool begin_group()
    {
        const bool allowed = !m_fraction && (m_groups == 0 ? m_in_group >= 1 && m_in_group <= 3 : m_in_group == 3);
        ++m_groups;
        m_in_group = 0;
        return allowed;
    }
    [[nodiscard]] bool group_complete() const { return m_groups == 0 || m_in_group == 3; }

    Decimal m_decimal = {};
    int m_digits = 0;
    int m_groups = 0;
    int m_in_group = 0;
    bool m_fraction = false;
};

/// The number of exactly `count` digits at `offset`, or nothing.
std::optional<int> digits_at(std::string_view text, std::size_t offset, std::size_t count)
{
    if (offset + count > text.size()) return std::nullopt;
    int number = 0;
    for (const char c : text.substr(offset, count)) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

bool is_year(int year)
{
    return year >= 1990 && year <= 2100;
}

std::string_view without_percent(std::string_view text)
{
    if (!text.empty() && text.back() == '%') text.remove_suffix(1);
    return trimmed(text);
}

double number_of(const Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
    if (const auto* decimal = std::get_if<Decimal>(&value)) return decimal->to_double();
    return static_cast<double>(split_list(std::get<std::string_view>(value)).size());
}

bool has_limits(const Field& field)
{
    const bool measurable =
        field.type == FieldType::Integer || field.type == FieldType::Number || field.type == FieldType::List;
    return measurable && (field.minimum || field.maximum);
}

const Code* code_of_type(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return &bad_integer;
    case FieldType::Number:
        return &bad_number;
    case FieldType::Boolean:
        return &bad_boolean;
    case FieldType::Date:
        return &bad_date;
    case FieldType::Period:
        return &bad_period;
    case FieldType::Slug:
        return &bad_slug;
    case FieldType::String:
    case FieldType::List:
    case FieldType::Object:
        break;
    }
    return &bad_value;
}

template <class T> Value value_or_nothing(const std::optional<T>& parsed)
{
    return parsed ? Value(*parsed) : Value();
}

/// The value of the field's type; std::monostate when the text is not of that type.
Value typed_value(const Field& field, std::string_view text, std::string& owned)
{
    switch (field.type) {
    case FieldType::Integer:
        return value_or_nothing(parse_integer(text));
    case FieldType::Number:
        return value_or_nothing(parse_decimal(field.unit == "%" ? without_percent(text) : text));
    case FieldType::Boolean:
        return value_or_nothing(parse_boolean(text));
    case FieldType::Date:
        return value_or_nothing(parse_date(text));
    case FieldType::Slug:
        return language::is_slug(text) ? Value(text) : Value();
    case FieldType::Period: {
        const auto period = parse_period(text);
        if (!period) return {};
        if (*period != text) owned = *period;
        return text;
    }
    case FieldType::String:
    case FieldType::List:
    case FieldType::Object:
        break;
    }
    return text;
}

/// The entry of `one_of` that `text` means, whatever its case and its ё.
std::optional<std::string_view> listed(const std::vector<std::string>& one_of, std::string_view text)
{
    const auto exact = std::find(one_of.begin(), one_of.end(), text);
    if (exact != one_of.end()) return *exact;
    const auto wanted = folded(text);
    const auto similar =
        std::find_if(one_of.begin(), one_of.end(), [&](const std::string& entry) { return folded(entry) == wanted; });
    return similar == one_of.end() ? std::nullopt : std::optional<std::string_view>(*similar);
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : ", ") + text;
    return result;
}

std::string limits_kind(const Field& field)
{
    const std::string prefix = field.type == FieldType::List ? "list_" : "";
    if (field.minimum && field.maximum) return prefix + "both";
    return prefix + (field.minimum ? "minimum" : "maximum");
}

}

bool is_missing(std::string_view trimmed_text)
{
    static constexpr std::array<std::string_view, 3> dashes{"-", "—", "–"};
    static constexpr std::size_t longest_marker = std::string_view("нет данных").size();
    if (trimmed_text.empty()) return true;
    if (trimmed_text.size() > longest_marker) return false;
    if (std::find(dashes.begin(), dashes.end(), trimmed_text) != dashes.end()) return true;
    // Both words begin with «н»: other texts need not be folded.
    const bool may_be_word = starts_with(trimmed_text, "н") || starts_with(trimmed_text, "Н");
    if (!may_be_word) return false;
    const auto lower = folded(trimmed_text);
    return lower == "н/д" || lower == "нет данных";
}

std::optional<Decimal> parse_decimal(std::string_view text)
{
    const bool negative = take_sign(text);
    DecimalScanner scanner;
    while (!text.empty())
        if (!scanner.take(text)) return std::nullopt;
    if (!scanner.complete()) return std::nullopt;
    auto result = scanner.decimal();
    if (negative) result.mantissa = -result.mantissa;
    return result;
}

std::optional<std::int64_t> parse_integer(std::string_view text)
{
    const auto decimal = parse_decimal(text);
    if (!decimal || decimal->scale > 0) return std::nullopt;
    return decimal->mantissa;
}

std::optional<bool> parse_boolean(std::string_view text)
{
    const auto lower = folded(text);
    if (lower == "да" || lower == "true" || lower == "1") return true;
    if (lower == "нет" || lower == "false" || lower == "0") return false;
    return std::nullopt;
}

std::optional<Date> parse_date(std::string_view text)
{
    if (text.size() != 10) return std::nullopt;
    if (text[4] == '-') return parse_iso_date(text);
    const auto day = digits_at(text, 0, 2);
    const auto month = digits_at(text, 3, 2);
    const auto year = digits_at(text, 6, 4);
    if (!day || !month || !year || text[2] != '.' || text[5] != '.') return std::nullopt;
    return make_date(*year, *month, *day);
}

std::optional<std::string> parse_period(std::string_view text)
{
    const auto first = digits_at(text, 0, 4);
    if (!first || !is_year(*first)) return std::nullopt;
    auto rest = text.substr(4);
    if (rest.empty()) return std::string(text);
    static constexpr std::array<std::string_view, 4> separators{"/", "-", "–", "—"};
    const auto* const separator = std::find_if(separators.begin(), separators.end(),
                                               [&](std::string_view entry) { return starts_with(rest, entry); });
    if (separator == separators.end()) return std::nullopt;
    rest.remove_prefix(separator->size());
    const auto second = digits_at(rest, 0, rest.size());
    if (!second || (rest.size() != 2 && rest.size() != 4)) return std::nullopt;
    const int next = *first + 1;
    if (*second != (rest.size() == 4 ? next : next % 100)) return std::nullopt;
    return fmt::format("{}/{}", *first, next);
}

std::vector<std::string_view> split_list(std::string_view text)
{
    const char separator = text.find(';') == std::string_view::npos ? ',' : ';';
    std::vector<std::string_view> elements;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        const auto element = trimmed(text.substr(0, end));
        if (!element.empty()) elements.push_back(element);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return elements;
}

FieldReader::FieldReader(const Field& field) : m_field(&field)
{
    if (!field.pattern.empty()) m_pattern.emplace(field.pattern, std::regex::ECMAScript | std::regex::optimize);
}

FieldReader::Reading FieldReader::read(std::string_view text) const
{
    Reading reading;
    reading.value = typed_value(*m_field, text, reading.owned);
    reading.problem =
        std::holds_alternative<std::monostate>(reading.value) ? code_of_type(m_field->type) : check(reading, text);
    if (reading.problem != nullptr) reading.value = {};
    return reading;
}

const Code* FieldReader::check(Reading& reading, std::string_view text) const
{
    if (!m_field->one_of.empty()) {
        const auto entry = listed(m_field->one_of, text);
        if (!entry) return &not_in_list;
        reading.value = *entry;
    }
    if (has_limits(*m_field)) {
        const double number = number_of(reading.value);
        if (m_field->minimum && number < *m_field->minimum) return &out_of_range;
        if (m_field->maximum && number > *m_field->maximum) return &out_of_range;
    }
    if (m_pattern) {
        const bool matches =
            text.size() <= longest_matched_value && std::regex_match(text.begin(), text.end(), *m_pattern);
        if (!matches) return &bad_pattern;
    }
    if (m_field->checksum == Checksum::Inn && !is_valid_inn(text)) return &bad_checksum;
    if (m_field->checksum == Checksum::Ogrn && !is_valid_ogrn(text)) return &bad_checksum;
    return nullptr;
}

void add_suggestion(Arguments& arguments, const std::string& suggestion)
{
    arguments.emplace_back("suggestion", suggestion);
    arguments.emplace_back("near", suggestion.empty() ? "no" : "yes");
}

Arguments value_arguments(const Field& field, std::string_view text)
{
    Arguments arguments{
        {"column", field.name},
        {"title", field.title},
        {"found", visible(shortened(text, shown_letters))},
        {"example", field.example},
        {"list", joined(field.one_of)},
        {"limits", limits_kind(field)},
        {"minimum", field.minimum ? fmt::format("{:g}", *field.minimum) : std::string{}},
        {"maximum", field.maximum ? fmt::format("{:g}", *field.maximum) : std::string{}},
    };
    add_suggestion(arguments, field.type == FieldType::Slug ? language::slug(text) : did_you_mean(text, field.one_of));
    return arguments;
}

}

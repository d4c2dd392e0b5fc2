#include "schemas/cells.hpp"

#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/transliteration.hpp"
#include "schemas/codes.hpp"
#include "schemas/excel_damage.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/checksum.hpp"
#include "values/texts.hpp"
#include "yaml/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::schemas {

namespace {

constexpr std::size_t shown_letters = 60;

std::string_view without_percent(std::string_view text)
{
    if (!text.empty() && text.back() == '%') text.remove_suffix(1);
    return trimmed(text);
}

double number_of(const values::Value& value)
{
    if (const auto* date = std::get_if<Date>(&value)) return static_cast<double>(days_since_epoch(*date));
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
    if (const auto* decimal = std::get_if<values::Decimal>(&value)) return decimal->to_double();
    return static_cast<double>(values::split_list(std::get<std::string_view>(value)).size());
}

bool has_limits(const Field& field)
{
    const bool measurable = field.type == FieldType::Integer || field.type == FieldType::Number ||
                            field.type == FieldType::List || field.type == FieldType::Date;
    return measurable && (field.minimum || field.maximum);
}

/// Text and list fields are looked through even when they can be read; a number, a day or a list entry proves itself.
bool may_be_damaged(const Field& field, std::string_view text, bool readable)
{
    if (!readable) return true;
    const bool is_text = field.type == FieldType::String || field.type == FieldType::List;
    const bool suspicious_start =
        !text.empty() && (text.front() == '#' || (text.front() >= '0' && text.front() <= '9'));
    return is_text && suspicious_start;
}

bool is_wrong_percent(const Field& field, std::string_view text)
{
    const bool number = field.type == FieldType::Integer || (field.type == FieldType::Number && field.unit != "%");
    return number && !text.empty() && text.back() == '%' && values::parse_decimal(without_percent(text)).has_value();
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
    return &yaml::bad_value;
}

template <class T> values::Value value_or_nothing(const std::optional<T>& parsed)
{
    return parsed ? values::Value(*parsed) : values::Value();
}

/// The value of the field's type; std::monostate when the text is not of that type.
values::Value typed_value(const Field& field, std::string_view text, std::string& owned)
{
    switch (field.type) {
    case FieldType::Integer:
        return value_or_nothing(values::parse_integer(text));
    case FieldType::Number:
        return value_or_nothing(values::parse_decimal(field.unit == "%" ? without_percent(text) : text));
    case FieldType::Boolean:
        return value_or_nothing(values::parse_boolean(text));
    case FieldType::Date:
        return value_or_nothing(values::parse_date(text));
    case FieldType::Slug:
        return language::is_slug(text) ? values::Value(text) : values::Value();
    case FieldType::Period: {
        const auto period = values::parse_period(text);
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
    for (const auto& text : texts) append_item(result, text);
    return result;
}

/// An entry of `one_of` means `value`, a number or a day that may be written otherwise.
bool is_listed(const Field& field, const values::Value& value)
{
    return std::any_of(field.one_of.begin(), field.one_of.end(), [&](const std::string& entry) {
        std::string owned;
        const auto listed_value = typed_value(field, entry, owned);
        if (const auto* left = std::get_if<values::Decimal>(&listed_value))
            if (const auto* right = std::get_if<values::Decimal>(&value))
                return left->mantissa == right->mantissa && left->scale == right->scale;
        if (std::holds_alternative<values::Decimal>(listed_value)) return false;
        if (const auto* left = std::get_if<std::int64_t>(&listed_value)) {
            const auto* right = std::get_if<std::int64_t>(&value);
            return right != nullptr && *left == *right;
        }
        const auto* left = std::get_if<Date>(&listed_value);
        const auto* right = std::get_if<Date>(&value);
        return left != nullptr && right != nullptr && *left == *right;
    });
}

std::string limit_text(const Field& field, const std::optional<double>& limit)
{
    if (!limit) return {};
    if (field.type == FieldType::Date) return to_iso(date_from_days(static_cast<long>(*limit)));
    return fmt::format("{:g}", *limit);
}

std::string limits_kind(const Field& field)
{
    const std::string prefix = field.type == FieldType::List ? "list_" : "";
    if (field.minimum && field.maximum) return prefix + "both";
    return prefix + (field.minimum ? "minimum" : "maximum");
}

}

FieldReader::Reading FieldReader::read(std::string_view text) const
{
    Reading reading;
    reading.value = typed_value(*m_field, text, reading.owned);
    const bool typed = !std::holds_alternative<std::monostate>(reading.value);
    reading.problem = typed ? check(reading, text) : code_of_type(m_field->type);
    if (m_field->type == FieldType::Integer && values::two_readings(text)) reading.problem = &ambiguous_number;
    if (may_be_damaged(*m_field, text, typed && reading.problem == nullptr))
        if (const auto* damage = find_excel_damage(*m_field, text)) reading.problem = damage;
    if (reading.problem != nullptr) {
        if (is_wrong_percent(*m_field, text)) reading.problem = &percent_sign;
        reading.value = {};
    }
    return reading;
}

const Code* FieldReader::check(Reading& reading, std::string_view text) const
{
    const bool is_text = std::holds_alternative<std::string_view>(reading.value);
    if (!m_field->one_of.empty() && is_text) {
        const auto entry = listed(m_field->one_of, text);
        if (!entry) return &not_in_list;
        reading.value = *entry;
    } else if (!m_field->one_of.empty() && !is_listed(*m_field, reading.value)) {
        return &not_in_list;
    }
    if (m_field->shortest || m_field->longest) {
        const auto letters = count_code_points(text);
        if (letters < m_field->shortest.value_or(0) || letters > m_field->longest.value_or(letters)) return &bad_length;
    }
    if (has_limits(*m_field)) {
        const double number = number_of(reading.value);
        if (m_field->minimum && number < *m_field->minimum) return &out_of_range;
        if (m_field->maximum && number > *m_field->maximum) return &out_of_range;
    }
    if (m_field->pattern && !m_field->pattern->matches(text)) return &bad_pattern;
    if (m_field->checksum == Checksum::Inn && !values::is_valid_inn(text)) return &bad_checksum;
    if (m_field->checksum == Checksum::Ogrn && !values::is_valid_ogrn(text)) return &bad_checksum;
    return nullptr;
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
        {"minimum", limit_text(field, field.minimum)},
        {"maximum", limit_text(field, field.maximum)},
        {"shortest", static_cast<std::int64_t>(field.shortest.value_or(0))},
        {"longest", static_cast<std::int64_t>(field.longest.value_or(0))},
    };
    const auto meant = before_excel(field, text);
    arguments.emplace_back("meant", meant);
    arguments.emplace_back("meant_known", meant.empty() ? "no" : "yes");
    const auto readings = values::two_readings(text).value_or(values::TwoReadings{});
    arguments.emplace_back("grouped", readings.grouped);
    arguments.emplace_back("fraction", readings.fraction);
    add_suggestion(arguments, field.type == FieldType::Slug ? language::slug(text) : did_you_mean(text, field.one_of));
    return arguments;
}

}

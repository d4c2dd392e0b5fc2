#include "schemas/cells.hpp"

#include "foundation/joining.hpp"
#include "foundation/look_alikes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/transliteration.hpp"
#include "schemas/codes.hpp"
#include "schemas/excel_damage.hpp"
#include "schemas/missing.hpp"
#include "tabular/spoiled_text.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/checksum.hpp"
#include "values/span.hpp"
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
    return is_text && (suspicious_start || is_number_of_something(field));
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
    case FieldType::Span:
        return &bad_span;
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

values::Value number_value(const Field& field, std::string_view text)
{
    if (field.type == FieldType::Number && field.unit == "%") text = without_percent(text);
    const auto plain = values::without_groups(text, field.group_mark);
    if (!plain) return {};
    const auto mark = plain->find_first_of(",.");
    if (field.decimal_mark != '\0' && mark != std::string::npos && (*plain)[mark] != field.decimal_mark) return {};
    return field.type == FieldType::Integer ? value_or_nothing(values::parse_integer(*plain))
                                            : value_or_nothing(values::parse_decimal(*plain));
}

values::Value boolean_value(const Field& field, std::string_view text)
{
    if (field.yes.empty() && field.no.empty()) return value_or_nothing(values::parse_boolean(text));
    const auto is_among = [&](const std::vector<std::string>& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const std::string& word) { return folded(word) == folded(text); });
    };
    if (is_among(field.yes)) return true;
    return is_among(field.no) ? values::Value(false) : values::Value();
}

std::optional<std::string> span_form(std::string_view text)
{
    const auto span = values::read_span(text);
    return span ? std::optional(values::span_text(*span)) : std::nullopt;
}

/// A text that may be written in several forms; `owned` gets the usual one where it is another.
values::Value usual_form(std::string_view text, std::optional<std::string> usual, std::string& owned)
{
    if (!usual) return {};
    if (*usual != text) owned = std::move(*usual);
    return text;
}

/// The value of the field's type; std::monostate when the text is not of that type.
values::Value typed_value(const Field& field, std::string_view text, std::string& owned)
{
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Number:
        return number_value(field, text);
    case FieldType::Boolean:
        return boolean_value(field, text);
    case FieldType::Date:
        return value_or_nothing(values::parse_date(text));
    case FieldType::Slug:
        return language::is_slug(text) ? values::Value(text) : values::Value();
    case FieldType::Period:
        return usual_form(text, values::parse_period(text), owned);
    case FieldType::Span:
        return usual_form(text, span_form(text), owned);
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

namespace {

/// Numbers and days that can be read are whole; a text may be read and be none.
bool is_spoiled(const Field& field, std::string_view text, bool is_wrong)
{
    const bool is_text = field.type == FieldType::String || field.type == FieldType::List;
    return (is_text || is_wrong) && tabular::find_damage(text).damage != tabular::Damage::None;
}

/// What a value that cannot be taken would be with the letters of the other alphabet that look alike.
std::optional<std::string> meant_by_look(const Field& field, std::string_view text)
{
    const bool has_words = field.type == FieldType::Slug || field.type == FieldType::Boolean || !field.one_of.empty();
    if (!has_words) return std::nullopt;
    for (auto& reading : look_alike_readings(text)) {
        std::string owned;
        const bool typed = !std::holds_alternative<std::monostate>(typed_value(field, reading, owned));
        if (typed && (field.one_of.empty() || listed(field.one_of, reading))) return std::move(reading);
    }
    return std::nullopt;
}

}

FieldReader::Reading FieldReader::read(std::string_view text) const
{
    Reading reading;
    reading.value = typed_value(*m_field, text, reading.owned);
    const bool typed = !std::holds_alternative<std::monostate>(reading.value);
    reading.problem = typed ? check(reading, text) : code_of_type(m_field->type);
    const bool has_marks = !m_field->group_mark.empty() || m_field->decimal_mark != '\0';
    if (m_field->type == FieldType::Integer && !has_marks && values::two_readings(text))
        reading.problem = &ambiguous_number;
    if (is_spoiled(*m_field, text, reading.problem != nullptr)) reading.problem = &spoiled_text;
    if (may_be_damaged(*m_field, text, typed && reading.problem == nullptr))
        if (const auto* damage = find_excel_damage(*m_field, text)) reading.problem = damage;
    if (reading.problem != nullptr) {
        if (is_wrong_percent(*m_field, text)) reading.problem = &percent_sign;
        if (meant_by_look(*m_field, text)) reading.problem = &look_alike_letters;
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
    if (const auto* date = std::get_if<Date>(&reading.value)) {
        if (values::is_empty_date(*date)) return &empty_date;
        // A schema that speaks of other times says so.
        if (values::is_strange_year(date->year) && !m_field->minimum && !m_field->maximum) return &strange_year;
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

namespace {

void add_letters(const Field& field, std::string_view text, Arguments& arguments)
{
    const auto meant = meant_by_look(field, text);
    if (meant) add_look_alikes(arguments, text, *meant);
}

}

void add_look_alikes(Arguments& arguments, std::string_view found, const std::string& meant)
{
    const auto difference = look_alike_difference(found, meant);
    arguments.emplace_back("word", visible(difference.word));
    arguments.emplace_back("letters", difference.letters);
    arguments.emplace_back("letter_count", static_cast<std::int64_t>(difference.count));
    arguments.emplace_back("alphabet", difference.is_latin ? "latin" : "russian");
    arguments.emplace_back("right", meant);
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
    add_letters(field, text, arguments);
    const auto original = visible(shortened(tabular::find_damage(text).original, shown_letters));
    arguments.emplace_back("original", original);
    arguments.emplace_back("known", original.empty() ? "no" : "yes");
    const auto meant = before_excel(field, text);
    arguments.emplace_back("meant", meant);
    arguments.emplace_back("meant_known", meant.empty() ? "no" : "yes");
    arguments.emplace_back("absent", says_nothing_known(text) ? "yes" : "no");
    const auto readings = values::two_readings(text).value_or(values::TwoReadings{});
    arguments.emplace_back("grouped", readings.grouped);
    arguments.emplace_back("fraction", readings.fraction);
    add_suggestion(arguments, field.type == FieldType::Slug ? language::slug(text) : did_you_mean(text, field.one_of));
    return arguments;
}

}

#include "fix/values.hpp"

#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"
#include "language/dates.hpp"
#include "schemas/missing.hpp"
#include "schemas/schema.hpp"
#include "values/cell_numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

namespace opora::fix {

namespace {

using schemas::FieldType;

struct WrittenDay {
    std::optional<Date> day = {};
    bool ambiguous = false; ///< day and month could be the other way round
};

/// The parts between separators, spaces left out; `separator` is the first that stands there.
struct Parts {
    std::vector<std::string_view> texts = {};
    char separator = 0; ///< a space where words are apart
};

Parts split(std::string_view text)
{
    Parts parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("./- "), text.size());
        if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.texts.push_back(part);
        if (end < text.size() && (parts.separator == 0 || parts.separator == ' ')) parts.separator = text[end];
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

int number(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (!is_digit(c) || value > 9999) return -1;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? -1 : value;
}

/// Without the word for «year» and without a time of midnight.
std::string_view without_ending(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> endings{"года", "г.", "г", "00:00:00", "0:00:00", "0:00"};
    for (const auto ending : endings)
        if (text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending)
            return trimmed(text.substr(0, text.size() - ending.size()));
    return text;
}

WrittenDay read_day(std::string_view text)
{
    const auto parts = split(without_ending(text));
    if (parts.texts.size() != 3) return {};
    const auto& texts = parts.texts;
    if (texts[0].size() == 4 && texts[1].size() <= 2 && texts[2].size() <= 2)
        return {.day = make_date(number(texts[0]), number(texts[1]), number(texts[2])), .ambiguous = false};
    if (texts[2].size() != 4 || texts[0].size() > 2) return {};
    const auto day = number(texts[0]);
    if (const auto named = language::parse_month(texts[1]))
        return {.day = make_date(number(texts[2]), *named, day), .ambiguous = false};
    const auto month = number(texts[1]);
    // Only with dots is the day always first; programs of other countries write the month first.
    const bool swapped = parts.separator != '.' && day <= 12 && month <= 12 && day != month;
    return {.day = make_date(number(texts[2]), month, day), .ambiguous = swapped};
}

std::string written(const Date& day, const Survey::Column& column)
{
    if (column.iso_days > column.dotted_days) return to_iso(day);
    return fmt::format("{:02}.{:02}.{:04}", day.day, day.month, day.year);
}

ValueFix fix_day(std::string_view text, const Survey::Column& column)
{
    if (column.reader->read(text).problem == nullptr) return {};
    const auto found = read_day(text);
    if (!found.day) return {};
    if (found.ambiguous) return {.state = ValueState::Ambiguous, .kind = ChangeKind::Date, .better = {}};
    auto better = written(*found.day, column);
    if (column.reader->read(better).problem != nullptr) return {};
    return {.state = ValueState::Better, .kind = ChangeKind::Date, .better = std::move(better)};
}

ValueFix fix_mark(std::string_view text, const Survey::Column& column)
{
    const char mark = decimal_mark(text);
    if (mark == 0 || !column.is_mixed()) return {};
    if (values::two_readings(text))
        return {.state = ValueState::Ambiguous, .kind = ChangeKind::DecimalMark, .better = {}};
    if (column.ambiguous_mark || mark == column.usual_mark()) return {};
    std::string better(text);
    better[better.find(mark)] = column.usual_mark();
    return {.state = ValueState::Better, .kind = ChangeKind::DecimalMark, .better = std::move(better)};
}

}

ValueFix fix_value(std::string_view text, const Survey::Column& column)
{
    if (!column.reader || text.empty()) return {};
    const auto type = column.reader->field().type;
    if (type == FieldType::Number) return fix_mark(text, column);
    if (type != FieldType::Date || schemas::missing_reason(text, type)) return {};
    return fix_day(text, column);
}

}

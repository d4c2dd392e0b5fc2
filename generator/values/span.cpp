#include "values/span.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <initializer_list>

namespace opora::values {

namespace {

// Of folded texts: small letters, no ё.
constexpr std::string_view year_text = R"((\d{4}))";
constexpr std::string_view school_year_text = R"((\d{4})[/–-](\d{4}|\d{2}))";
constexpr std::string_view year_word_text = R"((?: ?(?:уч[а-я]*\.? ?)?(?:гг?\.?|год[а-я]*))?)";
constexpr std::string_view ordinal_text =
    R"(([1-4]|i{1,3}|iv|перв[а-я]{2,3}|втор[а-я]{2,3}|трет[а-я]{1,3}|четверт[а-я]{2,3})(?:-?(?:[ойая]?[еяй]|го|му?))?)";
constexpr std::string_view part_text = R"((кв\.?|квартал[а-я]{0,2}|полугоди[еяю]|четверт[ьи]))";
constexpr std::string_view month_word_text =
    R"(((?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяе]|(?:март|август)[ае]?|ма[йяе]|янв|фев|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\.?)";

constexpr std::array<std::string_view, 12> month_stems{"январ", "феврал", "март",    "апрел",  "ма",    "июн",
                                                       "июл",   "август", "сентябр", "октябр", "ноябр", "декабр"};

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string all;
    for (const auto text : parts) all += text;
    return all;
}

struct Patterns {
    re2::RE2 plain{joined({year_text, year_word_text})};
    re2::RE2 school{joined({school_year_text, year_word_text})};
    re2::RE2 lettered{joined({year_text, "-([qh])([1-4])"})};
    re2::RE2 school_lettered{joined({school_year_text, "-([qh])([1-4])"})};
    re2::RE2 numbered_month{joined({year_text, R"(-(\d{2}))"})};
    re2::RE2 dotted_month{joined({R"((\d{1,2})\.)", year_text})};
    re2::RE2 part_first{joined({ordinal_text, " ?", part_text, ",? ?", year_text, year_word_text})};
    re2::RE2 part_last{joined({year_text, year_word_text, ",? ", ordinal_text, " ?", part_text})};
    re2::RE2 school_part_first{joined({ordinal_text, " ?", part_text, ",? ?", school_year_text, year_word_text})};
    re2::RE2 school_part_last{joined({school_year_text, year_word_text, ",? ", ordinal_text, " ?", part_text})};
    re2::RE2 month_first{joined({month_word_text, ",? ", year_text, year_word_text})};
    re2::RE2 month_last{joined({year_text, year_word_text, ",? ", month_word_text})};
};

const Patterns& patterns()
{
    static const Patterns compiled;
    return compiled;
}

/// Spaces of any kind and number are one.
std::string plain_spaces(std::string_view text)
{
    auto spaced = folded(text);
    static const re2::RE2 spaces(R"([\s\x{a0}\x{202f}]+)");
    re2::RE2::GlobalReplace(&spaced, spaces, " ");
    return spaced;
}

std::optional<int> school_year_of(int first, const std::string& second)
{
    const int last = std::stoi(second);
    const int expected = first + 1;
    return last == (second.size() == 4 ? expected : expected % 100) ? std::optional(first) : std::nullopt;
}

/// From 0 on.
int number_of(const std::string& written)
{
    if (written.size() == 1 && written[0] >= '1' && written[0] <= '4') return written[0] - '1';
    if (written == "iv") return 3;
    if (written[0] == 'i') return static_cast<int>(written.size()) - 1;
    constexpr std::array<std::string_view, 4> stems{"перв", "втор", "трет", "четверт"};
    return static_cast<int>(std::ranges::find_if(stems, [&](auto stem) { return written.starts_with(stem); }) -
                            stems.begin());
}

enum class Part { Half, Quarter, SchoolQuarter };

Part part_of(const std::string& written)
{
    if (written.starts_with("полугод") || written == "h") return Part::Half;
    return written.starts_with("четверт") ? Part::SchoolQuarter : Part::Quarter;
}

std::optional<Span> part_of_form(SpanForm form, int year, int number)
{
    const int parts = spans_of_year(form);
    return number < parts ? std::optional(Span{form, parts * year + number}) : std::nullopt;
}

std::optional<Span> part_of_year(int year, const std::string& number, const std::string& written)
{
    const auto part = part_of(written);
    if (part == Part::SchoolQuarter) return std::nullopt;
    return part_of_form(part == Part::Half ? SpanForm::HalfYear : SpanForm::Quarter, year, number_of(number));
}

/// `is_lettered`: «Q2» behind a school year is its quarter; «квартал» is one of the calendar and has none.
std::optional<Span> part_of_school_year(std::optional<int> year, const std::string& number, const std::string& written,
                                        bool is_lettered)
{
    const auto part = part_of(written);
    if (!year || (part == Part::Quarter && !is_lettered)) return std::nullopt;
    return part_of_form(part == Part::Half ? SpanForm::SchoolHalfYear : SpanForm::SchoolQuarter, *year,
                        number_of(number));
}

std::optional<Span> month_of(int year, int month)
{
    if (month < 1 || month > 12) return std::nullopt;
    return Span{SpanForm::Month, 12 * year + month - 1};
}

/// A word of the pattern.
std::optional<Span> named_month(int year, const std::string& word)
{
    const auto found = std::ranges::find_if(
        month_stems, [&](std::string_view stem) { return word.starts_with(stem) || stem.starts_with(word); });
    return found == month_stems.end() ? std::nullopt
                                      : month_of(year, static_cast<int>(found - month_stems.begin()) + 1);
}

std::optional<Span> read_year(const std::string& text)
{
    int first = 0;
    std::string second;
    if (re2::RE2::FullMatch(text, patterns().plain, &first)) return Span{SpanForm::Year, first};
    int month = 0;
    if (re2::RE2::FullMatch(text, patterns().numbered_month, &first, &month) && month <= 12)
        return month_of(first, month);
    if (!re2::RE2::FullMatch(text, patterns().school, &first, &second)) return std::nullopt;
    const auto year = school_year_of(first, second);
    return year ? std::optional(Span{SpanForm::SchoolYear, *year}) : std::nullopt;
}

std::optional<Span> read_month(const std::string& text)
{
    int year = 0;
    int month = 0;
    std::string word;
    if (re2::RE2::FullMatch(text, patterns().dotted_month, &month, &year)) return month_of(year, month);
    if (re2::RE2::FullMatch(text, patterns().month_first, &word, &year) ||
        re2::RE2::FullMatch(text, patterns().month_last, &year, &word))
        return named_month(year, word);
    return std::nullopt;
}

std::optional<Span> read_part(const std::string& text)
{
    int year = 0;
    std::string number;
    std::string word;
    if (re2::RE2::FullMatch(text, patterns().lettered, &year, &word, &number) ||
        re2::RE2::FullMatch(text, patterns().part_first, &number, &word, &year) ||
        re2::RE2::FullMatch(text, patterns().part_last, &year, &number, &word))
        return part_of_year(year, number, word);
    std::string second;
    if (re2::RE2::FullMatch(text, patterns().school_lettered, &year, &second, &word, &number))
        return part_of_school_year(school_year_of(year, second), number, word, true);
    if (re2::RE2::FullMatch(text, patterns().school_part_first, &number, &word, &year, &second) ||
        re2::RE2::FullMatch(text, patterns().school_part_last, &year, &second, &number, &word))
        return part_of_school_year(school_year_of(year, second), number, word, false);
    return std::nullopt;
}

Date of_school_year(int first_year, const SchoolDay& day)
{
    const int year = day.month >= 9 ? first_year : first_year + 1;
    return {.year = year, .month = day.month, .day = std::min(day.day, days_in_month(year, day.month))};
}

/// The last days of the parts of a school year, in order.
std::array<Date, 4> ends_of(SpanForm form, int first_year, const SchoolCalendar& calendar)
{
    std::array<Date, 4> ends;
    ends.fill(of_school_year(first_year, calendar.teaching_to));
    if (form == SpanForm::SchoolHalfYear) ends[0] = of_school_year(first_year, calendar.first_half_to);
    if (form == SpanForm::SchoolQuarter)
        std::ranges::transform(calendar.quarters_to, ends.begin(),
                               [&](const SchoolDay& day) { return of_school_year(first_year, day); });
    return ends;
}

Date first_day_of_month(int months)
{
    return {.year = months / 12, .month = months % 12 + 1, .day = 1};
}

bool is_part_of_school_year(SpanForm form)
{
    return form == SpanForm::SchoolHalfYear || form == SpanForm::SchoolQuarter;
}

}

std::optional<Span> read_span(std::string_view text)
{
    const auto plain = plain_spaces(trimmed(text));
    for (const auto& read : {read_year, read_month, read_part})
        if (const auto span = read(plain)) return span;
    return std::nullopt;
}

std::string span_text(const Span& span)
{
    const int parts = spans_of_year(span.form);
    const int year = span.place / parts;
    const int number = span.place % parts + 1;
    auto text = std::to_string(year);
    if (is_of_school_year(span.form)) text += "/" + std::to_string(year + 1);
    switch (span.form) {
    case SpanForm::HalfYear:
    case SpanForm::SchoolHalfYear:
        return text + "-H" + std::to_string(number);
    case SpanForm::Quarter:
    case SpanForm::SchoolQuarter:
        return text + "-Q" + std::to_string(number);
    case SpanForm::Month:
        return fmt::format("{}-{:02}", text, number);
    case SpanForm::Year:
    case SpanForm::SchoolYear:
        break;
    }
    return text;
}

Date first_day_of(const Span& span, const SchoolCalendar& calendar)
{
    const int parts = spans_of_year(span.form);
    const int year = span.place / parts;
    if (!is_of_school_year(span.form)) return first_day_of_month(span.place * 12 / parts);
    const int part = span.place % parts;
    if (part == 0) return {.year = year, .month = 9, .day = 1};
    const auto ends = ends_of(span.form, year, calendar);
    return date_from_days(days_since_epoch(ends[static_cast<std::size_t>(part) - 1]) + 1);
}

Date last_day_of(const Span& span, const SchoolCalendar& calendar)
{
    const int parts = spans_of_year(span.form);
    if (is_part_of_school_year(span.form))
        return ends_of(span.form, span.place / parts, calendar)[static_cast<std::size_t>(span.place % parts)];
    return date_from_days(days_since_epoch(first_day_of({span.form, span.place + 1}, calendar)) - 1);
}

std::optional<Span> span_with(SpanForm form, const Date& day, const SchoolCalendar& calendar)
{
    const int parts = spans_of_year(form);
    if (!is_of_school_year(form)) return Span{form, parts * day.year + (day.month - 1) * parts / 12};
    const int year = day.month >= 9 ? day.year : day.year - 1;
    for (int part = 0; part < parts; ++part) {
        const Span span{form, parts * year + part};
        if (day <= last_day_of(span, calendar)) return span;
    }
    return std::nullopt;
}

int spans_of_year(SpanForm form)
{
    switch (form) {
    case SpanForm::Month:
        return 12;
    case SpanForm::Quarter:
    case SpanForm::SchoolQuarter:
        return 4;
    case SpanForm::HalfYear:
    case SpanForm::SchoolHalfYear:
        return 2;
    case SpanForm::Year:
    case SpanForm::SchoolYear:
        break;
    }
    return 1;
}

bool is_of_school_year(SpanForm form)
{
    return form == SpanForm::SchoolYear || is_part_of_school_year(form);
}

}

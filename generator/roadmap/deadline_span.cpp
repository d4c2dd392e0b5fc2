#include "roadmap/deadline_span.hpp"

#include "foundation/assert.hpp"
#include "language/dates.hpp"

#include <array>
#include <tuple>

namespace opora::roadmap {

namespace {

using Kind = Token::Kind;

constexpr int leap_year = 2024; // 29 February is a day when the year is not known

bool is_year(const Token& token)
{
    return token.kind == Kind::Number && token.digits == 4 && token.number >= 1990 && token.number <= 2100;
}

bool is_day_or_month(const Token& token)
{
    return token.kind == Kind::Number && token.digits <= 2 && token.number > 0;
}

/// «2023», «2023г.», «2023 года», «2020 гг.», «текущего года».
std::optional<int> take_year(TokenReader& tokens)
{
    if (tokens.take_any_phrase({"текущего года", "т г"})) return std::nullopt;
    if (!tokens.next_is(Kind::Number) || !is_year(tokens.peek())) return std::nullopt;
    const int year = tokens.peek().number;
    tokens.skip();
    tokens.take(Kind::Dot);
    tokens.take_any_word({"г", "гг", "год", "года", "году", "годы", "годов", "годах"});
    return year;
}

/// Nominative, genitive and (after «в») prepositional.
std::optional<int> month_of(const std::string& word)
{
    if (const auto month = language::parse_month(word)) return month;
    constexpr std::string_view prepositional = "е";
    if (!word.ends_with(prepositional)) return std::nullopt;
    const auto stem = word.substr(0, word.size() - prepositional.size());
    if (const auto month = language::parse_month(stem + "я")) return month;
    return language::parse_month(stem + "а");
}

std::optional<int> take_month(TokenReader& tokens)
{
    if (!tokens.next_is(Kind::Word)) return std::nullopt;
    const auto month = month_of(tokens.peek().word);
    if (month) tokens.skip();
    return month;
}

WrittenSpan months(int first, int last, std::optional<int> year)
{
    return {.grain = Grain::Month, .first_year = year, .first_month = first, .last_year = year, .last_month = last};
}

std::optional<WrittenSpan> days(int month, std::pair<int, int> days_of_month, std::optional<int> year)
{
    const auto [first, last] = days_of_month;
    if (month < 1 || month > 12 || first > last || last > days_in_month(year.value_or(leap_year), month))
        return std::nullopt;
    return WrittenSpan{.grain = Grain::Day,
                       .first_year = year,
                       .first_month = month,
                       .first_day = first,
                       .last_year = year,
                       .last_month = month,
                       .last_day = last};
}

/// `2023-04-27`.
std::optional<WrittenSpan> read_iso_date(TokenReader& tokens)
{
    constexpr std::array<Kind, 5> form{Kind::Number, Kind::Dash, Kind::Number, Kind::Dash, Kind::Number};
    for (std::size_t i = 0; i < form.size(); ++i)
        if (!tokens.next_is(form.at(i), i)) return std::nullopt;
    if (!is_year(tokens.peek()) || tokens.peek(2).digits != 2 || tokens.peek(4).digits != 2) return std::nullopt;
    const auto span = days(tokens.peek(2).number, {tokens.peek(4).number, tokens.peek(4).number}, tokens.peek().number);
    if (span) tokens.skip(form.size());
    return span;
}

/// `27.04.2023`, `27.04.23`, `01.10.`, `01.10`.
std::optional<WrittenSpan> read_numeric_date(TokenReader& tokens)
{
    if (!tokens.next_is(Kind::Number) || !tokens.next_is(Kind::Dot, 1) || !tokens.next_is(Kind::Number, 2))
        return std::nullopt;
    if (!is_day_or_month(tokens.peek()) || !is_day_or_month(tokens.peek(2))) return std::nullopt;
    const int day = tokens.peek().number;
    const int month = tokens.peek(2).number;
    const auto start = tokens.position();
    tokens.skip(3);
    std::optional<int> year;
    if (tokens.take(Kind::Dot)) {
        const bool short_year = tokens.next_is(Kind::Number) && tokens.peek().digits == 2;
        if (short_year) year = 2000 + tokens.peek().number;
        if (short_year) tokens.skip();
        if (!short_year) year = take_year(tokens);
        tokens.take_any_word({"г", "года"});
    }
    const auto span = days(month, {day, day}, year);
    if (!span) tokens.rewind(start);
    return span;
}

/// «27 апреля», «20–21 апреля 2023г.», «20 по 24 апреля» (after «с»).
std::optional<WrittenSpan> read_days(TokenReader& tokens)
{
    if (!tokens.next_is(Kind::Number) || !is_day_or_month(tokens.peek())) return std::nullopt;
    const auto start = tokens.position();
    const int first = tokens.peek().number;
    int last = first;
    tokens.skip();
    if (tokens.next_is(Kind::Number, 1) && is_day_or_month(tokens.peek(1)) &&
        (tokens.take(Kind::Dash) || tokens.take_word("по"))) {
        last = tokens.peek().number;
        tokens.skip();
    }
    std::optional<WrittenSpan> span;
    if (const auto month = take_month(tokens)) span = days(*month, {first, last}, take_year(tokens));
    if (!span) tokens.rewind(start);
    return span;
}

/// «I квартал», «2-й квартал», «первое полугодие».
std::optional<int> take_ordinal(TokenReader& tokens)
{
    if (tokens.next_is(Kind::Number) && tokens.peek().digits == 1) {
        const int number = tokens.peek().number;
        tokens.skip();
        if (tokens.next_is(Kind::Word, 1) && tokens.take(Kind::Dash))
            tokens.take_any_word({"й", "го", "м", "е", "ое", "ый", "ом"});
        return number;
    }
    constexpr std::array<std::array<std::string_view, 8>, 4> names{{
        {"i", "первый", "первого", "первом", "первое", "первая", "первой", "первую"},
        {"ii", "второй", "второго", "втором", "второе", "вторая", "вторую"},
        {"iii", "третий", "третьего", "третьем", "третье", "третья", "третьей", "третью"},
        {"iv", "четвертый", "четвертого", "четвертом", "четвертое", "четвертая", "четвертой", "четвертую"},
    }};
    for (std::size_t i = 0; i < names.size(); ++i)
        for (const auto name : names.at(i))
            if (tokens.take_word(name)) return static_cast<int>(i) + 1;
    return std::nullopt;
}

std::optional<WrittenSpan> read_school_year(TokenReader& tokens);

/// A half of a school year: September to December, January to May.
WrittenSpan half_of_school_year(int half, const WrittenSpan& school_year)
{
    return half == 1 ? months(9, 12, school_year.first_year) : months(1, 5, school_year.last_year);
}

std::optional<WrittenSpan> read_part_of_year(TokenReader& tokens)
{
    const auto start = tokens.position();
    const auto first = take_ordinal(tokens);
    const auto last = first && tokens.take(Kind::Dash) ? take_ordinal(tokens) : first;
    const int quarters = tokens.take_any_word({"квартал", "квартала", "квартале", "кварталы", "кв"}) ? 1 : 2;
    const int length = 3 * quarters; // months
    if (!first || !last || *first < 1 || *first > *last || *last * length > 12 ||
        (quarters == 2 && !tokens.take_any_word({"полугодие", "полугодия", "полугодии"}))) {
        tokens.rewind(start);
        return std::nullopt;
    }
    if (quarters == 2 && *first == *last)
        if (const auto school_year = read_school_year(tokens)) return half_of_school_year(*first, *school_year);
    return months((*first - 1) * length + 1, *last * length, take_year(tokens));
}

/// Days of a month: a week, a decade or a half of it, the last one to the end.
std::optional<std::pair<int, int>> take_part_of_month(TokenReader& tokens, bool is_last, int place)
{
    const auto part = [&](int length, int count) -> std::optional<std::pair<int, int>> {
        if (is_last) return std::pair{-length, 31};
        if (place < 1 || place > count) return std::nullopt;
        return std::pair{(place - 1) * length + 1, place == count && count < 4 ? 31 : place * length};
    };
    if (tokens.take_any_word({"неделя", "неделю", "неделе"})) return part(7, 4);
    if (tokens.take_any_word({"декада", "декаду", "декаде"})) return part(10, 3);
    if (tokens.take_any_word({"половина", "половину", "половине"})) return part(15, 2);
    return std::nullopt;
}

/// «первая неделя сентября», «II половина июня», «последняя неделя мая».
std::optional<WrittenSpan> read_part_of_month(TokenReader& tokens)
{
    const auto start = tokens.position();
    const bool is_last = tokens.take_any_word({"последняя", "последнюю", "последней"});
    const auto place = is_last ? std::optional(0) : take_ordinal(tokens);
    const auto part = place ? take_part_of_month(tokens, is_last, *place) : std::nullopt;
    if (const auto month = part ? take_month(tokens) : std::nullopt) {
        const auto year = take_year(tokens);
        const int length = days_in_month(year.value_or(leap_year + 1), *month);
        const int first = part->first < 0 ? length + part->first + 1 : part->first;
        return days(*month, {first, std::min(part->second, length)}, year);
    }
    tokens.rewind(start);
    return std::nullopt;
}

std::optional<WrittenSpan> read_month(TokenReader& tokens)
{
    const auto month = take_month(tokens);
    if (!month) return std::nullopt;
    return months(*month, *month, take_year(tokens));
}

std::optional<WrittenSpan> read_year(TokenReader& tokens)
{
    if (!tokens.next_is(Kind::Number)) return std::nullopt;
    const auto year = take_year(tokens);
    if (!year) return std::nullopt;
    return WrittenSpan{.grain = Grain::Year, .first_year = year, .last_year = year};
}

/// «2022/2023», «2022-2023 учебный год»: from 1 September to 31 August.
std::optional<WrittenSpan> read_school_year(TokenReader& tokens)
{
    if (!tokens.next_is(Kind::Number) || !is_year(tokens.peek()) || !tokens.next_is(Kind::Number, 2))
        return std::nullopt;
    const int first = tokens.peek().number;
    if (tokens.peek(2).number != first + 1) return std::nullopt;
    const auto start = tokens.position();
    const bool slash = tokens.next_is(Kind::Slash, 1);
    if (!slash && !tokens.next_is(Kind::Dash, 1)) return std::nullopt;
    tokens.skip(3);
    const bool named = tokens.take_any_word({"учебный", "учебного", "учебном", "уч"});
    if (!slash && !named) {
        tokens.rewind(start);
        return std::nullopt;
    }
    tokens.take_any_word({"г", "год", "года", "году"});
    return WrittenSpan{
        .grain = Grain::Month, .first_year = first, .first_month = 9, .last_year = first + 1, .last_month = 8};
}

/// From the start of `first` to the end of `last`; a year that one side lacks comes from the other.
std::optional<WrittenSpan> joined(const WrittenSpan& first, const WrittenSpan& last)
{
    if ((first.grain == Grain::Year) != (last.grain == Grain::Year))
        return std::nullopt; // «сентябрь 2022 – 2023» is anyone's guess
    auto range = first;
    range.grain = std::min(first.grain, last.grain);
    range.last_year = last.last_year;
    range.last_month = last.last_month;
    range.last_day = last.last_day;
    const int turn = range.crosses_new_year() ? 1 : 0;
    if (!range.first_year && range.last_year) range.first_year = *range.last_year - turn;
    if (range.first_year && !range.last_year) range.last_year = *range.first_year + turn;
    if (!range.first_year) return range;
    const auto interval = range.in_year(*range.first_year);
    if (interval.last < interval.first) return std::nullopt;
    return range;
}

/// «Сентябрь 2020 май 2021»: a scan that lost its dash.
bool continues_without_dash(const WrittenSpan& first, const TokenReader& tokens)
{
    return first.grain == Grain::Month && tokens.next_is(Kind::Word) && month_of(tokens.peek().word);
}

}

bool WrittenSpan::crosses_new_year() const
{
    const int last = last_day.value_or(31);
    return std::tie(last_month, last) < std::tie(first_month, first_day);
}

bool WrittenSpan::is_single() const
{
    if (first_year != last_year) return false;
    if (grain == Grain::Year) return true;
    return first_month == last_month && (grain == Grain::Month || first_day == last_day);
}

Interval WrittenSpan::in_year(int year) const
{
    const int from = first_year.value_or(year);
    const int to = last_year.value_or(from + (crosses_new_year() ? 1 : 0));
    const auto first = make_date(from, first_month, std::min(first_day, days_in_month(from, first_month)));
    const auto last = make_date(to, last_month, std::min(last_day.value_or(31), days_in_month(to, last_month)));
    OPORA_ASSERT(first && last, "months are checked when they are read, days cut to the month");
    return {.first = *first, .last = *last};
}

std::optional<WrittenSpan> read_point(TokenReader& tokens)
{
    constexpr std::array readers{read_iso_date,      read_numeric_date, read_days, read_part_of_year,
                                 read_part_of_month, read_month,        read_year};
    for (const auto& reader : readers)
        if (const auto span = reader(tokens)) return span;
    return std::nullopt;
}

std::optional<WrittenSpan> read_range(TokenReader& tokens)
{
    if (const auto school_year = read_school_year(tokens)) return school_year;
    const auto first = read_point(tokens);
    if (!first) return std::nullopt;
    if (!tokens.take(Kind::Dash) && !tokens.take_word("по") && !continues_without_dash(*first, tokens)) return first;
    const auto last = read_point(tokens);
    return last ? joined(*first, *last) : std::nullopt;
}

}

#include "roadmap/deadline_phrases.hpp"

#include <algorithm>
#include <array>

namespace opora::roadmap {

namespace {

using Kind = Token::Kind;

struct Phrase {
    std::string_view phrase = {};
    Recurrence recurrence = Recurrence::None;
};

constexpr std::array rhythms{
    Phrase{"еженедельно", Recurrence::Weekly},
    Phrase{"каждую неделю", Recurrence::Weekly},
    Phrase{"ежемесячно", Recurrence::Monthly},
    Phrase{"ежемесячный", Recurrence::Monthly},
    Phrase{"каждый месяц", Recurrence::Monthly},
    Phrase{"ежеквартально", Recurrence::Quarterly},
    Phrase{"поквартально", Recurrence::Quarterly},
    Phrase{"каждый квартал", Recurrence::Quarterly},
    Phrase{"каждую четверть", Recurrence::SchoolQuarterly},
    Phrase{"по кварталам", Recurrence::Quarterly},
    Phrase{"по четвертям", Recurrence::SchoolQuarterly},
    Phrase{"по полугодиям", Recurrence::HalfYearly},
    Phrase{"каждое полугодие", Recurrence::HalfYearly},
    Phrase{"ежегодно", Recurrence::Yearly},
    Phrase{"каждый год", Recurrence::Yearly},
    Phrase{"постоянно", Recurrence::Constant},
    Phrase{"на постоянной основе", Recurrence::Constant},
    Phrase{"систематически", Recurrence::Constant},
    Phrase{"регулярно", Recurrence::Constant},
    Phrase{"ежедневно", Recurrence::Constant},
};

/// «1 раз», «один раз», «раз», «2 раз», «дважды».
std::optional<int> take_times(TokenReader& tokens)
{
    if (tokens.take_word("дважды")) return 2;
    std::optional<int> count;
    if (tokens.next_is(Kind::Number)) {
        count = tokens.peek().number;
        tokens.skip();
        if (tokens.next_is(Kind::Word, 1) && tokens.take(Kind::Dash)) tokens.take_any_word({"х", "го", "ти"});
    } else if (tokens.take_any_word({"один", "одного"})) {
        count = 1;
    } else if (tokens.take_any_word({"два", "двух"})) {
        count = 2;
    } else if (tokens.take_any_word({"три", "трех"})) {
        count = 3;
    } else if (tokens.take_any_word({"четыре", "четырех"})) {
        count = 4;
    }
    if (!tokens.take_any_word({"раз", "раза"})) return std::nullopt;
    return count.value_or(1);
}

std::optional<Recurrence> take_unit(TokenReader& tokens)
{
    if (tokens.take_phrase("учебный год")) return Recurrence::SchoolYearly;
    if (tokens.take_any_phrase({"год", "календарный год"})) return Recurrence::Yearly;
    if (tokens.take_any_word({"полугодие", "полгода"})) return Recurrence::HalfYearly;
    if (tokens.take_word("квартал")) return Recurrence::Quarterly;
    if (tokens.take_word("четверть")) return Recurrence::SchoolQuarterly;
    if (tokens.take_word("месяц")) return Recurrence::Monthly;
    if (tokens.take_word("неделю")) return Recurrence::Weekly;
    return std::nullopt;
}

/// «не реже 2 раз в год», «один раз в четверть».
std::optional<Rhythm> read_times_per_unit(TokenReader& tokens)
{
    const auto start = tokens.position();
    tokens.take_any_phrase({"не реже чем", "не реже", "не менее чем", "не менее", "как минимум"});
    if (const auto times = take_times(tokens); times && tokens.take_word("в"))
        if (const auto unit = take_unit(tokens)) return Rhythm{.recurrence = *unit, .times = std::max(1, *times)};
    tokens.rewind(start);
    return std::nullopt;
}

void take_duration(TokenReader& tokens)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"года", "год",  "месяца",  "месяцев", "месяц",   "недели",   "недель",      "неделю",
         "дней", "дня",  "день",    "суток",   "рабочих", "рабочего", "календарных", "одного",
         "двух", "трех", "четырех", "пяти",    "десяти",  "через",    "спустя"});
    while (tokens.take_any_word(words) || tokens.take(Kind::Number)) {
    }
}

/// «реализации муниципальной программы», «срока действия плана», «учебного года».
bool take_period_name(TokenReader& tokens)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"всего",    "весь",         "срока",       "срок",       "периода",       "период",       "реализации",
         "действия", "проекта",      "исполнения",  "выполнения", "программы",     "программ",     "плана",
         "дорожной", "карты",        "мероприятий", "концепции",  "муниципальной", "региональной", "учебного",
         "учебный",  "календарного", "отчетного",   "отчетный",   "года",          "год"});
    bool named = false;
    while (tokens.take_any_word(words)) named = true;
    return named;
}

}

std::optional<Rhythm> read_recurrence(TokenReader& tokens)
{
    for (const auto& rhythm : rhythms)
        if (tokens.take_phrase(rhythm.phrase)) return Rhythm{.recurrence = rhythm.recurrence};
    return read_times_per_unit(tokens);
}

bool take_condition(TokenReader& tokens)
{
    const auto start = tokens.position();
    if (tokens.take_any_phrase({"при необходимости", "по необходимости", "по мере необходимости", "по потребности",
                                "по согласованию", "по запросу", "по запросам", "по заявке", "по заявкам",
                                "срок не указан", "сроки не указаны", "срок не установлен", "без указания срока",
                                "без срока"}))
        return true;
    if (tokens.take_any_phrase({"по", "согласно", "в соответствии с"})) {
        tokens.take_any_word({"отдельному", "отдельным", "утвержденному", "особому", "индивидуальному"});
        if (tokens.take_any_word({"графику", "плану", "графиком", "планом", "расписанию"})) return true;
    }
    tokens.rewind(start);
    return false;
}

bool take_event(TokenReader& tokens)
{
    const auto start = tokens.position();
    if (!take_during(tokens)) tokens.take_any_phrase({"не позднее чем", "не позднее"});
    take_duration(tokens);
    if (!tokens.take_any_phrase({"после", "по итогам", "по результатам", "по окончании", "по завершении", "по мере",
                                 "со дня", "с момента", "с даты", "до начала", "перед"}) ||
        tokens.at_end()) {
        tokens.rewind(start);
        return false;
    }
    while (!tokens.at_end() && !tokens.next_is(Kind::Semicolon)) tokens.skip();
    return true;
}

bool take_open_end(TokenReader& tokens)
{
    return tokens.take_any_phrase(
        {"последующий период", "последующие годы", "последующие периоды", "последующем", "далее", "бессрочно"});
}

std::optional<int> take_day_of_month(TokenReader& tokens)
{
    const auto start = tokens.position();
    tokens.take_any_phrase({"до", "не позднее", "к"});
    if (tokens.next_is(Kind::Number) && tokens.peek().number >= 1 && tokens.peek().number <= 31) {
        const int day = tokens.peek().number;
        tokens.skip();
        if (tokens.next_is(Kind::Word, 1) && tokens.take(Kind::Dash)) tokens.take_any_word({"го", "му", "е"});
        if (tokens.take_any_word({"числа", "числу", "число"})) return day;
    }
    tokens.rewind(start);
    return std::nullopt;
}

bool take_during(TokenReader& tokens)
{
    return tokens.take_any_phrase({"в течение", "в течении", "в теч", "на протяжении"});
}

bool take_school_year(TokenReader& tokens)
{
    const auto start = tokens.position();
    if (!take_during(tokens)) tokens.take_any_phrase({"до конца", "на весь", "весь", "за"});
    tokens.take_any_word({"всего", "текущего"});
    if (tokens.take_any_phrase({"учебного года", "учебный год", "уч года", "уч г"})) return true;
    tokens.rewind(start);
    return false;
}

bool take_whole_period(TokenReader& tokens)
{
    const auto start = tokens.position();
    if ((take_during(tokens) || tokens.take_any_phrase({"до конца", "в период", "на весь", "весь", "за"})) &&
        take_period_name(tokens))
        return true;
    tokens.rewind(start);
    return false;
}

}

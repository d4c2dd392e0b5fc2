#include "roadmap/deadline_phrases.hpp"

#include <array>

namespace opora::roadmap {

namespace {

using Kind = Token::Kind;

struct Rhythm {
    std::string_view phrase = {};
    Recurrence recurrence = Recurrence::None;
};

constexpr std::array rhythms{
    Rhythm{"еженедельно", Recurrence::Weekly},
    Rhythm{"каждую неделю", Recurrence::Weekly},
    Rhythm{"ежемесячно", Recurrence::Monthly},
    Rhythm{"ежемесячный", Recurrence::Monthly},
    Rhythm{"каждый месяц", Recurrence::Monthly},
    Rhythm{"ежеквартально", Recurrence::Quarterly},
    Rhythm{"поквартально", Recurrence::Quarterly},
    Rhythm{"каждый квартал", Recurrence::Quarterly},
    Rhythm{"каждую четверть", Recurrence::Quarterly},
    Rhythm{"по кварталам", Recurrence::Quarterly},
    Rhythm{"по четвертям", Recurrence::Quarterly},
    Rhythm{"по полугодиям", Recurrence::HalfYearly},
    Rhythm{"каждое полугодие", Recurrence::HalfYearly},
    Rhythm{"ежегодно", Recurrence::Yearly},
    Rhythm{"каждый год", Recurrence::Yearly},
    Rhythm{"постоянно", Recurrence::Constant},
    Rhythm{"на постоянной основе", Recurrence::Constant},
    Rhythm{"систематически", Recurrence::Constant},
    Rhythm{"регулярно", Recurrence::Constant},
    Rhythm{"ежедневно", Recurrence::Constant},
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

std::optional<int> take_units_per_year(TokenReader& tokens)
{
    if (tokens.take_any_phrase({"год", "учебный год", "календарный год"})) return 1;
    if (tokens.take_any_word({"полугодие", "полгода"})) return 2;
    if (tokens.take_any_word({"квартал", "четверть"})) return 4;
    if (tokens.take_word("месяц")) return 12;
    if (tokens.take_word("неделю")) return 52;
    return std::nullopt;
}

/// The rhythm that is at least this frequent.
Recurrence rhythm_for(int times_per_year)
{
    if (times_per_year <= 1) return Recurrence::Yearly;
    if (times_per_year <= 2) return Recurrence::HalfYearly;
    if (times_per_year <= 4) return Recurrence::Quarterly;
    return times_per_year <= 12 ? Recurrence::Monthly : Recurrence::Weekly;
}

/// «не реже 2 раз в год», «один раз в четверть».
std::optional<Recurrence> read_times_per_unit(TokenReader& tokens)
{
    const auto start = tokens.position();
    tokens.take_any_phrase({"не реже чем", "не реже", "не менее чем", "не менее", "как минимум"});
    if (const auto times = take_times(tokens); times && tokens.take_word("в"))
        if (const auto units = take_units_per_year(tokens)) return rhythm_for(*times * *units);
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
         "учебный",  "календарного", "года",        "год"});
    bool named = false;
    while (tokens.take_any_word(words)) named = true;
    return named;
}

}

std::optional<Recurrence> read_recurrence(TokenReader& tokens)
{
    for (const auto& rhythm : rhythms)
        if (tokens.take_phrase(rhythm.phrase)) return rhythm.recurrence;
    return read_times_per_unit(tokens);
}

bool take_condition(TokenReader& tokens)
{
    const auto start = tokens.position();
    if (tokens.take_any_phrase({"при необходимости", "по необходимости", "по мере необходимости", "по потребности",
                                "по согласованию", "по запросу", "по запросам", "по заявке", "по заявкам"}))
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
    tokens.take_any_phrase({"в течение", "в течении", "не позднее чем", "не позднее"});
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

bool take_whole_period(TokenReader& tokens)
{
    const auto start = tokens.position();
    if (tokens.take_any_phrase(
            {"в течение", "в течении", "на протяжении", "до конца", "в период", "на весь", "весь", "за"}) &&
        take_period_name(tokens))
        return true;
    tokens.rewind(start);
    return false;
}

}

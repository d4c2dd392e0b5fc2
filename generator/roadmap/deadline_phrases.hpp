#pragma once

#include "roadmap/deadline.hpp"
#include "roadmap/deadline_tokens.hpp"

#include <optional>

namespace opora::roadmap {

struct Rhythm {
    Recurrence recurrence = Recurrence::None;
    int times = 1; ///< in each of them
};

/// «ежемесячно», «один раз в четверть», «не реже 2 раз в год», «по полугодиям», «постоянно».
std::optional<Rhythm> read_recurrence(TokenReader& tokens);

/// «при необходимости», «по согласованию», «по отдельному графику».
bool take_condition(TokenReader& tokens);

/// «в течение месяца после проведения процедуры (ГИА, ВПР и т.п.)»: consumes the event too, up to a semicolon.
bool take_event(TokenReader& tokens);

/// «и последующий период», «далее».
bool take_open_end(TokenReader& tokens);

/// «до 15 числа», «не позднее 25-го числа»: a day of every month.
std::optional<int> take_day_of_month(TokenReader& tokens);

/// «в течение», «в теч.», «на протяжении».
bool take_during(TokenReader& tokens);

/// «в течение учебного года», «до конца учебного года».
bool take_school_year(TokenReader& tokens);

/// «в течение года», «до конца реализации программы», «весь период»: all of the roadmap's time.
bool take_whole_period(TokenReader& tokens);

}

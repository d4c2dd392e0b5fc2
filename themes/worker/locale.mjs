// Russian numbers and dates for Vega, in the terms of d3-format and d3-time-format.

/** U+202F between thousands, a decimal comma, U+2212 as minus. */
export const numberLocale = {
    decimal: ",",
    thousands: "\u202f",
    grouping: [3],
    currency: ["", "\u00a0руб."],
    minus: "\u2212",
    percent: "\u00a0%",
};

export const timeLocale = {
    dateTime: "%d.%m.%Y, %H:%M:%S",
    date: "%d.%m.%Y",
    time: "%H:%M:%S",
    periods: ["", ""],
    days: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
    shortDays: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
    months: [
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ],
    shortMonths: ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
};

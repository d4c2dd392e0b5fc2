#pragma once

#include <array>
#include <string_view>

/// Words of cells whose meaning the program rests on: values that schemas/tables/*.json lists. What readers see of them
/// stands in strings.yaml.
namespace opora::schemas::words {

// Headers of columns that only count the rows, as tables for printing have them.
inline constexpr std::array<std::string_view, 8> row_numbers = {"№",    "№ п/п", "№ п.п.", "№п/п",
                                                                "№ пп", "п/п",   "N п/п",  "No п/п"};

// results.remark
inline constexpr std::string_view provisional = "предварительно";
inline constexpr std::string_view revised = "уточнено";
inline constexpr std::string_view not_comparable = "нельзя сравнивать с прошлым";
inline constexpr std::string_view not_held = "не проводилось";

// support.role
inline constexpr std::string_view curator = "куратор";
inline constexpr std::string_view mentor = "наставник";
inline constexpr std::string_view working_group = "рабочая группа";

// measures.status
inline constexpr std::string_view in_progress = "идёт";
inline constexpr std::string_view done = "выполнено";
inline constexpr std::string_view postponed = "отложено";
inline constexpr std::string_view cancelled = "отменено";

// measures.repeats, in the order of roadmap::repeats_of
inline constexpr std::array<std::string_view, 8> repeats = {"не повторяется", "раз в неделю",     "раз в месяц",
                                                            "раз в четверть", "раз в квартал",    "раз в полугодие",
                                                            "раз в год",      "раз в учебный год"};

// measures.proved_by
inline constexpr std::string_view news = "новости";
inline constexpr std::string_view events = "события";
inline constexpr std::string_view monitoring = "мониторинг";

// roadmaps.kind of what schools owe: never late
inline constexpr std::string_view school_duties = "обязанности школ";

// recorded_values.value of an indicator that asks for yes or no
inline constexpr std::string_view yes = "да";
inline constexpr std::string_view no = "нет";

// goals.kind
inline constexpr std::string_view goal = "цель";

// recommendations.status, decisions.status, without the ending of their gender
inline constexpr std::string_view taken = "принят";
inline constexpr std::string_view fulfilled = "исполнен";
inline constexpr std::string_view unfulfilled = "не исполнен";
inline constexpr std::string_view declined = "отклонена";

// events.audience
inline constexpr std::string_view school_staff = "работники";

// documents.level
inline constexpr std::string_view federal = "федеральный";
inline constexpr std::string_view regional = "региональный";
inline constexpr std::string_view municipal = "муниципальный";
inline constexpr std::string_view of_school = "школьный";

// documents.status
inline constexpr std::string_view in_force = "действует";
inline constexpr std::string_view no_longer_in_force = "утратил силу";

// documents.kind, where any word may stand: what a municipality works by, and what has a number anew at every meeting
inline constexpr std::array<std::string_view, 3> plans = {"приказ", "программа", "план"};
inline constexpr std::string_view minutes = "протокол";

// procedures.kind, where any word may stand
inline constexpr std::string_view check_work = "ВПР";
// procedures.kind of the two final exams
inline constexpr std::string_view basic_exam = "ОГЭ";
inline constexpr std::string_view final_exam = "ЕГЭ";

// schools.kind of those that end before the last class
inline constexpr std::string_view primary_school = "НОШ";
inline constexpr std::string_view basic_school = "ООШ";

}

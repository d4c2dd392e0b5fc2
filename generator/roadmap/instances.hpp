#pragma once

#include "roadmap/deadline.hpp"
#include "values/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::roadmap {

/// What stands of one time that something repeated is due.
enum class InstanceState {
    Future,
    Running,
    Done,
    Late,      ///< shown later than the day that the deadline names
    Waiting,   ///< over, and its papers may still come
    Missed,    ///< over, and nothing shows it
    BeforeAct, ///< over before the act that asks for it
    Optional,  ///< over and not shown, of what is done on need or by agreement
};
std::string_view letter(InstanceState state); ///< `before-act`, for the store

/// One time that something repeated is due: a month, a quarter, a year.
struct Instance {
    std::string period = {};          ///< `2023-04`, `2022/2023-Q2`; of a week the ISO week, `2023-W15`
    Interval time = {};               ///< all days of its name
    Date ends = {};                   ///< the day that the deadline names inside of it, else the last one
    bool names_day = false;           ///< the deadline names `ends`
    int needed = 1;                   ///< of proofs
    int given = 0;                    ///< known on the day of the data
    std::optional<Date> done_on = {}; ///< of the proof that completed it, where it has a day
    InstanceState state = InstanceState::Future;

    [[nodiscard]] bool is_met() const { return state == InstanceState::Done || state == InstanceState::Late; }
    /// Over, and either shown or missed.
    [[nodiscard]] bool is_owed(const Date& day) const
    {
        return state == InstanceState::Missed || (is_met() && ends < day);
    }
};

/// The time of a roadmap.
struct Frame {
    Interval period = {};
    bool is_open = false;                ///< it runs until it is replaced; `period` ends with the day of the data
    std::optional<Date> approved = {};   ///< the day of its act
    std::optional<int> school_year = {}; ///< the year in which the school year begins that the act speaks of
};

/// The instances of what is repeated, without what shows them: spans of the rhythm that lie with at least half of their
/// days in the deadline's own time, or else in that of the roadmap; where there is none, the one that lies most in it.
/// Dates that return every year are instances themselves. Halves and years are those of schools in a time that is a
/// school year. Empty for what is done once, is constant or waits for an event.
std::vector<Instance> instances_of(const Deadline& deadline, const Frame& frame,
                                   const values::SchoolCalendar& calendar);

/// From June of one year to August of the next at most, over the end of the year.
bool is_school_time(const Interval& time);

}

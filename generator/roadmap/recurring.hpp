#pragma once

#include "roadmap/deadline.hpp"

#include <optional>

namespace opora::roadmap {

/// How often something repeated was due before `day`: whole weeks, months, quarters, halves or years of the deadline's
/// own time, or else of the roadmap's `period`, counted from its first day on or by the calendar, whichever are fewer.
/// A time that is over and shorter than one of them counts once. Nothing for what is done once, is constant, waits for
/// an occasion or is agreed on.
std::optional<int> due_times(const Deadline& deadline, const Interval& period, const Date& day);

}

#pragma once

#include "roadmap/deadline.hpp"
#include "roadmap/deadline_tokens.hpp"

#include <optional>

namespace opora::roadmap {

enum class Grain { Day, Month, Year };

/// Dates as far as the text says them: «27 апреля» has no year, «август» has no day either.
struct WrittenSpan {
    Grain grain = Grain::Year;
    std::optional<int> first_year = {};
    int first_month = 1;
    int first_day = 1;
    std::optional<int> last_year = {};
    int last_month = 12;
    std::optional<int> last_day = {}; ///< nothing = the last of the month

    /// The last month and day come before the first ones, as in «сентябрь – май».
    [[nodiscard]] bool crosses_new_year() const;
    /// One day, one month or one year.
    [[nodiscard]] bool is_single() const;
    /// With `year` for a missing first year.
    [[nodiscard]] Interval in_year(int year) const;
};

/// A day, some days of a month, a month, a quarter, a half-year or a year; consumes nothing when there is none.
std::optional<WrittenSpan> read_point(TokenReader& tokens);

/// One point, or two with a dash or «по» between them, or a school year. Nothing also for two points that make no
/// range.
std::optional<WrittenSpan> read_range(TokenReader& tokens);

}

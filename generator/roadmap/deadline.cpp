#include "roadmap/deadline.hpp"

#include <array>
#include <string_view>

namespace opora::roadmap {

namespace {

std::string_view recurrence_name(Recurrence recurrence)
{
    constexpr std::array<std::string_view, 10> names{"",          "weekly",      "monthly", "school-quarterly",
                                                     "quarterly", "half-yearly", "yearly",  "school-yearly",
                                                     "constant",  "on-event"};
    return names.at(static_cast<std::size_t>(recurrence));
}

}

std::string Deadline::to_text() const
{
    std::string text;
    const auto append = [&text](std::string_view separator, std::string_view part) {
        if (part.empty()) return;
        if (!text.empty()) text += separator;
        text += part;
    };
    for (const auto& interval : intervals) append(", ", to_iso(interval.first) + ".." + to_iso(interval.last));
    append(" ", recurrence_name(recurrence));
    if (times > 1) append(" x", std::to_string(times));
    if (day_of_month) append(" ", "by day " + std::to_string(*day_of_month));
    if (open_end) append(" ", "open");
    if (conditional) append(" ", "conditional");
    return text;
}

}

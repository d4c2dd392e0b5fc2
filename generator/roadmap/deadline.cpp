#include "roadmap/deadline.hpp"

#include "values/span.hpp"

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

std::optional<int> times_a_year(Recurrence recurrence, int times)
{
    constexpr int weeks = 52;
    switch (recurrence) {
    case Recurrence::Weekly:
        return weeks * times;
    case Recurrence::Monthly:
        return values::spans_of_year(values::SpanForm::Month) * times;
    case Recurrence::SchoolQuarterly:
    case Recurrence::Quarterly:
        return values::spans_of_year(values::SpanForm::Quarter) * times;
    case Recurrence::HalfYearly:
        return values::spans_of_year(values::SpanForm::HalfYear) * times;
    case Recurrence::Yearly:
    case Recurrence::SchoolYearly:
        return times;
    case Recurrence::None:
    case Recurrence::Constant:
    case Recurrence::OnEvent:
        break;
    }
    return std::nullopt;
}

}

#include "content_files/cycle_settings.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace opora::content_files {

namespace {

constexpr int leap_year = 2024; // has every day that a year may have

/// `12-31`.
std::optional<values::SchoolDay> day_of(const std::string& text)
{
    const auto date = parse_iso_date(std::to_string(leap_year) + "-" + text);
    return date ? std::optional(values::SchoolDay{date->month, date->day}) : std::nullopt;
}

std::optional<values::SchoolDay> read_day(yaml::KeyReader& keys, std::string_view key)
{
    const auto text = keys.text(key);
    if (!text) return std::nullopt;
    const auto day = day_of(*text);
    if (!day) keys.report_bad_value(key, "day_of_year");
    return day;
}

/// Counted from the 1st of September.
int place_in_year(const values::SchoolDay& day)
{
    return 100 * ((day.month + 3) % 12) + day.day;
}

void read_quarters(yaml::KeyReader& keys, values::SchoolCalendar& calendar)
{
    if (keys.node("quarters_to") == nullptr) return;
    std::vector<values::SchoolDay> days;
    for (const auto& text : keys.list("quarters_to"))
        if (const auto day = day_of(text)) days.push_back(*day);
    const bool ascending = std::ranges::is_sorted(days, std::ranges::less_equal{}, place_in_year);
    if (days.size() != calendar.quarters_to.size() || !ascending)
        return keys.report_bad_value("quarters_to", "quarters");
    std::ranges::copy(days, calendar.quarters_to.begin());
}

void read_months(yaml::KeyReader& keys, std::string_view key, std::optional<int>& months)
{
    constexpr int most = 60;
    const auto number = keys.integer(key);
    if (!number) return;
    if (*number < 1 || *number > most) return keys.report_bad_value(key, "months");
    months = static_cast<int>(*number);
}

}

void read_school_year(yaml::KeyReader& keys, values::SchoolCalendar& calendar)
{
    calendar.first_half_to = read_day(keys, "first_half_to").value_or(calendar.first_half_to);
    calendar.teaching_to = read_day(keys, "teaching_to").value_or(calendar.teaching_to);
    if (place_in_year(calendar.first_half_to) >= place_in_year(calendar.teaching_to))
        keys.report_bad_value(keys.node("teaching_to") != nullptr ? "teaching_to" : "first_half_to",
                              "after_first_half");
    read_quarters(keys, calendar);
}

void read_cycle(yaml::KeyReader& keys, CycleTerms& terms)
{
    if (const auto year = keys.text("year")) {
        if (*year == "school")
            terms.year = values::SpanForm::SchoolYear;
        else if (*year != "calendar")
            keys.report_bad_value("year", "kind_of_year");
    }
    read_months(keys, "recommend_within", terms.recommend_within);
    read_months(keys, "decide_within", terms.decide_within);
    read_months(keys, "effect_within", terms.effect_within);
}

std::optional<RiskDecisions> read_risk_decisions(yaml::KeyReader& keys)
{
    RiskDecisions decisions;
    const bool has_day = keys.required_text("by").has_value();
    const auto by = read_day(keys, "by");
    decisions.document = keys.required_text("document").value_or("");
    decisions.point = keys.text("point").value_or("");
    if (!has_day || !by) return std::nullopt;
    decisions.by = *by;
    return decisions;
}

}

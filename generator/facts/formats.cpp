#include "facts/formats.hpp"

#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"
#include "language/dates.hpp"
#include "language/time_zone.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace opora::facts {

std::string place_words(std::string place)
{
    const auto space = place.find(". ");
    if (space != std::string::npos) place.replace(space + 1, 1, "\u00A0");
    return place;
}

std::string date_words(std::string_view iso_date)
{
    const auto date = parse_iso_date(iso_date);
    return date ? language::format_date(*date) : std::string(iso_date);
}

std::string date_short(std::string_view iso_date)
{
    const auto date = parse_iso_date(iso_date);
    return date ? language::format_short_date(*date) : std::string(iso_date);
}

namespace {

std::string make_period_words(const Facts& facts, std::string_view period)
{
    const auto year = period.substr(0, 4);
    const bool has_year = year.size() == 4 && std::all_of(year.begin(), year.end(), is_digit);
    if (!has_year) return std::string(period);
    const auto rest = period.substr(4);
    // As recorded values write it: `2023-Q3`.
    constexpr std::array<std::string_view, 4> quarters{"I", "II", "III", "IV"};
    if (rest.size() == 3 && rest.starts_with("-Q") && rest.back() >= '1' && rest.back() <= '4')
        return facts.text("period.quarter",
                          {{"quarter", std::string(quarters.at(static_cast<std::size_t>(rest.back() - '1')))},
                           {"year", std::string(year)}});
    if (rest.empty()) return facts.text("period.year", {{"period", std::string(period)}});
    if (rest.front() == '/') return facts.text("period.school_year", {{"period", std::string(period)}});
    if (const auto first_day = parse_iso_date(std::string(period) + "-01"))
        return language::format_month(first_day->year, first_day->month);
    constexpr std::string_view quarter = " кв.";
    const bool is_quarter = rest.size() > 2 + quarter.size() && rest.substr(0, 2) == ", " &&
                            rest.substr(rest.size() - quarter.size()) == quarter;
    constexpr std::string_view half_year = "полугодие";
    if (rest.ends_with(half_year) && rest.starts_with(", "))
        return facts.text("period.half_year", {{"half", std::string(rest.substr(2))}, {"year", std::string(year)}});
    if (!is_quarter) return std::string(period);
    return facts.text("period.quarter", {{"quarter", std::string(rest.substr(2, rest.size() - 2 - quarter.size()))},
                                         {"year", std::string(year)}});
}

}

std::string period_words(const Facts& facts, std::string_view period)
{
    return facts.answers->text("period", period, [&] { return make_period_words(facts, period); });
}

std::vector<std::string> list_items(std::string_view text)
{
    std::vector<std::string> items;
    if (!text.empty() && text.front() == '[') {
        const auto parsed = nlohmann::json::parse(text, nullptr, false);
        for (const auto& item : parsed)
            if (item.is_string()) items.push_back(item.get<std::string>());
        return items;
    }
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto item = text.substr(begin, end - begin);
        const auto first = item.find_first_not_of(' ');
        if (first != std::string_view::npos)
            items.emplace_back(item.substr(first, item.find_last_not_of(' ') - first + 1));
        begin = end + 1;
    }
    return items;
}

std::string cut_at_word(std::string_view text, std::size_t limit)
{
    if (count_code_points(text) <= limit) return std::string(text);
    std::size_t offset = 0;
    std::size_t last_space = 0;
    for (std::size_t count = 0; count + 1 < limit; ++count) {
        if (text[offset] == ' ') last_space = offset;
        offset = decode_utf8(text, offset).next;
    }
    if (offset < text.size() && text[offset] == ' ') last_space = offset;
    const auto kept = text.substr(0, last_space == 0 ? offset : last_space);
    return std::string(kept.substr(0, kept.find_last_not_of(" ,;:") + 1)) + "…";
}

std::string description_of(std::string_view text)
{
    return cut_at_word(text, 160);
}

std::optional<Date> updated_on(const SiteModel& model, std::string_view path)
{
    const auto found = model.history.files.find(std::string(path));
    if (found == model.history.files.end()) return {};
    const auto day = language::date_in_zone(found->second.last().time, model.settings.timezone);
    // A site frozen at a day tells nothing of later days.
    return day <= model.as_of ? std::optional(day) : std::nullopt;
}

}

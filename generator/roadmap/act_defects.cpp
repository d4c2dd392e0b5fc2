#include "roadmap/act_defects.hpp"

#include "foundation/joining.hpp"
#include "roadmap/codes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

namespace opora::roadmap {

namespace {

using dataset::Table;

/// Numbers are told up to so many; of more only how many there are.
constexpr std::size_t most_told = 8;

/// «4.3.» is 3 of «4.»; a number that the schema refuses has none.
struct Number {
    std::string prefix = {};
    int place = 0;
};

std::optional<Number> read_number(std::string_view text)
{
    while (text.ends_with('.')) text.remove_suffix(1);
    const auto dot = text.rfind('.');
    const auto last = dot == std::string_view::npos ? text : text.substr(dot + 1);
    Number number{.prefix = dot == std::string_view::npos ? std::string() : std::string(text.substr(0, dot + 1))};
    const auto [end, problem] = std::from_chars(last.data(), last.data() + last.size(), number.place);
    if (problem != std::errc() || end != last.data() + last.size()) return std::nullopt;
    return number;
}

class ActReader {
public:
    ActReader(const dataset::Tables& tables, const std::vector<ActPoint>& points, Diagnostics& problems)
        : m_rows(tables.at("measures")), m_problems(problems)
    {
        for (const auto& point : points) m_by_roadmap[point.roadmap].push_back(&point);
    }

    void run(const std::map<std::string, RoadmapFrame, std::less<>>& frames)
    {
        for (const auto& [roadmap, measures] : m_by_roadmap) {
            check_numbers(measures);
            check_promises(measures);
            if (const auto frame = frames.find(roadmap); frame != frames.end()) check_days(frame->second, measures);
        }
    }

private:
    using Points = std::vector<const ActPoint*>;

    void report(const Code& code, std::size_t row, const char* column, Arguments arguments)
    {
        arguments.emplace_back("roadmap", std::string(m_rows.text(row, "roadmap")));
        arguments.emplace_back("number", std::string(m_rows.text(row, "number")));
        m_problems.report({.code = code,
                           .arguments = std::move(arguments),
                           .where = m_rows.span(row, column),
                           .cell = m_rows.address(row, column)});
    }

    /// The place behind a gap is the first number that stands after it.
    void check_numbers(const Points& measures)
    {
        std::map<std::string, std::map<int, std::size_t>> rows; // by prefix, by place
        for (const auto* measure : measures)
            if (const auto number = read_number(measure->number))
                rows[number->prefix].emplace(number->place, measure->row);
        std::string missing;
        std::int64_t count = 0;
        std::optional<std::size_t> behind;
        for (const auto& [prefix, places] : rows)
            for (auto next = std::next(places.begin()); next != places.end(); ++next)
                for (int place = std::prev(next)->first + 1; place < next->first; ++place) {
                    if (!behind) behind = next->second;
                    if (static_cast<std::size_t>(++count) <= most_told)
                        append_item(missing, prefix + std::to_string(place));
                }
        if (behind) report(number_gap, *behind, "number", {{"missing", missing}, {"count", count}});
    }

    /// A form without any of the three columns promises nothing by design.
    void check_promises(const Points& measures)
    {
        Points silent;
        std::ranges::copy_if(measures, std::back_inserter(silent), [&](const ActPoint* measure) {
            return std::ranges::all_of(std::array{"indicator", "result", "evidence"},
                                       [&](const char* column) { return m_rows.text(measure->row, column).empty(); });
        });
        if (silent.size() == measures.size()) return;
        std::erase_if(silent, [&](const ActPoint* measure) { return is_remarked(*measure); });
        if (silent.empty()) return;
        std::string numbers;
        for (std::size_t at = 0; at < std::min(silent.size(), most_told); ++at)
            append_item(numbers, silent[at]->number);
        report(nothing_promised, silent.front()->row, "title",
               {{"numbers", numbers}, {"count", static_cast<std::int64_t>(silent.size())}});
    }

    /// The office has noticed, and has said so to readers.
    [[nodiscard]] bool is_remarked(const ActPoint& measure) const
    {
        return !m_rows.text(measure.row, "remark").empty();
    }

    void check_days(const RoadmapFrame& place, const Points& measures)
    {
        const auto& approved = place.frame.approved;
        if (!approved) return;
        for (const auto* measure : measures)
            if (measure->due && *measure->due < *approved && !is_remarked(*measure))
                report(
                    before_document, measure->row, "deadline",
                    {{"deadline", measure->deadline}, {"day", to_iso(*measure->due)}, {"approved", to_iso(*approved)}});
    }

    const Table& m_rows;
    Diagnostics& m_problems;
    std::map<std::string, Points> m_by_roadmap = {};
};

}

void check_act(const dataset::Tables& tables, const std::vector<ActPoint>& points,
               const std::map<std::string, RoadmapFrame, std::less<>>& frames, Diagnostics& problems)
{
    ActReader(tables, points, problems).run(frames);
}

}

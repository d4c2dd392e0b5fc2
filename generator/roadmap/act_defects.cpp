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

/// A part of a number, and what stands before it: of «4.3.» the 4 of nothing and the 3 of «4.».
struct Part {
    std::string prefix = {};
    int place = 0;
};

/// Empty for what the schema refuses. An act whose point 2 is 2.1 and 2.2 has a point 2.
std::vector<Part> parts_of_number(std::string_view number)
{
    while (number.ends_with('.')) number.remove_suffix(1);
    std::vector<Part> parts;
    for (std::size_t begin = 0; begin < number.size();) {
        const auto end = std::min(number.find('.', begin), number.size());
        Part part{.prefix = std::string(number.substr(0, begin))};
        const auto [stop, problem] = std::from_chars(number.data() + begin, number.data() + end, part.place);
        if (problem != std::errc() || stop != number.data() + end) return {};
        parts.push_back(std::move(part));
        begin = end + 1;
    }
    return parts;
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
            for (const auto& part : parts_of_number(measure->number))
                rows[part.prefix].emplace(part.place, measure->row);
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

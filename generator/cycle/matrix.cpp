#include "cycle/matrix.hpp"

#include "identify/rule_set.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::cycle {

namespace {

constexpr std::array<std::string_view, 5> letters_of_fullness{"full", "unproved", "none", "not_due", "not_required"};

/// What a stage follows from; a stage that follows from nothing is always wanted.
std::optional<Stage> origin_of(Stage stage)
{
    switch (stage) {
    case Stage::Analysis:
    case Stage::Recommendations:
        return Stage::Monitoring;
    case Stage::Measures:
    case Stage::Decisions:
        return Stage::Recommendations;
    case Stage::Effects:
        return Stage::Decisions;
    case Stage::Goals:
    case Stage::Indicators:
    case Stage::Methods:
    case Stage::Monitoring:
        break;
    }
    return std::nullopt;
}

bool concerns(const Item& item, const std::string& school)
{
    return school.empty() || item.schools.empty() || std::ranges::find(item.schools, school) != item.schools.end();
}

bool is_proved(const Item& item, const Reach& reach)
{
    return std::ranges::any_of(item.documents, [&](const std::string& document) {
        return std::ranges::binary_search(reach.openable_documents, document);
    });
}

/// The cells of one school and year, in the order of positions.
std::vector<Cell> make_cells(const std::vector<const Item*>& items, const std::string& school, const values::Span& year,
                             const Reach& reach, bool is_over)
{
    std::vector<Cell> cells;
    for (const auto stage : all_stages) {
        Cell cell{.year = year, .school = school, .stage = stage};
        for (const auto* item : items) {
            if (item->stage != stage || !concerns(*item, school)) continue;
            ++cell.rows;
            // A page of an indicator is itself what can be opened.
            if (stage == Stage::Indicators || is_proved(*item, reach)) ++cell.proved;
        }
        cells.push_back(std::move(cell));
    }
    for (auto& cell : cells) {
        const auto origin = origin_of(cell.stage);
        if (cell.rows > 0)
            cell.fullness = cell.proved == cell.rows ? Fullness::Full : Fullness::Unproved;
        else if (origin && cells[static_cast<std::size_t>(*origin)].rows == 0)
            cell.fullness = Fullness::NotRequired;
        else
            cell.fullness = is_over ? Fullness::None : Fullness::NotDue;
    }
    return cells;
}

}

std::string_view letter(Fullness fullness)
{
    return letters_of_fullness[static_cast<std::size_t>(fullness)];
}

std::vector<Cell> make_matrix(const std::vector<Item>& items, const Reach& reach, const Frame& frame)
{
    std::map<values::Span, std::vector<const Item*>> by_year;
    for (const auto& item : items) by_year[item.year].push_back(&item);
    std::vector<Cell> matrix;
    for (const auto& year : years_of(items)) {
        const bool is_over = values::last_day_of(year, frame.calendar) < frame.as_of;
        std::vector<std::string> schools{{}};
        for (const auto& [of_year, school] : reach.schools)
            if (of_year == year) schools.push_back(school);
        for (const auto& school : schools)
            for (auto& cell : make_cells(by_year[year], school, year, reach, is_over))
                matrix.push_back(std::move(cell));
    }
    return matrix;
}

std::vector<std::pair<values::Span, std::string>> schools_of_years(const dataset::Table& official_lists,
                                                                   const std::vector<Item>& items, const Frame& frame)
{
    std::set<std::pair<values::Span, std::string>> schools;
    const bool has_lists = official_lists.row_count() > 0;
    for (const auto& year : years_of(items)) {
        const auto first = values::first_day_of(year, frame.calendar);
        const auto last = values::last_day_of(year, frame.calendar);
        for (std::size_t row = 0; row < official_lists.row_count(); ++row) {
            const auto from = official_lists.date(row, "from");
            const auto to = official_lists.date(row, "to");
            const bool is_then = from && *from <= std::min(last, frame.as_of) && (!to || *to >= first);
            if (is_then && official_lists.text(row, "category") != identify::not_included)
                schools.emplace(year, official_lists.text(row, "school"));
        }
    }
    if (!has_lists)
        for (const auto& item : items)
            for (const auto& school : item.schools) schools.emplace(item.year, school);
    return {schools.begin(), schools.end()};
}

}

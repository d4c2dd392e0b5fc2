#include "pieces/series_order.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace opora::pieces {

namespace {

std::vector<std::string> subjects_in_order(const Context& context)
{
    const auto& rows = context.same_rows("SELECT subject FROM procedures WHERE subject IS NOT NULL "
                                         "GROUP BY subject ORDER BY min(rowid)");
    std::vector<std::string> subjects;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) subjects.push_back(rows.text(row, "subject"));
    return subjects;
}

/// The whole name, or its beginning up to a space or a sign.
bool is_named_by(std::string_view name, std::string_view subject)
{
    if (!name.starts_with(subject)) return false;
    const auto rest = name.substr(subject.size());
    return rest.empty() || rest.front() == ' ' || rest.front() == ',' || rest.front() == ':';
}

std::optional<std::size_t> place_of(std::string_view name, const std::vector<std::string>& subjects)
{
    std::optional<std::size_t> place;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const bool is_longer = !place || subjects[i].size() > subjects[*place].size();
        if (is_named_by(name, subjects[i]) && is_longer) place = i;
    }
    return place;
}

}

store::Rows in_order_of_subjects(const Context& context, const charts::Declaration& chart, store::Rows rows)
{
    const bool has_lines = !chart.series.empty() && charts::traits_of(chart.mark).series == charts::Series::Lines;
    if (!has_lines || !rows.column(chart.series)) return rows;
    const auto subjects = subjects_in_order(context);
    std::vector<std::size_t> places;
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto place = place_of(rows.text(row, chart.series), subjects);
        if (!place) return rows;
        places.push_back(*place);
        order.push_back(row);
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t row) { return places[row]; });
    store::Rows sorted{.columns = rows.columns};
    for (const auto row : order) sorted.rows.push_back(std::move(rows.rows[row]));
    return sorted;
}

}

#include "pieces/duties.hpp"

#include "facts/addresses.hpp"
#include "facts/roadmap_facts.hpp"
#include "language/letter_case.hpp"
#include "pieces/links.hpp"

#include <algorithm>

namespace opora::pieces {

templates::View::List duties_view(const Context& context, std::string_view proof)
{
    auto duties = context.sheet().list();
    const auto rows =
        context.rows("SELECT roadmap, number FROM measures WHERE proved_by = ? ORDER BY rowid", {std::string(proof)});
    if (rows.rows.empty()) return duties;
    const auto plans = facts::load_measures(context);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto plan = plans.find(rows.text(row, "roadmap"));
        if (plan == plans.end()) continue;
        const auto measure = std::ranges::find(plan->second, rows.text(row, "number"), &facts::RoadmapMeasure::number);
        if (measure == plan->second.end()) continue;
        auto duty =
            link_view(context.sheet(), measure->title, facts::measure_address(measure->roadmap, measure->number));
        const auto times = facts::times_words(context, *measure);
        duty["times"] = times.empty() ? language::with_capital_first_letter(measure->status_title) + "." : times;
        duties.push_back(duty);
    }
    return duties;
}

}

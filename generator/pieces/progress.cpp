#include "pieces/progress.hpp"

#include "pieces/links.hpp"
#include "roadmap/status.hpp"

#include <algorithm>

namespace opora::pieces {

using roadmap::Status;
using templates::View;

View progress_view(const Context& context, const facts::PlanCounts& counts)
{
    if (counts.total == 0) return false;
    const auto rest = counts.total - counts.continuous; // what has an end, and so can be done
    const Arguments arguments = {{"done", counts.done},
                                 {"total", counts.total},
                                 {"proved", counts.fully_proved},
                                 {"count", counts.continuous},
                                 {"rest", rest}};
    auto view = context.sheet().object();
    view["progress_text"] = context.text("roadmap.progress", arguments);
    view["count_text"] = facts::count_sentence(context, counts);
    view["has_bar"] = rest > 0;
    view["bar_text"] = context.text(counts.continuous > 0 ? "roadmap.progress_of_rest" : "roadmap.progress", arguments);
    view["done"] = std::to_string(counts.done);
    view["rest"] = std::to_string(rest);
    return view;
}

View statuses_view(const Context& context, const std::vector<facts::PlanCounts>& plans)
{
    auto view = context.sheet().list();
    for (const auto status : roadmap::all_statuses) {
        const bool is_used = std::ranges::any_of(
            plans, [&](const facts::PlanCounts& plan) { return plan.count_of(roadmap::letter(status)) > 0; });
        if (!is_used) continue;
        auto entry = status_view(context.sheet(), roadmap::letter(status), context.text(roadmap::title_key(status)));
        entry["meaning"] = context.text("roadmap.meaning_" + std::string(roadmap::letter(status)));
        view.push_back(entry);
    }
    return view;
}

}

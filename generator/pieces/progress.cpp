#include "pieces/progress.hpp"

#include "pieces/links.hpp"
#include "roadmap/roadmap.hpp"

namespace opora::pieces {

using roadmap::Status;
using templates::View;

View progress_view(const Context& context, const facts::PlanCounts& counts)
{
    if (counts.total == 0) return false;
    const auto rest = counts.total - counts.continuous; // what has an end, and so can be done
    const Arguments arguments = {
        {"done", counts.done}, {"total", counts.total}, {"count", counts.continuous}, {"rest", rest}};
    const bool has_continuous = counts.continuous > 0;
    auto view = context.sheet().object();
    view["progress_text"] = context.text("roadmap.progress", arguments);
    view["running_text"] =
        has_continuous ? context.sheet().text(context.text("roadmap.running", arguments)) : View(false);
    view["has_bar"] = rest > 0;
    view["bar_text"] = context.text(has_continuous ? "roadmap.progress_of_rest" : "roadmap.progress", arguments);
    view["done"] = std::to_string(counts.done);
    view["rest"] = std::to_string(rest);
    return view;
}

View statuses_view(const Context& context)
{
    auto view = context.sheet().list();
    for (const auto status : roadmap::all_statuses) {
        auto entry = status_view(context.sheet(), roadmap::letter(status), context.text(roadmap::title_key(status)));
        entry["meaning"] = context.text("roadmap.meaning_" + std::string(roadmap::letter(status)));
        view.push_back(entry);
    }
    return view;
}

}

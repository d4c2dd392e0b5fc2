#include "pieces/progress.hpp"

#include "pieces/links.hpp"
#include "roadmap/roadmap.hpp"

namespace opora::pieces {

using roadmap::Status;
using templates::View;

View progress_view(const Context& context, const std::vector<facts::RoadmapMeasure>& measures)
{
    if (measures.empty()) return false;
    const auto done = facts::count_of(measures, roadmap::letter(Status::Done));
    const auto running = facts::count_of(measures, roadmap::letter(Status::Continuous));
    const auto total = static_cast<std::int64_t>(measures.size());
    View view;
    view["progress_text"] = context.text("roadmap.progress", {{"done", done}, {"total", total}});
    view["running_text"] = running == 0 ? View(false) : View(context.text("roadmap.running", {{"count", running}}));
    view["done"] = std::to_string(done);
    view["total"] = std::to_string(total);
    return view;
}

View statuses_view(const Context& context)
{
    View::List view;
    for (const auto status : roadmap::all_statuses) {
        auto entry = status_view(roadmap::letter(status), context.text(roadmap::title_key(status)));
        entry["meaning"] = context.text("roadmap.meaning_" + std::string(roadmap::letter(status)));
        view.push_back(std::move(entry));
    }
    return view;
}

}

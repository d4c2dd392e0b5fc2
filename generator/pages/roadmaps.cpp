#include "pages/roadmaps.hpp"

#include "pages/roadmap_page.hpp"
#include "pages/section.hpp"
#include "pages/summary.hpp"

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* section_url = "dorozhnaya-karta/";

/// The newest first.
std::vector<Roadmap> load_roadmaps(const Context& context)
{
    const auto rows = context.rows(
        "SELECT id, coalesce(title, id) AS title, \"from\", \"to\", document FROM roadmaps ORDER BY \"from\" DESC, id");
    std::vector<Roadmap> roadmaps;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Roadmap plan{.id = rows.text(row, "id"),
                     .title = rows.text(row, "title"),
                     .from = rows.text(row, "from"),
                     .to = rows.text(row, "to"),
                     .document = rows.text(row, "document")};
        plan.measures = load_measures(context, plan.id);
        roadmaps.push_back(std::move(plan));
    }
    return roadmaps;
}

View card_view(const Context& context, const Roadmap& plan)
{
    auto card = link_view(plan.title, roadmap_address(plan.id));
    card["period"] = roadmap_period(context, plan);
    card["progress"] = progress_view(context, plan.measures);
    card["summary"] = summary_view({document_entry(context, context.text("roadmap.document"), plan.document)});
    return card;
}

}

void add_roadmap_pages(Context& context, const std::vector<School>& schools)
{
    const auto roadmaps = load_roadmaps(context);
    if (roadmaps.empty()) return;
    auto page = section_page(context, section_url, "roadmap");
    page.view["roadmaps"] = View::List();
    for (const auto& plan : roadmaps) page.view["roadmaps"].push_back(card_view(context, plan));
    page.view["statuses"] = statuses_view(context);
    context.assembly.pages.push_back(page);
    for (const auto& plan : roadmaps) add_pages_of_roadmap(context, page, plan, schools);
}

}

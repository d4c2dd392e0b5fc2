#include "pages/roadmap/roadmaps.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/roadmap_facts.hpp"
#include "pages/roadmap/roadmap_page.hpp"
#include "pieces/links.hpp"
#include "pieces/progress.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* roadmaps_url = content_files::section_address("roadmap");

/// By full name of the measure, the decisions that it carries out, or the recommendation where nobody decided yet.
std::map<std::string, std::vector<facts::MeasureOrigin>> origins_of_measures(const pieces::Context& context,
                                                                             const facts::CycleStory& story)
{
    std::map<std::string, std::vector<facts::MeasureOrigin>> origins;
    const auto add = [&](const std::string& measure, const char* key, const facts::CycleStep& step) {
        facts::MeasureOrigin origin{
            .words =
                context.text(key, {{"date", step.date.empty() ? std::string("none") : facts::date_words(step.date)},
                                   {"title", step.title}}),
            .address = story.address_of(step.table, step.id)};
        auto& known = origins[measure];
        if (std::ranges::find(known, origin.address, &facts::MeasureOrigin::address) == known.end())
            known.push_back(std::move(origin));
    };
    for (const auto& one : story.cases)
        for (const auto& measure : one.measures) {
            for (const auto& decision : one.decisions) add(measure.id, "roadmap.origin_decision", decision);
            if (one.decisions.empty() && one.recommendation)
                add(measure.id, "roadmap.origin_recommendation", *one.recommendation);
        }
    return origins;
}

/// The newest first.
std::vector<facts::Roadmap> load_roadmaps(const pieces::Context& context, const facts::CycleStory& story)
{
    const auto rows =
        context.rows("SELECT id, coalesce(title, id) AS title, \"from\", \"to\", document, continues FROM roadmaps "
                     "ORDER BY \"from\" DESC, id");
    auto measures = facts::load_measures(context);
    auto origins = origins_of_measures(context, story);
    const auto counts = facts::load_plan_counts(context);
    std::vector<facts::Roadmap> roadmaps;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        facts::Roadmap plan{.id = rows.text(row, "id"),
                            .title = rows.text(row, "title"),
                            .from = rows.text(row, "from"),
                            .to = rows.text(row, "to"),
                            .document = rows.text(row, "document"),
                            .continues = rows.text(row, "continues")};
        plan.measures = std::move(measures[plan.id]);
        for (auto& measure : plan.measures) measure.origins = std::move(origins[plan.id + "/" + measure.number]);
        const auto found = std::ranges::find(counts, plan.id, &facts::PlanCounts::id);
        if (found != counts.end()) plan.counts = *found;
        roadmaps.push_back(std::move(plan));
    }
    return roadmaps;
}

View card_view(const pieces::Context& context, const facts::Roadmap& plan)
{
    auto card = pieces::link_view(context.sheet(), plan.title, facts::roadmap_address(plan.id));
    card["period"] = facts::roadmap_period(context, plan);
    card["progress"] = pieces::progress_view(context, plan.counts);
    card["summary"] = pieces::summary_view(
        context.sheet(), {pieces::document_entry(context, context.text("roadmap.document"), plan.document)});
    return card;
}

}

void add_roadmap_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                       const facts::CycleStory& story)
{
    const auto roadmaps = load_roadmaps(context, story);
    if (roadmaps.empty()) return;
    auto page = pieces::section_page(context, roadmaps_url, "roadmap");
    page.view["roadmaps"] = View::List();
    for (const auto& plan : roadmaps) page.view["roadmaps"].push_back(card_view(context, plan));
    std::vector<facts::PlanCounts> counts;
    counts.reserve(roadmaps.size());
    for (const auto& plan : roadmaps) counts.push_back(plan.counts);
    page.view["statuses"] = pieces::statuses_view(context, counts);
    context.assembly.pages.push_back(page);
    for (const auto& plan : roadmaps) add_pages_of_roadmap(context, page, plan, schools);
}

}

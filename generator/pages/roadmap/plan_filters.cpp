#include "pages/roadmap/plan_filters.hpp"

#include "facts/addresses.hpp"
#include "facts/cycle_facts.hpp"
#include "foundation/date.hpp"
#include "language/transliteration.hpp"
#include "roadmap/proofs.hpp"
#include "roadmap/status.hpp"

#include <algorithm>
#include <set>

namespace opora::pages {

namespace {

using facts::RoadmapMeasure;

std::string choice_url(const facts::Roadmap& plan, std::string_view folder, std::string_view name)
{
    return facts::roadmap_address(plan.id) + std::string(folder) + "/" + std::string(name) + "/";
}

std::string description_of(const pieces::Context& context, const facts::Roadmap& plan, const char* key,
                           const std::string& name)
{
    return context.text(key, {{"title", plan.title}, {"name", name}});
}

PlanFilter by_status(const pieces::Context& context, const facts::Roadmap& plan)
{
    PlanFilter filter{.title = context.text("table.status")};
    for (const auto& status : plan.counts.statuses)
        filter.choices.push_back(
            {.title = context.text("roadmap.choice", {{"title", status.title}, {"count", status.count}}),
             .name = status.title,
             .url = choice_url(plan, "status", status.letter),
             .description = description_of(context, plan, "roadmap.description_filtered", status.title),
             .matches = [letter = status.letter](const RoadmapMeasure& measure) { return measure.letter == letter; }});
    return filter;
}

/// `2023-Q2`; empty for what is no day.
std::string quarter_of(const std::string& day)
{
    constexpr int months = 3;
    const auto date = parse_iso_date(day);
    if (!date) return {};
    return std::to_string(date->year) + "-Q" + std::to_string((date->month - 1) / months + 1);
}

/// Those in which its last day lies, or that of one of its times.
std::set<std::string> quarters_of(const RoadmapMeasure& measure)
{
    std::set<std::string> quarters;
    if (!measure.due.empty()) quarters.insert(quarter_of(measure.due));
    for (const auto& time : measure.times)
        quarters.insert(quarter_of(time.named_day.empty() ? time.last_day : time.named_day));
    quarters.erase(std::string());
    return quarters;
}

PlanFilter by_quarter(const pieces::Context& context, const facts::Roadmap& plan)
{
    std::set<std::string> quarters;
    for (const auto& measure : plan.measures) quarters.merge(quarters_of(measure));
    PlanFilter filter{.title = context.text("roadmap.quarter")};
    for (const auto& quarter : quarters) {
        auto name = quarter;
        std::ranges::replace(name, 'Q', 'q');
        const auto words = facts::span_words(context, quarter);
        filter.choices.push_back(
            {.title = words,
             .name = words,
             .url = choice_url(plan, "kvartal", name),
             .description = description_of(context, plan, "roadmap.description_quarter", words),
             .is_searched = false,
             .matches = [quarter](const RoadmapMeasure& measure) { return quarters_of(measure).contains(quarter); }});
    }
    return filter;
}

bool is_of_track(const RoadmapMeasure& measure, const std::string& track)
{
    const auto tracks = roadmap::parts_of(measure.track);
    return std::ranges::find(tracks, track) != tracks.end();
}

/// In the order in which the plan names them.
PlanFilter by_track(const pieces::Context& context, const facts::Roadmap& plan)
{
    PlanFilter filter{.title = context.text("roadmap.track")};
    for (const auto& measure : plan.measures)
        for (const auto& track : roadmap::parts_of(measure.track)) {
            const auto url = choice_url(plan, "trek", language::slug(track));
            if (std::ranges::find(filter.choices, url, &PlanChoice::url) != filter.choices.end()) continue;
            filter.choices.push_back(
                {.title = track,
                 .name = track,
                 .url = url,
                 .description = description_of(context, plan, "roadmap.description_track", track),
                 .matches = [track](const RoadmapMeasure& other) { return is_of_track(other, track); }});
        }
    return filter;
}

}

std::vector<PlanFilter> plan_filters(const pieces::Context& context, const facts::Roadmap& plan)
{
    std::vector<PlanFilter> filters;
    for (const auto& make : {by_status, by_quarter, by_track})
        if (auto filter = make(context, plan); filter.choices.size() > 1) filters.push_back(std::move(filter));
    return filters;
}

templates::View plan_filters_view(const pieces::Context& context, const facts::Roadmap& plan,
                                  const std::vector<PlanFilter>& filters, std::string_view current_url)
{
    std::vector<pieces::ListFilter> lists;
    for (const auto& filter : filters) {
        pieces::ListFilter list{.title = filter.title};
        if (lists.empty())
            list.choices.push_back({.title = context.text("roadmap.choice", {{"title", context.text("roadmap.all")},
                                                                             {"count", plan.counts.total}}),
                                    .url = facts::roadmap_address(plan.id)});
        for (const auto& choice : filter.choices) list.choices.push_back({.title = choice.title, .url = choice.url});
        lists.push_back(std::move(list));
    }
    return pieces::filters_view(context.sheet(), lists, current_url);
}

}

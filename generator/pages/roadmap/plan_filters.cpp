#include "pages/roadmap/plan_filters.hpp"

#include "facts/addresses.hpp"
#include "facts/executors.hpp"
#include "facts/plan_quarters.hpp"
#include "facts/spans.hpp"
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

/// Measures come and go, the addresses of all statuses stay.
PlanFilter by_status(const pieces::Context& context, const facts::Roadmap& plan)
{
    PlanFilter filter{.title = context.text("table.status"), .is_kept = true};
    for (const auto status : roadmap::all_statuses) {
        const std::string letter(roadmap::letter(status));
        const auto title = context.text(roadmap::title_key(status));
        const auto count = plan.counts.count_of(letter);
        filter.choices.push_back(
            {.title = context.text("roadmap.choice", {{"title", title}, {"count", count}}),
             .name = title,
             .url = choice_url(plan, "status", letter),
             .description = description_of(context, plan, "roadmap.description_filtered", title),
             .is_offered = count > 0,
             .is_searched = count > 0,
             .matches = [letter](const RoadmapMeasure& measure) { return measure.letter == letter; }});
    }
    return filter;
}

/// Those in which its last day lies, or that of one of its times.
std::set<std::string> quarters_of(const RoadmapMeasure& measure)
{
    std::set<std::string> quarters;
    if (!measure.due.empty()) quarters.insert(facts::quarter_of_day(measure.due));
    for (const auto& time : measure.times)
        quarters.insert(facts::quarter_of_day(time.named_day.empty() ? time.last_day : time.named_day));
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

bool is_on_plan(const facts::Roadmap& plan, const std::string& track)
{
    return std::ranges::any_of(plan.measures,
                               [&](const RoadmapMeasure& measure) { return is_of_track(measure, track); });
}

/// In the order of site.yaml, else in that in which the plan names them.
std::vector<content_files::Track> tracks_of(const pieces::Context& context, const facts::Roadmap& plan)
{
    auto tracks = context.model.settings.tracks;
    if (!tracks.empty()) {
        std::erase_if(tracks, [&](const content_files::Track& track) { return !is_on_plan(plan, track.title); });
        return tracks;
    }
    for (const auto& measure : plan.measures)
        for (const auto& track : roadmap::parts_of(measure.track))
            if (std::ranges::find(tracks, track, &content_files::Track::title) == tracks.end())
                tracks.push_back({.title = track});
    return tracks;
}

PlanFilter by_track(const pieces::Context& context, const facts::Roadmap& plan)
{
    PlanFilter filter{.title = context.text("roadmap.track")};
    for (const auto& [title, text] : tracks_of(context, plan)) {
        const auto url = choice_url(plan, "trek", language::slug(title));
        if (std::ranges::find(filter.choices, url, &PlanChoice::url) != filter.choices.end()) continue;
        const auto matches = [track = title](const RoadmapMeasure& measure) { return is_of_track(measure, track); };
        filter.choices.push_back({.title = title,
                                  .name = title,
                                  .url = url,
                                  .description = description_of(context, plan, "roadmap.description_track", title),
                                  .about = text,
                                  .matches = matches});
    }
    return filter;
}

/// Executors that the table of them knows and the plan names, in the order of the table.
PlanFilter by_executor(const pieces::Context& context, const facts::Roadmap& plan)
{
    PlanFilter filter{.title = context.text("roadmap.executor"), .is_folded = true};
    for (const auto& executor : facts::load_executors(context)) {
        const auto matches = [id = executor.id](const RoadmapMeasure& measure) {
            return std::ranges::find(measure.executors, id) != measure.executors.end();
        };
        if (std::ranges::none_of(plan.measures, matches)) continue;
        filter.choices.push_back(
            {.title = executor.title,
             .name = executor.title,
             .url = choice_url(plan, "otvetstvennyy", executor.id),
             .description = description_of(context, plan, "roadmap.description_executor", executor.title),
             .about = facts::executor_words(context, executor),
             .matches = matches});
    }
    return filter;
}

/// The schools that the plan names; what is done for each stands on its own page.
PlanFilter by_school(const pieces::Context& context, const facts::Roadmap& plan,
                     const std::vector<facts::School>& schools)
{
    PlanFilter filter{.title = context.text("roadmap.school"), .is_folded = true};
    std::set<std::string_view> named;
    for (const auto& measure : plan.measures) named.insert(measure.schools.begin(), measure.schools.end());
    for (const auto& school : schools)
        if (named.contains(school.id))
            filter.choices.push_back({.title = school.name, .url = facts::school_address(school.id)});
    return filter;
}

}

bool PlanFilter::is_shown() const
{
    return std::ranges::count_if(choices, &PlanChoice::is_offered) > 1;
}

std::vector<PlanFilter> plan_filters(const pieces::Context& context, const facts::Roadmap& plan,
                                     const std::vector<facts::School>& schools)
{
    return {by_status(context, plan), by_quarter(context, plan), by_track(context, plan), by_executor(context, plan),
            by_school(context, plan, schools)};
}

void add_plan_filters(const pieces::Context& context, const facts::Roadmap& plan,
                      const std::vector<PlanFilter>& filters, std::string_view current_url, templates::View& view)
{
    std::vector<pieces::ListFilter> lists;
    std::vector<pieces::ListFilter> folded;
    bool is_open = false;
    for (const auto& filter : filters) {
        if (!filter.is_shown()) continue;
        pieces::ListFilter list{.title = filter.title};
        if (lists.empty() && !filter.is_folded)
            list.choices.push_back({.title = context.text("roadmap.choice", {{"title", context.text("roadmap.all")},
                                                                             {"count", plan.counts.total}}),
                                    .url = facts::roadmap_address(plan.id)});
        for (const auto& choice : filter.choices) {
            if (!choice.is_offered && choice.url != current_url) continue;
            list.choices.push_back({.title = choice.title, .url = choice.url});
            is_open = is_open || (filter.is_folded && choice.url == current_url);
        }
        (filter.is_folded ? folded : lists).push_back(std::move(list));
    }
    view["has_filters"] = !lists.empty();
    view["filters"] = pieces::filters_view(context.sheet(), lists, current_url);
    view["more_filters"] = false;
    if (folded.empty()) return;
    auto more = context.sheet().object();
    more["is_open"] = is_open;
    more["filters"] = pieces::filters_view(context.sheet(), folded, current_url);
    view["more_filters"] = more;
}

}

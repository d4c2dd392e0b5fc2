#include "pages/indicator/dashboard.hpp"

#include "content_files/sections.hpp"
#include "facts/formats.hpp"
#include "pieces/content.hpp"
#include "pieces/dashboard.hpp"
#include "pieces/figure.hpp"
#include "pieces/indicator_groups.hpp"
#include "pieces/links.hpp"
#include "pieces/picture_key.hpp"
#include "pieces/result_multiples.hpp"
#include "pieces/section.hpp"
#include "store/table_text.hpp"

#include <algorithm>
#include <functional>

namespace opora::pages {

using facts::GoalState;
using facts::IndicatorState;
using pieces::IndicatorGroup;
using pieces::ToldIndicator;
using templates::View;

namespace {

constexpr const char* dashboard_url = content_files::section_address("dashboard");

/// More rows than these are too many for one page: then each group shows those with a goal, or that moved.
constexpr std::size_t most_rows = 60;

/// Fewer are seen at one glance: then states have no pages.
constexpr std::size_t fewest_for_states = 8;

/// A prepared page with a part of the indicators.
struct Part {
    std::string title = {};
    std::string url = {};
    std::vector<ToldIndicator> indicators = {};
    bool is_offered = true;
};

std::string group_address(const IndicatorGroup& group)
{
    return std::string(dashboard_url) + "gruppa/" + group.slug + "/";
}

std::string state_address(const std::string& letter)
{
    return std::string(dashboard_url) + "sostoyanie/" + letter + "/";
}

std::vector<ToldIndicator> those(const std::vector<ToldIndicator>& told,
                                 const std::function<bool(const ToldIndicator&)>& matches)
{
    std::vector<ToldIndicator> found;
    std::ranges::copy_if(told, std::back_inserter(found), matches);
    return found;
}

/// Their pages stay when nothing is in that state: addresses must not come and go.
struct StatePage {
    std::string letter = {};
    std::function<bool(const ToldIndicator&)> matches = {};
};

StatePage of_state(IndicatorState state)
{
    return {.letter = facts::state_letter(state),
            .matches = [state](const ToldIndicator& one) { return one.state == state; }};
}

StatePage of_goal(const char* letter, GoalState goal)
{
    return {.letter = letter, .matches = [goal](const ToldIndicator& one) { return one.goal == goal; }};
}

std::vector<StatePage> pages_of_goals()
{
    return {of_goal("tsel-dostignuta", GoalState::Reached), of_goal("tsel-ne-dostignuta", GoalState::NotReached),
            of_goal("tsel-vperedi", GoalState::Ahead)};
}

std::vector<StatePage> pages_of_states()
{
    return {of_state(IndicatorState::Better),   of_state(IndicatorState::Worse),  of_state(IndicatorState::Same),
            of_state(IndicatorState::Unproven), of_state(IndicatorState::Hidden), of_state(IndicatorState::NotYet),
            of_state(IndicatorState::NoValue)};
}

Part part_of(const pieces::Context& context, const StatePage& page, const std::vector<ToldIndicator>& told)
{
    Part part{.title = context.text("dashboard.state_" + page.letter),
              .url = state_address(page.letter),
              .indicators = those(told, page.matches)};
    part.is_offered = !part.indicators.empty();
    return part;
}

struct Parts {
    std::vector<Part> groups = {};
    std::vector<Part> goals = {};
    std::vector<Part> states = {};
};

Parts parts_of(const pieces::Context& context, const std::vector<IndicatorGroup>& groups,
               const std::vector<ToldIndicator>& told)
{
    Parts parts;
    if (groups.size() > 1)
        for (const auto& group : groups)
            parts.groups.push_back({.title = group.title, .url = group_address(group), .indicators = group.indicators});
    if (told.size() < fewest_for_states) return parts;
    for (const auto& page : pages_of_goals()) parts.goals.push_back(part_of(context, page, told));
    for (const auto& page : pages_of_states()) parts.states.push_back(part_of(context, page, told));
    return parts;
}

pieces::ListFilter filter_of(const pieces::Context& context, const char* title_key, const std::vector<Part>& parts)
{
    pieces::ListFilter filter{.title = context.text(title_key)};
    for (const auto& part : parts)
        if (part.is_offered)
            filter.choices.push_back(
                {.title =
                     context.text("dashboard.choice", {{"title", part.title},
                                                       {"count", static_cast<std::int64_t>(part.indicators.size())}}),
                 .url = part.url});
    return filter;
}

View filters_of(const pieces::Context& context, const Parts& parts, std::size_t total, const std::string& url)
{
    std::vector<pieces::ListFilter> filters;
    auto groups = filter_of(context, "dashboard.filter_group", parts.groups);
    groups.choices.insert(groups.choices.begin(),
                          {.title = context.text("dashboard.choice", {{"title", context.text("dashboard.all")},
                                                                      {"count", static_cast<std::int64_t>(total)}}),
                           .url = dashboard_url});
    filters.push_back(std::move(groups));
    for (auto& filter : {filter_of(context, "dashboard.filter_goal", parts.goals),
                         filter_of(context, "dashboard.filter_state", parts.states)})
        if (!filter.choices.empty()) filters.push_back(filter);
    return pieces::filters_view(context.sheet(), filters, url);
}

/// Every indicator is counted once; those with a page of their own lead there.
View::List counts_of(const pieces::Context& context, const std::vector<ToldIndicator>& told)
{
    auto counts = context.sheet().list();
    for (const auto state : facts::all_indicator_states) {
        const auto count = pieces::count_of(told, state);
        if (count == 0) continue;
        auto entry = context.sheet().object();
        const auto letter = facts::state_letter(state);
        const auto mark = pieces::mark_of(state);
        entry["marked"] = !mark.empty();
        entry["letter"] = mark;
        entry["count"] = std::to_string(count);
        entry["what"] = context.text("dashboard.counted_" + letter);
        counts.push_back(entry);
    }
    return counts;
}

View group_view(const pieces::Context& context, const IndicatorGroup& group, const std::vector<ToldIndicator>& shown,
                std::set<charts::Sign>& signs)
{
    auto view = context.sheet().object();
    view["group_id"] = "gruppa-" + group.slug;
    view["group_title"] = group.title;
    view["group_count"] =
        context.text("dashboard.group_count", {{"count", static_cast<std::int64_t>(group.indicators.size())}});
    view["group_sentence"] = pieces::when_present(pieces::counts_sentence(context, group.indicators));
    view["indicator_rows"] = pieces::indicator_rows_view(
        context, context.text("indicators.caption", {{"group", group.title}}), shown, pieces::Marks::Drawn, signs);
    const auto left = group.indicators.size() - shown.size();
    view["more"] = left == 0
                       ? View(false)
                       : pieces::link_view(context.sheet(),
                                           context.text("dashboard.more", {{"count", static_cast<std::int64_t>(left)}}),
                                           group_address(group));
    return view;
}

bool is_worth_showing(const ToldIndicator& told)
{
    return told.goal != GoalState::None || told.state == IndicatorState::Better || told.state == IndicatorState::Worse;
}

/// Groups with their rows, and a legend of the marks.
void add_groups(const pieces::Context& context, View& view, const std::vector<IndicatorGroup>& groups,
                std::size_t total)
{
    std::set<charts::Sign> signs;
    view["groups"] = View::List();
    for (const auto& group : groups) {
        const bool is_cut = total > most_rows && groups.size() > 1;
        view["groups"].push_back(
            group_view(context, group, is_cut ? those(group.indicators, is_worth_showing) : group.indicators, signs));
    }
    view["has_groups"] = !groups.empty();
    view["key"] = pieces::key_view(context, signs);
}

store::Value number_or_nothing(const std::optional<double>& number)
{
    return number ? store::Value(*number) : store::Value();
}

/// The newest value of each indicator, a row each.
store::Rows csv_rows(const pieces::Context& context, const std::vector<ToldIndicator>& told)
{
    store::Rows rows{.columns = {"indicator", "title", "group", "period", "value", "value_from", "value_to",
                                 "numerator", "denominator", "label", "status", "compared", "state", "goal",
                                 "goal_status"}};
    for (const auto& one : told) {
        const auto& indicator = *one.indicator;
        const auto point = one.points.empty() ? indicators::Point{} : one.points.back();
        const auto ends = point.value_between;
        rows.rows.push_back(
            {indicator.id, indicator.title, indicator.group, point.period, number_or_nothing(point.value),
             ends ? store::Value(ends->from) : store::Value(), ends ? store::Value(ends->to) : store::Value(),
             number_or_nothing(point.numerator), number_or_nothing(point.denominator),
             one.points.empty() ? std::string() : facts::value_words(context, indicator, point), point.status,
             facts::compared_words(context, indicator, one.points), facts::state_letter(one.state),
             facts::goal_words(context, indicator, one.points),
             one.goal == GoalState::None ? std::string() : facts::status_title(context, indicator, one.points)});
    }
    return rows;
}

View downloads_of(pieces::Context& context, const std::vector<ToldIndicator>& told)
{
    const auto rows = csv_rows(context, told);
    const auto add = [&](const char* name, const char* title_key, std::string bytes) {
        return pieces::add_download(context, {.page_url = dashboard_url,
                                              .file_name = name,
                                              .title = context.text(title_key),
                                              .bytes = std::move(bytes)});
    };
    auto list = context.sheet().list();
    for (const auto& view :
         {add("pokazateli.csv", "dashboard.csv", context.file_bytes([&] { return store::data_csv(rows); })),
          add("pokazateli.json", "dashboard.json",
              context.file_bytes([&] { return store::data_json(rows) + "\n"; }))}) {
        if (!view.is_shown()) continue;
        auto entry = context.sheet().object();
        entry["download"] = view;
        list.push_back(entry);
    }
    return list;
}

std::string lead_of(const pieces::Context& context, const std::vector<ToldIndicator>& told)
{
    auto lead = context.text("dashboard.lead", {{"count", static_cast<std::int64_t>(told.size())},
                                                {"date", facts::date_words(to_iso(context.model.as_of))}});
    return told.empty() ? context.text("dashboard.lead_results") : lead + " " + pieces::counts_sentence(context, told);
}

/// Parts that are no indicators, those that have something to show.
View::List other_parts(const pieces::Context& context)
{
    auto parts = context.sheet().list();
    for (const auto& [part, name] : pieces::dashboard_parts) {
        if (part == pieces::DashboardPart::Indicators) continue;
        const auto shown = pieces::dashboard_view(context, {.part = part, .id = "chast-" + std::string(name)});
        if (!shown.is_shown()) continue;
        auto entry = context.sheet().object();
        entry["dashboard"] = shown;
        parts.push_back(entry);
    }
    return parts;
}

/// What the template asks about, of a page with a part of the indicators as of the whole one.
void set_view(const pieces::Context& context, pieces::Page& page, const std::vector<ToldIndicator>& told)
{
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = lead_of(context, told);
    const auto counts = counts_of(context, told);
    view["has_counts"] = !counts.empty();
    view["counts"] = counts;
    view["parts"] = View::List();
    view["downloads"] = View::List();
    view["none"] = told.empty();
    view["whole"] = false;
}

void add_part_page(pieces::Context& context, const pieces::Page& section, const Part& part, const Parts& parts,
                   std::size_t total)
{
    auto page = pieces::page_in_section(context, section, part.url, "dashboard");
    page.title = context.text("dashboard.part_title", {{"title", part.title}});
    page.description = context.text("dashboard.part_description", {{"title", part.title}});
    page.is_searched = false; // the same rows as on the whole page
    set_view(context, page, part.indicators);
    page.view["lead"] =
        context.text("dashboard.part_lead", {{"count", static_cast<std::int64_t>(part.indicators.size())},
                                             {"total", static_cast<std::int64_t>(total)}});
    page.view["body"] = pieces::introduction(context, part.url);
    page.view["filters"] = filters_of(context, parts, total, part.url);
    add_groups(context, page.view, pieces::indicator_groups(context, part.indicators), 0);
    context.assembly.pages.push_back(std::move(page));
}

}

void add_dashboard_pages(pieces::Context& context)
{
    const auto told = pieces::told_indicators(context);
    const auto parts_shown = other_parts(context);
    if (told.empty() && pieces::district_rows(context, {}).rows.empty()) return;
    auto page = pieces::section_page(context, dashboard_url, "dashboard");
    const auto groups = pieces::indicator_groups(context, told);
    const auto parts = parts_of(context, groups, told);
    set_view(context, page, told);
    page.view["whole"] = !told.empty();
    page.view["parts"] = parts_shown;
    page.view["filters"] = told.empty() ? View(View::List()) : filters_of(context, parts, told.size(), dashboard_url);
    add_groups(context, page.view, groups, told.size());
    if (!told.empty()) {
        page.view["downloads"] = downloads_of(context, told);
        for (const auto* list : {&parts.groups, &parts.goals, &parts.states})
            for (const auto& part : *list) add_part_page(context, page, part, parts, told.size());
    }
    context.assembly.pages.push_back(std::move(page));
}

}

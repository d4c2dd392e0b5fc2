#include "pieces/dashboard.hpp"

#include "charts/small_pictures.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/cycle_facts.hpp"
#include "facts/invented.hpp"
#include "facts/network_facts.hpp"
#include "facts/plan_quarters.hpp"
#include "facts/procedures.hpp"
#include "facts/school_facts.hpp"
#include "facts/spans.hpp"
#include "foundation/joining.hpp"
#include "pieces/indicator_groups.hpp"
#include "pieces/links.hpp"
#include "pieces/picture_key.hpp"
#include "pieces/progress.hpp"
#include "pieces/result_multiples.hpp"
#include "shares/verdict.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <map>

namespace opora::pieces {

using templates::View;

std::optional<DashboardPart> dashboard_part_named(std::string_view name)
{
    const auto found = std::ranges::find(dashboard_parts, name, &DashboardPartName::name);
    return found == dashboard_parts.end() ? std::nullopt : std::optional(found->part);
}

namespace {

bool is_supported(const facts::School& school)
{
    return school.status.support == facts::Support::Receives;
}

std::string title_key(DashboardPart part)
{
    const auto found = std::ranges::find(dashboard_parts, part, &DashboardPartName::part);
    return "dashboard.title_" + std::string(found->name);
}

/// With everything that the template asks about, so that nothing of the page around it is taken for it.
View empty_part(const Context& context, const DashboardChoice& choice)
{
    auto view = context.sheet().object();
    view["part_id"] = choice.id;
    view["part_title"] = choice.title.empty() ? context.text(title_key(choice.part)) : choice.title;
    for (const auto* key : {"part_sentence", "part_note", "multiples_block", "key", "indicator_rows"})
        view[templates::Key::of(key)] = false;
    view["plans"] = View::List();
    view["helped"] = View::List();
    view["has_helped"] = false;
    view["has_plans"] = false;
    view["part_links"] = View::List();
    view["has_part_links"] = false;
    return view;
}

void add_link(const Context& context, View& view, const std::string& title, const std::string& address)
{
    view["part_links"].push_back(link_view(context.sheet(), title, address));
    view["has_part_links"] = true;
}

void add_source(const Context& context, View& view, const char* table, const std::string& title)
{
    if (context.model.settings.outputs.open_data) add_link(context, view, title, facts::data_set_address(table));
}

/// How the newest result of each procedure stands beside the one before it.
struct Movements {
    std::vector<std::string> better = {};
    std::vector<std::string> worse = {};
    std::int64_t open = 0;  ///< not proved, or hidden
    std::int64_t first = 0; ///< nothing to compare with
};

Movements movements_of(const Context& context, const store::Rows& rows)
{
    std::vector<std::string> order;
    std::map<std::string, std::vector<shares::Step>> series;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto procedure = rows.text(row, "procedure");
        if (!series.contains(procedure)) order.push_back(procedure);
        series[procedure].push_back({.told = store::told_result(rows, row),
                                     .meaning = shares::Meaning::Pupils,
                                     .counted_otherwise = rows.text(row, "status") == "b"});
    }
    Movements movements;
    for (const auto& procedure : order) {
        const auto verdict = shares::verdicts(series[procedure], shares::Direction::Down).back();
        if (verdict == shares::Verdict::Better)
            movements.better.push_back(facts::procedure_words(context, procedure));
        else if (verdict == shares::Verdict::Worse)
            movements.worse.push_back(facts::procedure_words(context, procedure));
        else if (verdict == shares::Verdict::First || verdict == shares::Verdict::None)
            ++movements.first;
        else
            ++movements.open;
    }
    return movements;
}

std::string joined(const std::vector<std::string>& items)
{
    std::string list;
    for (const auto& item : items) append_item(list, item, "; ");
    return list;
}

std::string results_sentence(const Context& context, const store::Rows& rows)
{
    const auto movements = movements_of(context, rows);
    return context.text("dashboard.results_sentence",
                        {{"better_count", static_cast<std::int64_t>(movements.better.size())},
                         {"better", joined(movements.better)},
                         {"worse_count", static_cast<std::int64_t>(movements.worse.size())},
                         {"worse", joined(movements.worse)},
                         {"open", movements.open},
                         {"first", movements.first}});
}

View results_part(const Context& context, const DashboardChoice& choice)
{
    const auto rows = district_rows(context, choice.procedures);
    auto view = empty_part(context, choice);
    const auto multiples = multiples_view(context, {.own = rows, .has_limits = false});
    if (!multiples.is_shown()) return false;
    view["multiples_block"] = multiples;
    view["part_sentence"] = results_sentence(context, rows);
    view["part_note"] = when_present(facts::invented_words(context, "results"));
    add_source(context, view, "totals", context.text("data.table_totals"));
    return view;
}

/// «10 из 11» for a quarter that is over or runs, words for one that is to come.
View quarter_cells(const Context& context, const std::vector<facts::QuarterProgress>& quarters)
{
    auto cells = context.sheet().list();
    for (const auto& quarter : quarters) {
        auto cell = context.sheet().object();
        cell["quarter_text"] =
            context.text("dashboard.quarter_done",
                         {{"done", quarter.done}, {"all", quarter.all}, {"over", quarter.is_over ? "yes" : "no"}});
        cells.push_back(cell);
    }
    return cells;
}

std::string quarter_head(const Context& context, const std::string& quarter)
{
    return context.text("dashboard.quarter",
                        {{"quarter", quarter.substr(quarter.size() - 1)}, {"year", quarter.substr(0, 4)}});
}

View plan_view(const Context& context, const facts::PlanCounts& counts)
{
    constexpr std::ptrdiff_t most_quarters = 8;
    auto view = context.sheet().object();
    view["plan"] = link_view(context.sheet(), counts.title, facts::roadmap_address(counts.id));
    view["progress"] = progress_view(context, counts);
    auto quarters = facts::load_plan_quarters(context, counts.id);
    const auto runs = std::ranges::find_if(quarters, [](const auto& one) { return !one.is_over; });
    // The quarter that runs, those before it and, where there is room, the next ones.
    if (std::ssize(quarters) > most_quarters) {
        const auto end = std::min<std::ptrdiff_t>(runs - quarters.begin() + 2, std::ssize(quarters));
        quarters.erase(quarters.begin() + end, quarters.end());
        if (std::ssize(quarters) > most_quarters) quarters.erase(quarters.begin(), quarters.end() - most_quarters);
    }
    view["has_quarters"] = quarters.size() > 1;
    charts::Columns columns;
    auto heads = context.sheet().list();
    for (const auto& quarter : quarters) {
        columns.columns.push_back({.done = quarter.done, .all = quarter.all});
        auto head = context.sheet().object();
        head["quarter"] = quarter_head(context, quarter.quarter);
        heads.push_back(head);
    }
    view["quarters"] = heads;
    view["quarter_cells"] = quarter_cells(context, quarters);
    view["picture_html"] = templates::html(charts::columns(columns).svg);
    return view;
}

View roadmap_part(const Context& context, const DashboardChoice& choice)
{
    auto plans = choice.roadmap.empty() ? facts::load_running_plans(context) : facts::load_plan_counts(context);
    if (!choice.roadmap.empty())
        std::erase_if(plans, [&](const facts::PlanCounts& plan) { return plan.id != choice.roadmap; });
    if (plans.empty()) return false;
    auto view = empty_part(context, choice);
    view["has_plans"] = true;
    for (const auto& plan : plans) view["plans"].push_back(plan_view(context, plan));
    view["part_note"] = when_present(facts::invented_words(context, "measures"));
    add_source(context, view, "roadmap_counts", context.text("data.table_roadmap_counts"));
    return view;
}

View cycle_part(const Context& context, const DashboardChoice& choice)
{
    const auto story = facts::load_cycle_story(context);
    if (story.years.empty()) return false;
    const auto& year = story.years.front();
    std::int64_t recommendations = 0;
    std::int64_t closed = 0;
    std::int64_t decided = 0;
    for (const auto& one : story.cases) {
        if (one.year != year || !one.recommendation) continue;
        ++recommendations;
        if (!one.decisions.empty()) ++decided;
        if (one.is_closed()) ++closed;
    }
    auto view = empty_part(context, choice);
    view["part_sentence"] = context.text("dashboard.cycle_sentence", {{"year", facts::span_words(context, year)},
                                                                      {"recommendations", recommendations},
                                                                      {"decided", decided},
                                                                      {"closed", closed}});
    view["part_note"] = when_present(facts::invented_words(context, "cycle_links"));
    add_link(context, view, context.text("dashboard.cycle_link", {{"year", facts::span_words(context, year)}}),
             facts::cycle_year_address(year));
    return view;
}

/// Who helps each school that is supported, a line a school.
View::List helped_view(const Context& context, const std::vector<facts::School>& schools, const facts::Network& network)
{
    constexpr std::ptrdiff_t most_schools = 12;
    auto lines = context.sheet().list();
    if (std::ranges::count_if(schools, is_supported) > most_schools) return lines;
    for (const auto& school : schools) {
        if (!is_supported(school)) continue;
        std::string helpers;
        for (const auto& helper : facts::network_of(network, school.id).helpers)
            append_item(helpers, facts::helper_words(context, helper), "; ");
        auto line = link_view(context.sheet(), school.name, facts::school_address(school.id));
        line["helpers"] = helpers.empty() ? context.text("network.nobody") : helpers;
        lines.push_back(line);
    }
    return lines;
}

View network_part(const Context& context, const DashboardChoice& choice)
{
    const auto network = facts::load_network(context);
    if (network.is_empty()) return false;
    const auto schools = facts::load_schools(context);
    auto view = empty_part(context, choice);
    view["part_sentence"] = facts::network_lead(context, schools, network);
    const auto helped = helped_view(context, schools, network);
    view["has_helped"] = !helped.empty();
    view["helped"] = helped;
    view["part_note"] = when_present(facts::invented_words(context, "support"));
    add_link(context, view, context.text("network.title"), facts::network_address());
    return view;
}

View indicators_part(const Context& context, const DashboardChoice& choice)
{
    auto told = told_indicators(context);
    if (!choice.group.empty())
        std::erase_if(told, [&](const ToldIndicator& one) { return one.indicator->group != choice.group; });
    if (!choice.indicators.empty())
        std::erase_if(told, [&](const ToldIndicator& one) {
            return std::ranges::find(choice.indicators, one.indicator->id) == choice.indicators.end();
        });
    if (told.empty()) return false;
    auto view = empty_part(context, choice);
    view["part_sentence"] = counts_sentence(context, told);
    std::set<charts::Sign> signs;
    view["indicator_rows"] = indicator_rows_view(
        context, choice.title.empty() ? context.text(title_key(choice.part)) : choice.title, told, Marks::None, signs);
    view["key"] = key_view(context, signs);
    return view;
}

}

View dashboard_view(const Context& context, const DashboardChoice& choice)
{
    switch (choice.part) {
    case DashboardPart::Results:
        return results_part(context, choice);
    case DashboardPart::Roadmap:
        return roadmap_part(context, choice);
    case DashboardPart::Cycle:
        return cycle_part(context, choice);
    case DashboardPart::Network:
        return network_part(context, choice);
    case DashboardPart::Indicators:
        break;
    }
    return indicators_part(context, choice);
}

View dashboard_view_or_words(const Context& context, const DashboardChoice& choice)
{
    auto view = dashboard_view(context, choice);
    if (view.is_shown()) return view;
    view = empty_part(context, choice);
    view["part_sentence"] = context.text("dashboard.nothing");
    return view;
}

}

#include "pages/indicator/indicators.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "pages/indicator/archive.hpp"
#include "pages/indicator/indicator_page.hpp"
#include "pieces/cells.hpp"
#include "pieces/indicator_cells.hpp"
#include "pieces/legend.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"

#include <algorithm>

namespace opora::pages {

using indicators::Indicator;
using templates::View;

namespace {

constexpr const char* indicators_url = content_files::section_address("indicators");

/// Tables longer than this get a search field.
constexpr std::size_t indicators_without_search = 8;

/// «Цель» among the columns; whether it is reached stands behind it.
constexpr std::ptrdiff_t target_column = 4;

struct IndicatorGroup {
    std::string title = {}; ///< empty = indicators without a group
    std::vector<const Indicator*> indicators = {};
};

/// Groups in the order of their first indicators, those without a group at the end.
std::vector<IndicatorGroup> groups_of(const std::vector<const Indicator*>& indicators)
{
    std::vector<IndicatorGroup> groups;
    for (const auto* indicator : indicators) {
        auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const IndicatorGroup& group) { return group.title == indicator->group; });
        if (found == groups.end()) found = groups.insert(groups.end(), {.title = indicator->group});
        found->indicators.push_back(indicator);
    }
    std::stable_partition(groups.begin(), groups.end(),
                          [](const IndicatorGroup& group) { return !group.title.empty(); });
    return groups;
}

/// A tag for what can be said of the target; a word where there is no number, nothing where there is no target.
pieces::Cell status_cell(const pieces::Context& context, const Indicator& indicator,
                         const std::vector<indicators::Point>& points, indicators::Status status)
{
    if (status == indicators::Status::NoTarget) return pieces::word_cell(context.text("table.none"));
    const auto title = facts::status_title(context, indicator, points);
    if (status == indicators::Status::NoValue) return pieces::word_cell(title);
    return pieces::tag_cell(facts::status_letter(status), title);
}

pieces::Row indicator_row(const pieces::Context& context, const Indicator& indicator,
                          const std::vector<indicators::Point>& points, bool with_targets,
                          std::set<charts::Sign>& signs)
{
    const auto status = facts::public_status(indicator, points);
    const auto change = facts::change_words(context, indicator, points);
    const auto target = facts::goal_words(context, indicator, points);
    pieces::Row row;
    row.cells.push_back(pieces::linked_cell(indicator.title, facts::indicator_address(indicator.id)));
    row.cells.push_back(points.empty() ? pieces::missing_cell(context, "x")
                                       : pieces::newest_cell(context, indicator, points));
    auto picture = pieces::value_picture(indicator, points);
    row.cells.back().picture = std::move(picture.svg);
    picture.signs.erase(charts::Sign::Exact); // a filled mark needs no word
    signs.merge(picture.signs);
    row.cells.push_back(points.empty() ? pieces::Cell()
                                       : pieces::Cell{.text = facts::newest_period_words(context, indicator, points)});
    row.cells.push_back(change.empty() ? pieces::word_cell(context.text("indicators.change_unknown"))
                                       : pieces::Cell{.text = change});
    row.cells.push_back(target.empty() ? pieces::word_cell(context.text("indicators.no_target"))
                                       : pieces::Cell{.text = target});
    row.cells.push_back(status_cell(context, indicator, points, status));
    row.cells.push_back({.text = indicator.cadence});
    if (!with_targets) row.cells.erase(row.cells.begin() + target_column, row.cells.begin() + target_column + 2);
    return row;
}

bool has_targets(const IndicatorGroup& group)
{
    return std::ranges::any_of(group.indicators, [](const Indicator* indicator) { return is_aimed(*indicator); });
}

pieces::DataTable group_table(const pieces::Context& context, const IndicatorGroup& group, std::size_t number,
                              const std::map<std::string, facts::IndicatorValues>& values)
{
    pieces::DataTable table{.id = "gruppa-" + std::to_string(number),
                            .caption = group.title.empty()
                                           ? context.text("indicators.other_group")
                                           : context.text("indicators.caption", {{"group", group.title}}),
                            .columns = {{context.text("indicators.column_name")},
                                        {context.text("indicators.column_value"), pieces::ColumnKind::Number},
                                        {context.text("indicators.column_period"), pieces::ColumnKind::Secondary},
                                        {context.text("indicators.column_changed"), pieces::ColumnKind::Secondary},
                                        {context.text("indicators.column_target"), pieces::ColumnKind::Secondary},
                                        {context.text("indicators.column_status")},
                                        {context.text("indicators.column_cadence"), pieces::ColumnKind::Secondary}}};
    if (!has_targets(group)) // columns of targets would say «нет» in every row
        table.columns.erase(table.columns.begin() + target_column, table.columns.begin() + target_column + 2);
    if (group.indicators.size() > indicators_without_search) table.filter = context.text("indicators.search");
    for (const auto* indicator : group.indicators) {
        const auto found = values.find(indicator->id);
        table.rows.push_back(indicator_row(
            context, *indicator, found == values.end() ? std::vector<indicators::Point>() : found->second.municipality,
            has_targets(group), table.signs));
    }
    return table;
}

}

void add_indicator_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto ordered = facts::in_order(context.model.indicators);
    if (ordered.empty()) return;
    const auto& values = facts::load_indicator_values(context);
    auto page = pieces::section_page(context, indicators_url, "indicators");
    // The menu has the dashboard, which leads here.
    page.section = content_files::section_address("dashboard");
    page.view["groups"] = View::List();
    std::size_t number = 0;
    for (const auto& group : groups_of(ordered)) {
        auto view = context.sheet().object();
        view["group_title"] = group.title.empty() ? context.text("indicators.other_group") : group.title;
        view["table"] = pieces::table_view(context, group_table(context, group, ++number, values));
        view["note"] =
            pieces::when_present(has_targets(group) ? std::string() : context.text("indicators.group_without_targets"));
        page.view["groups"].push_back(view);
    }
    const auto years = archive_links(context, values);
    page.view["has_years"] = years.size() > 0;
    page.view["years"] = years;
    add_archive_pages(context, page, values);
    for (const auto* indicator : ordered) {
        const auto found = values.find(indicator->id);
        context.assembly.pages.push_back(indicator_page(
            context, page, *indicator, found == values.end() ? facts::IndicatorValues() : found->second, schools));
        context.assembly.pages.back().section = page.section;
    }
    context.assembly.pages.push_back(std::move(page));
}

}

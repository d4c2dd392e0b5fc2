#include "pages/indicator/archive.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/spans.hpp"
#include "indicators/reminders.hpp"
#include "indicators/status.hpp"
#include "pieces/cells.hpp"
#include "pieces/indicator_cells.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "values/span.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

namespace opora::pages {

using indicators::Indicator;
using indicators::Point;
using templates::View;

namespace {

using Values = std::map<std::string, facts::IndicatorValues>;

constexpr const char* archive_section = content_files::section_address("indicators");

/// The calendar or school year that the period is, or is a part of; empty for a period of another kind.
std::string archive_year(const Point& point)
{
    const auto span = values::read_span(point.period);
    if (!span) return {};
    const auto form = values::is_of_school_year(span->form) ? values::SpanForm::SchoolYear : values::SpanForm::Year;
    return values::span_text({.form = form, .place = span->place / values::spans_of_year(span->form)});
}

/// Those of values that stay, the newest first: a year of which there is only what is counted today would vanish with
/// the year.
std::vector<std::string> archive_years(const pieces::Context& context, const Values& values)
{
    std::set<std::string> years;
    for (const auto& indicator : context.model.indicators) {
        const auto found = values.find(indicator.id);
        if (found == values.end()) continue;
        const bool passes = indicators::is_of_today(indicator);
        for (const auto& point : found->second.municipality)
            if (!passes || !point.document.empty()) years.insert(archive_year(point));
    }
    years.erase(std::string());
    return {years.rbegin(), years.rend()};
}

const std::string& archive_root()
{
    static const std::string address = std::string(archive_section) + "arhiv/";
    return address;
}

std::string archive_address(std::string year)
{
    std::ranges::replace(year, '/', '-');
    return archive_root() + year + "/";
}

std::string archive_title(const pieces::Context& context, const std::string& year)
{
    return context.text("indicators.archive_title", {{"year", facts::span_words(context, year)}});
}

/// How many values a year has.
std::int64_t values_of_year(const Values& values, const std::string& year)
{
    std::int64_t count = 0;
    for (const auto& [id, of_indicator] : values)
        count += std::ranges::count_if(of_indicator.municipality,
                                       [&](const Point& point) { return archive_year(point) == year; });
    return count;
}

/// The list of years.
pieces::Page archive_page(const pieces::Context& context, const pieces::Page& section, const Values& values)
{
    auto page = pieces::page_in_section(context, section, archive_root(), "indicators_archive");
    page.title = context.text("indicators.archive_years_title");
    page.description = context.text("indicators.archive_years_description");
    page.view["title"] = page.title;
    auto years = context.sheet().list();
    for (const auto& year : archive_years(context, values)) {
        auto link = pieces::link_view(context.sheet(), facts::span_words(context, year), archive_address(year));
        link["count_words"] = context.text("indicators.archive_count", {{"count", values_of_year(values, year)}});
        years.push_back(link);
    }
    page.view["years"] = years;
    return page;
}

pieces::Cell archive_target_cell(const pieces::Context& context, const Indicator& indicator, const Point& point)
{
    const auto* target = indicators::target_of(indicator, point.period);
    if (target == nullptr) return pieces::word_cell(context.text("indicators.no_target"));
    return {.text = facts::target_words(context, indicator, *target)};
}

pieces::Row archive_row(const pieces::Context& context, const Indicator& indicator, const Point& point)
{
    return {.cells = {pieces::linked_cell(indicator.title, facts::indicator_address(indicator.id)),
                      {.text = facts::period_words(context, point.period)},
                      pieces::value_cell(context, indicator, point),
                      archive_target_cell(context, indicator, point),
                      pieces::source_cell(context, point)}};
}

pieces::DataTable archive_table(const pieces::Context& context, const Values& values, const std::string& year)
{
    pieces::DataTable table{
        .id = "znacheniya",
        .caption = context.text("indicators.archive_caption", {{"year", facts::span_words(context, year)}}),
        .columns = {{context.text("indicators.column_name")},
                    {context.text("indicators.column_period")},
                    {context.text("indicators.column_value"), pieces::ColumnKind::Number},
                    {context.text("indicators.column_target"), pieces::ColumnKind::Secondary},
                    {context.text("indicators.column_from")}}};
    for (const auto* indicator : facts::in_order(context.model.indicators)) {
        const auto found = values.find(indicator->id);
        if (found == values.end()) continue;
        for (const auto& point : found->second.municipality)
            if (archive_year(point) == year) table.rows.push_back(archive_row(context, *indicator, point));
    }
    return table;
}

}

View::List archive_links(const pieces::Context& context, const Values& values)
{
    auto links = context.sheet().list();
    for (const auto& year : archive_years(context, values))
        links.push_back(pieces::link_view(context.sheet(), facts::span_words(context, year), archive_address(year)));
    return links;
}

void add_archive_pages(pieces::Context& context, const pieces::Page& section, const Values& values)
{
    if (archive_years(context, values).empty()) return;
    auto years = archive_page(context, section, values);
    const auto way = std::pair(years.title, years.url);
    context.assembly.pages.push_back(std::move(years));
    for (const auto& year : archive_years(context, values)) {
        auto page = pieces::page_in_section(context, section, archive_address(year), "indicators_year");
        page.title = archive_title(context, year);
        page.breadcrumbs.push_back(way);
        page.description = context.text("indicators.archive_description", {{"year", facts::span_words(context, year)}});
        page.view["title"] = page.title;
        auto view = context.sheet().object();
        view["table"] = pieces::table_view(context, archive_table(context, values, year));
        page.view["values"] = view;
        page.view["years"] = archive_links(context, values);
        context.assembly.pages.push_back(std::move(page));
    }
}

}

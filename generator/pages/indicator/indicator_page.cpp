#include "pages/indicator/indicator_page.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "indicators/definition.hpp"
#include "indicators/status.hpp"
#include "indicators/words.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/content.hpp"
#include "pieces/figure.hpp"
#include "pieces/indicator_cells.hpp"
#include "pieces/legend.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"
#include "pieces/table.hpp"
#include "store/database.hpp"
#include "store/table_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace opora::pages {

using indicators::Indicator;
using indicators::Point;
using indicators::Unit;
using templates::View;

namespace {

/// Periods beside each other in the table of schools; older ones are in the CSV.
constexpr std::size_t most_periods = 4;

/// What the table of periods says beside the values.
struct Beside {
    bool targets = false; ///< they differ between periods
    bool met = false;
    bool sources = false; ///< some values stand in documents
};

Beside beside(const Indicator& indicator, const std::vector<Point>& points)
{
    const bool is_judged = !indicator.targets.empty() || (indicator.due && indicator.target);
    return {.targets = !indicator.targets.empty(),
            .met = is_judged && points.size() > 1,
            .sources = std::ranges::any_of(points, [](const Point& point) { return !point.document.empty(); })};
}

void add_columns_beside(const pieces::Context& context, const Beside& shown, pieces::DataTable& table)
{
    if (shown.targets) table.columns.push_back({context.text("indicators.column_target")});
    if (shown.met) table.columns.push_back({context.text("indicators.column_met")});
    if (shown.sources) table.columns.push_back({context.text("indicators.column_from"), pieces::ColumnKind::Secondary});
}

pieces::Cell met_cell(const pieces::Context& context, const Indicator& indicator, const Point& point)
{
    if (indicators::target_of(indicator, point.period) == nullptr) return {};
    const auto met = indicators::is_met(indicator, point);
    return {.text = context.text("indicators.met", {{"met", !met ? "unclear" : *met ? "yes" : "no"}})};
}

void add_cells_beside(const pieces::Context& context, const Indicator& indicator, const Point& point,
                      const Beside& shown, pieces::Row& row)
{
    if (shown.targets) {
        const auto* target = indicators::target_of(indicator, point.period);
        row.cells.push_back(target == nullptr ? pieces::word_cell(context.text("indicators.no_target"))
                                              : pieces::Cell{.text = facts::target_words(context, indicator, *target)});
    }
    if (shown.met) row.cells.push_back(met_cell(context, indicator, point));
    if (shown.sources) row.cells.push_back(pieces::source_cell(context, point));
}

pieces::DataTable series_table(const pieces::Context& context, const Indicator& indicator,
                               const std::vector<Point>& points)
{
    const auto columns = pieces::point_columns(context, indicator, points);
    const auto shown = beside(indicator, points);
    pieces::DataTable table{
        .id = "po-periodam", .caption = indicator.title, .columns = {{context.text("indicators.column_period")}}};
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    add_columns_beside(context, shown, table);
    for (const auto& point : points) {
        pieces::Row row{.cells = {{.text = facts::period_words(context, point.period)}},
                        .id = facts::number_anchor({point.period})};
        for (auto& cell : pieces::point_cells(context, indicator, point, columns.size()))
            row.cells.push_back(std::move(cell));
        add_cells_beside(context, indicator, point, shown, row);
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Targets of single periods are a line of their own; one target of all periods is a rule.
bool has_line_of_targets(const Indicator& indicator)
{
    return !indicator.targets.empty() && facts::is_number(indicator.unit);
}

void add_targets(const Indicator& indicator, const std::vector<Point>& points, const std::string& name,
                 store::Rows& rows)
{
    for (const auto& point : points) {
        const auto* target = indicators::target_of(indicator, point.period);
        if (target != nullptr)
            rows.rows.push_back({facts::period_short(point.period), facts::shown_value(indicator, target->value),
                                 store::Value(), store::Value(), store::Value(), name});
    }
}

store::Rows chart_rows(const Indicator& indicator, const std::vector<Point>& points, const std::string& name)
{
    store::Rows rows{.columns = {"period", "value", "value_from", "value_to", "status", "indicator"}};
    for (const auto& point : points) {
        const auto shown = [&](bool is_known, double value) {
            return is_known ? store::Value(facts::shown_value(indicator, value)) : store::Value();
        };
        const auto between = point.value_between.value_or(indicators::Interval{});
        const bool has_ends = point.value_between && indicators::is_told(between, indicator.unit);
        rows.rows.push_back({facts::period_short(point.period), shown(point.value.has_value(), point.value.value_or(0)),
                             has_ends ? store::Value(between.from) : store::Value(),
                             has_ends ? store::Value(between.to) : store::Value(), point.status, name});
    }
    return rows;
}

store::Rows all_values(const pieces::Context& context, const Indicator& indicator)
{
    return context.rows(
        "SELECT indicator_values.period, indicator_values.school, schools.name AS school_name, indicator_values.value, "
        "value_from, value_to, numerator, numerator_from, numerator_to, denominator, denominator_from, denominator_to, "
        "text, gap, indicator_values.status, verdict, indicator_values.document, computed, met FROM indicator_values "
        "LEFT "
        "JOIN schools ON schools.id = "
        "indicator_values.school "
        "WHERE indicator_values.indicator = ? ORDER BY indicator_values.rowid",
        {indicator.id});
}

View series_view(pieces::Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    pieces::Figure figure;
    figure.chart = pieces::value_chart(indicator);
    figure.chart.x = "period";
    figure.chart.description = facts::indicator_sentence(context, indicator, points);
    if (indicator.target && indicator.targets.empty()) {
        figure.chart.target = indicator.target->value;
        figure.chart.target_label = context.text("indicators.target_label");
    }
    figure.rows = all_values(context, indicator);
    figure.sources = {"indicator_values"};
    figure.chart_rows = chart_rows(indicator, points, context.text("indicators.line_of_values"));
    if (has_line_of_targets(indicator)) {
        figure.chart.series = "indicator";
        add_targets(indicator, points, context.text("indicators.target_label"), figure.chart_rows);
    }
    figure.caption = context.text("indicators.chart_caption");
    figure.csv_title = context.text("indicators.csv");
    figure.table = series_table(context, indicator, points);
    figure.page_url = facts::indicator_address(indicator.id);
    const auto* source = indicators::source_of(indicator);
    figure.where = source == nullptr ? indicator.page->front_matter.span("title") : source->span;
    return pieces::is_worth_a_chart(indicator, points) ? pieces::add_figure(context, std::move(figure))
                                                       : pieces::add_table(context, std::move(figure));
}

std::vector<std::string> newest_periods(const std::vector<Point>& points)
{
    std::set<std::string> periods;
    for (const auto& point : points) periods.insert(point.period);
    std::vector<std::string> newest(periods.begin(), periods.end());
    if (newest.size() > most_periods)
        newest.erase(newest.begin(), newest.end() - static_cast<std::ptrdiff_t>(most_periods));
    return newest;
}

/// Schools by alphabet; what may not be shown says why.
View schools_view(const pieces::Context& context, const Indicator& indicator, const std::vector<Point>& points,
                  const std::vector<facts::School>& schools)
{
    if (points.empty()) return false;
    const auto periods = newest_periods(points);
    pieces::DataTable table{.id = "po-shkolam",
                            .caption = context.text("indicators.schools_caption"),
                            .columns = {{context.text("table.school")}}};
    if (schools.size() > 20) table.filter = context.text("filter.school");
    for (const auto& period : periods)
        table.columns.push_back({facts::period_words(context, period), pieces::ColumnKind::Number});
    std::map<std::pair<std::string, std::string>, const Point*> by_place;
    for (const auto& point : points) by_place[{point.school, point.period}] = &point;
    for (const auto& school : schools) {
        pieces::Row row{.cells = {pieces::linked_cell(school.name, facts::school_address(school.id))}};
        bool has_point = false;
        for (const auto& period : periods) {
            const auto found = by_place.find({school.id, period});
            has_point = has_point || found != by_place.end();
            row.cells.push_back(found == by_place.end() ? pieces::missing_cell(context, "x")
                                                        : pieces::value_cell(context, indicator, *found->second));
        }
        if (has_point) table.rows.push_back(std::move(row));
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context, table);
    return view;
}

const char* unit_key(Unit unit)
{
    switch (unit) {
    case Unit::Percent:
        return "indicators.unit_percent";
    case Unit::Count:
        return "indicators.unit_count";
    case Unit::Boolean:
        return "indicators.unit_boolean";
    case Unit::Index:
        return "indicators.unit_index";
    case Unit::Text:
        break;
    }
    return "indicators.unit_text";
}

View passport_view(const pieces::Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    const auto target = facts::goal_words(context, indicator, points);
    return pieces::summary_view(
        context.sheet(), {pieces::plain_entry(context.text("indicators.formula"), indicator.formula),
                          pieces::plain_entry(context.text("indicators.numerator"), indicator.numerator),
                          pieces::plain_entry(context.text("indicators.denominator"), indicator.denominator),
                          pieces::plain_entry(context.text("indicators.ready_method"), indicator.method),
                          pieces::plain_entry(context.text("indicators.unit"), context.text(unit_key(indicator.unit))),
                          pieces::plain_entry(context.text("indicators.column_target"),
                                              target.empty() ? context.text("indicators.no_target") : target),
                          pieces::plain_entry(context.text("indicators.source"), indicator.source),
                          pieces::plain_entry(context.text("indicators.column_cadence"), indicator.cadence),
                          pieces::plain_entry(context.text("table.responsible"), indicator.responsible)});
}

/// «2022 год: 56 %. Справка о мониторинге»; where it is counted otherwise today, that too.
View recorded_view(const pieces::Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    auto list = context.sheet().list();
    for (const auto& point : points) {
        if (point.document.empty()) continue;
        const auto computed = point.computed ? Point{.period = point.period, .value = point.computed} : Point{};
        auto entry = pieces::link_view(context.sheet(), facts::document_title(context, point.document),
                                       facts::document_address(point.document));
        entry["recorded"] =
            context.text("indicators.recorded", {{"period", facts::period_words(context, point.period)},
                                                 {"value", facts::value_words(context, indicator, point)}});
        entry["computed"] = pieces::when_present(
            point.computed ? context.text("indicators.computed_today",
                                          {{"value", facts::value_words(context, indicator, computed)}})
                           : std::string());
        list.push_back(entry);
    }
    return list;
}

/// Measures that lead to its page, that a goal names beside it, or of which an effect is measured by it.
store::Rows measures_of_indicator(const pieces::Context& context, const std::string& id)
{
    return context.rows(
        "WITH named(measure) AS (SELECT measure.value FROM goals, json_each(goals.indicators) AS indicator, "
        "json_each(goals.measures) AS measure WHERE indicator.value = ?1 UNION SELECT measure.value FROM effects, "
        "json_each(effects.measures) AS measure WHERE effects.indicator = ?1) "
        "SELECT measures.roadmap, measures.number, measures.title, measure_status.status_title FROM measures "
        "JOIN measure_status USING (roadmap, number) WHERE measures.number IN named OR "
        "measures.roadmap || '/' || measures.number IN named OR "
        "';' || replace(measures.link, ' ', '') || ';' LIKE '%;pokazateli/' || ?1 || '/%' ORDER BY measures.rowid",
        {id});
}

/// Goals, measures and monitorings that name the indicator.
View::List uses_view(const pieces::Context& context, const Indicator& indicator)
{
    auto list = context.sheet().list();
    const auto add = [&](const char* table, const std::string& title, const std::string& address) {
        list.push_back(pieces::link_view(
            context.sheet(), context.text("indicators.used", {{"table", table}, {"title", title}}), address));
    };
    const auto goals = context.rows("SELECT id, title FROM goals WHERE EXISTS (SELECT 1 FROM json_each(indicators) "
                                    "WHERE value = ?) ORDER BY rowid",
                                    {indicator.id});
    for (std::size_t row = 0; row < goals.rows.size(); ++row)
        add("goals", goals.text(row, "title"),
            std::string(content_files::section_address("goals")) + "#" + goals.text(row, "id"));
    const auto measures = measures_of_indicator(context, indicator.id);
    for (std::size_t row = 0; row < measures.rows.size(); ++row)
        add("measures",
            context.text("cycle.measure", {{"number", measures.text(row, "number")},
                                           {"title", measures.text(row, "title")},
                                           {"status", measures.text(row, "status_title")}}),
            facts::measure_address(measures.text(row, "roadmap"), measures.text(row, "number")));
    const auto monitorings =
        context.rows("SELECT DISTINCT monitoring.title, replace(cycle_links.period, '/', '-') AS year FROM monitoring "
                     "JOIN cycle_links ON cycle_links.table_name = 'monitoring' AND cycle_links.id = monitoring.id "
                     "WHERE EXISTS (SELECT 1 FROM json_each(monitoring.indicators) WHERE value = ?) "
                     "ORDER BY monitoring.date, monitoring.rowid",
                     {indicator.id});
    for (std::size_t row = 0; row < monitorings.rows.size(); ++row)
        add("monitoring", monitorings.text(row, "title"),
            content_files::section_address("cycle") + monitorings.text(row, "year") + "/");
    return list;
}

std::string index_json(const pieces::Context& context, const Indicator& indicator)
{
    using Json = nlohmann::ordered_json;
    const auto passport = context.rows(
        "SELECT id, title, question, unit, direction, target_op, target_value, group_title, cadence, source, "
        "responsible, status, target_period, owed, met, start_period, start_value FROM indicators WHERE id = ?",
        {indicator.id});
    auto document = Json::parse(store::data_json(passport)).at(0);
    for (const auto& [field, words] : {std::pair("formula", &indicator.formula),
                                       {"numerator", &indicator.numerator},
                                       {"denominator", &indicator.denominator},
                                       {"method", &indicator.method}})
        document[field] = words->empty() ? Json() : Json(*words);
    document["as_of"] = to_iso(context.model.as_of);
    document["demo"] = context.model.settings.demo;
    document["sql"] = indicator.sql;
    document["values"] = Json::parse(store::data_json(all_values(context, indicator)));
    return document.dump(2) + "\n";
}

}

pieces::Page indicator_page(pieces::Context& context, const pieces::Page& section, const Indicator& indicator,
                            const facts::IndicatorValues& values, const std::vector<facts::School>& schools)
{
    const auto url = facts::indicator_address(indicator.id);
    const auto& points = values.municipality;
    const auto status = facts::public_status(indicator, points);
    const auto target = facts::goal_words(context, indicator, points);
    const auto sentence = facts::indicator_sentence(context, indicator, points);
    auto page = pieces::page_in_section(context, section, url, "indicator");
    auto content = pieces::render_content(context, *indicator.page, url);
    page.title = indicator.title;
    page.description = indicator.page->front_matter.text("description");
    if (page.description.empty()) page.description = facts::description_of(sentence);
    auto& view = page.view;
    view["title"] = indicator.question.empty() ? indicator.title : indicator.question;
    view["formal_name"] = pieces::when_present(indicator.question.empty() ? std::string() : indicator.title);
    // What is hidden is no key figure: the sentence says so.
    const bool has_value = status != indicators::Status::NoValue;
    view["value"] = pieces::when_present(has_value ? facts::newest_words(context, indicator, points) : std::string());
    view["value_period"] =
        !has_value ? View(false) : context.sheet().text(facts::newest_period_words(context, indicator, points));
    view["picture_html"] = templates::html(has_value && !pieces::is_worth_a_chart(indicator, points)
                                               ? pieces::value_picture(indicator, points).svg
                                               : std::string());
    view["is_judged"] = has_value && status != indicators::Status::NoTarget;
    view["letter"] = facts::status_letter(status);
    view["status_title"] = facts::status_title(context, indicator, points);
    view["target"] =
        target.empty() ? View(false) : context.sheet().text(context.text("indicators.target", {{"target", target}}));
    view["sentence"] = sentence;
    view["start"] = pieces::when_present(facts::start_words(context, indicator));
    view["start_document"] =
        indicator.start && !indicator.start->document.empty()
            ? pieces::link_view(context.sheet(), facts::document_title(context, indicator.start->document),
                                facts::document_address(indicator.start->document))
            : View(false);
    view["figure"] = points.empty() ? View(false) : series_view(context, indicator, points);
    view["schools"] = schools_view(context, indicator, values.by_school, schools);
    const auto comparison = facts::comparison_address(facts::indicator_comparison(indicator.id));
    view["comparison"] = context.page_at(comparison)
                             ? pieces::link_view(context.sheet(), context.text("indicators.compare"), comparison)
                             : View(false);
    view["body"] = content.pieces;
    view["summary"] = passport_view(context, indicator, points);
    view["recorded"] = recorded_view(context, indicator, points);
    view["is_recorded"] = std::ranges::any_of(points, [](const Point& point) { return !point.document.empty(); });
    const auto uses = uses_view(context, indicator);
    view["has_uses"] = uses.size() > 0;
    view["uses"] = uses;
    view["sql"] = pieces::when_present(indicator.sql);
    view["download"] = pieces::add_download(context, {.page_url = url,
                                                      .file_name = "index.json",
                                                      .title = context.text("indicators.json"),
                                                      .bytes = index_json(context, indicator)});
    return page;
}

}

#include "pages/indicator/comparison_figure.hpp"

#include "charts/chart.hpp"
#include "charts/small_pictures.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "indicators/rows.hpp"
#include "language/letter_case.hpp"
#include "pieces/cells.hpp"
#include "pieces/indicator_cells.hpp"
#include "pieces/shares.hpp"
#include "pieces/table.hpp"
#include "pieces/told_values.hpp"
#include "shares/verdict.hpp"
#include "store/database.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <set>

namespace opora::pages {

using indicators::Indicator;
using indicators::Point;
using indicators::Unit;

namespace {

constexpr const char* table_id = "chisla";
/// A drawing of more rows is longer than several screens; then each row of the table has a small picture.
constexpr std::size_t most_drawn_schools = 60;

/// The municipality as a reference.
struct District {
    shares::Told told = {};
    std::string words = {};
};

std::optional<District> district_of(const pieces::Context& context, const std::string& procedure,
                                    const std::string& period)
{
    const auto rows = pieces::municipal_results(context, procedure, period);
    if (rows.rows.empty()) return {};
    const auto told = store::told_result(rows, 0);
    if (!shares::is_known(told)) return {};
    return District{.told = told, .words = pieces::share_cell(context, rows, 0).text};
}

/// Of the table `results`, all columns, with the names of the schools and in their order.
store::Rows school_results(const pieces::Context& context, const std::string& procedure, const std::string& period,
                           const SchoolNames& schools)
{
    const auto rows =
        context.rows_with("SELECT procedure || ' ' || period, * FROM results WHERE status <> 'h' ORDER BY rowid",
                          procedure + " " + period);
    const auto school = *rows.column("school");
    store::Rows results{.columns = rows.columns};
    results.columns.insert(results.columns.begin() + static_cast<std::ptrdiff_t>(school) + 1, "name");
    std::map<std::string, std::size_t> by_school;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) by_school[rows.text(row, "school")] = row;
    for (const auto& [id, name] : schools) {
        const auto found = by_school.find(id);
        if (found == by_school.end()) continue;
        auto& row = results.rows.emplace_back(rows.rows[found->second]);
        row.insert(row.begin() + static_cast<std::ptrdiff_t>(school) + 1, name);
    }
    return results;
}

/// A result of one school, and how it stands to the municipality.
struct SchoolResult {
    std::size_t row = 0;
    charts::SchoolValue value = {};
    shares::Judgement beside_district = {};
};

std::vector<SchoolResult> judged(const store::Rows& rows, const shares::Told& district)
{
    std::vector<SchoolResult> results;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto told = store::told_result(rows, row);
        results.push_back(
            {.row = row,
             .value = {.told = told, .is_low = pieces::is_low_result(rows, row)},
             .beside_district = shares::judge(district, told, shares::Meaning::Pupils, shares::Direction::None)});
    }
    return results;
}

bool differs(const SchoolResult& result)
{
    return result.beside_district.verdict == shares::Verdict::Changed;
}

/// «По району минимум не преодолели 16 %. Ни одна школа не отличается от района доказанно.»
std::string district_sentence(const pieces::Context& context, const store::Rows& rows,
                              const std::vector<SchoolResult>& results, const District& district)
{
    std::string different;
    for (const auto& result : results)
        if (differs(result)) append_item(different, rows.text(result.row, "name"));
    return context.text("comparison.district", {{"share", district.words}}) + " " +
           (different.empty() ? context.text("comparison.differ_none")
                              : context.text("comparison.differ", {{"list", different}}));
}

/// The share, and below it how many pupils it is of, its limits, and what is proved.
pieces::Cell result_cell(const pieces::Context& context, const store::Rows& rows, const SchoolResult& result)
{
    auto cell = pieces::share_cell(context, rows, result.row);
    const auto counts = pieces::share_cells(context, rows, result.row);
    const bool is_counted = rows.integer(result.row, "participants") && rows.integer(result.row, "below");
    if (is_counted)
        cell.notes.push_back(
            context.text("comparison.counts",
                         {{"below", counts[1].text}, {"participants", counts[0].text}, {"limits", counts[3].text}}));
    if (differs(result))
        cell.notes.push_back(context.text(result.beside_district.movement == shares::Movement::Up
                                              ? "comparison.note_higher"
                                              : "comparison.note_lower"));
    return cell;
}

/// One scale for all rows.
int scale_of(const std::vector<SchoolResult>& results, const shares::Told& district)
{
    std::vector<shares::Told> drawn = {district};
    for (const auto& result : results) drawn.push_back(result.value.told);
    return charts::common_top(drawn);
}

pieces::DataTable results_table(const pieces::Context& context, const store::Rows& rows,
                                const std::vector<SchoolResult>& results, const shares::Told& district)
{
    const auto top = scale_of(results, district);
    pieces::DataTable table{.id = table_id,
                            .look = "strips",
                            .columns = {{context.text("table.school")},
                                        {context.text("table.share"), pieces::ColumnKind::Number},
                                        {.title = context.text("comparison.picture"),
                                         .kind = pieces::ColumnKind::Picture,
                                         .picture = charts::strip_axis(top)}}};
    for (const auto& result : results) {
        auto picture = charts::strip({.school = result.value, .compared = district, .top = top});
        table.signs.merge(picture.signs);
        table.rows.push_back(
            {.cells = {pieces::linked_cell(rows.text(result.row, "name"),
                                           facts::school_address(rows.text(result.row, "school"))),
                       result_cell(context, rows, result), pieces::picture_cell(std::move(picture.svg))}});
    }
    return table;
}

const Point* point_of(const std::vector<Point>& points, const std::string& period)
{
    const auto found =
        std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.period == period; });
    return found == points.end() ? nullptr : &*found;
}

/// With what each school's point is about, in the order of the schools.
struct SchoolPoint {
    const std::string* id = nullptr;
    const std::string* name = nullptr;
    const Point* point = nullptr;
};

std::vector<SchoolPoint> school_points(const std::vector<Point>& points, const std::string& period,
                                       const SchoolNames& schools)
{
    std::map<std::string, const Point*> by_school;
    for (const auto& point : points)
        if (point.period == period) by_school.emplace(point.school, &point);
    std::vector<SchoolPoint> found;
    for (const auto& [id, name] : schools)
        if (const auto point = by_school.find(id); point != by_school.end())
            found.push_back({.id = &id, .name = &name, .point = point->second});
    return found;
}

store::Rows value_rows(const std::vector<SchoolPoint>& points)
{
    const auto text = [](const std::string& words) { return words.empty() ? store::Value() : store::Value(words); };
    store::Rows rows{.columns = {"school", "name", "period"}};
    for (const auto* number : {"value", "numerator", "denominator"})
        for (const auto* end : {"", "_from", "_to"}) rows.columns.push_back(std::string(number) + end);
    rows.columns.insert(rows.columns.end(), {"text", "gap", "status"});
    for (const auto& [id, name, point] : points) {
        auto& row = rows.rows.emplace_back();
        row = {*id, *name, point->period};
        indicators::add_numbers(row, *point);
        row.insert(row.end(), {text(point->text), text(point->gap), text(point->status)});
    }
    return rows;
}

store::Rows chart_rows(const Indicator& indicator, const std::vector<SchoolPoint>& points)
{
    store::Rows rows{.columns = {"name", "value", "status"}};
    for (const auto& [id, name, point] : points)
        rows.rows.push_back({*name,
                             point->value ? store::Value(facts::shown_value(indicator, *point->value)) : store::Value(),
                             point->status});
    return rows;
}

/// What stands over and under the line of a share, in the author's words.
std::string parts_note(const pieces::Context& context, const Indicator& indicator)
{
    const auto& front_matter = indicator.page->front_matter;
    const auto numerator = front_matter.text("numerator");
    const auto denominator = front_matter.text("denominator");
    if (numerator.empty() || denominator.empty()) return {};
    return context.text("comparison.parts", {{"numerator", numerator}, {"denominator", denominator}});
}

/// Of a share; other numbers have none.
void add_picture(const Indicator& indicator, const Point& point, pieces::Cell& cell, std::set<charts::Sign>& signs)
{
    auto picture = pieces::value_picture(indicator, {point});
    cell.picture = std::move(picture.svg);
    picture.signs.erase(charts::Sign::Exact); // a filled mark needs no word
    signs.merge(picture.signs);
}

pieces::DataTable values_table(const pieces::Context& context, const Indicator& indicator,
                               const std::vector<SchoolPoint>& points)
{
    std::vector<Point> known;
    known.reserve(points.size());
    for (const auto& one : points) known.push_back(*one.point);
    const auto columns = pieces::point_columns(context, indicator, known);
    pieces::DataTable table{.id = table_id, .columns = {{context.text("table.school")}}};
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    if (columns.size() > 1) table.note = parts_note(context, indicator);
    const bool has_pictures = points.size() > most_drawn_schools;
    for (const auto& [id, name, point] : points) {
        pieces::Row row{.cells = {pieces::linked_cell(*name, facts::school_address(*id))}};
        for (auto& cell : pieces::point_cells(context, indicator, *point, columns.size()))
            row.cells.push_back(std::move(cell));
        if (has_pictures) add_picture(indicator, *point, row.cells[1], table.signs);
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// A share of all is at most 100 %; a share of something else, such as of the hours planned, may be more.
void set_scale(charts::Declaration& chart, const store::Rows& rows)
{
    chart.y_minimum = 0;
    constexpr double whole = 100;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (rows.number(row, chart.y).value_or(0) > whole) return;
    if (chart.unit == "%" && chart.target.value_or(0) <= whole) chart.y_maximum = whole;
}

/// A point for each school and the municipality as a line; without columns `x` and `y` where there are too many.
void add_chart(const pieces::Context& context, const Indicator& indicator, const std::vector<SchoolPoint>& points,
               const Point* district, pieces::Figure& figure)
{
    if (points.size() > most_drawn_schools) {
        figure.chart = {.id = indicator.id, .title = figure.table.caption};
        return;
    }
    figure.chart_rows = chart_rows(indicator, points);
    figure.chart = pieces::value_chart(indicator);
    figure.chart.mark = charts::Mark::Dot;
    figure.chart.title = figure.table.caption;
    figure.chart.description = context.text("comparison.value_description");
    figure.chart.x = "name";
    if (district != nullptr && district->value) {
        figure.chart.target = facts::shown_value(indicator, *district->value);
        figure.chart.target_label = context.text("table.district");
        figure.chart.description += " " + context.text("comparison.value_line");
    }
    set_scale(figure.chart, figure.chart_rows);
}

}

SchoolNames ordered_names(const std::vector<facts::School>& schools)
{
    const auto names = facts::distinct_names(schools);
    SchoolNames list;
    for (const auto& school : schools) list.emplace_back(school.id, names.at(school.id));
    return list;
}

pieces::Figure procedure_figure(const pieces::Context& context, const Comparison& procedure, const std::string& period,
                                const SchoolNames& schools)
{
    const Arguments arguments = {{"title", procedure.title}, {"period", facts::period_words(context, period)}};
    const auto district = district_of(context, procedure.id, period);
    const auto told_district = district ? district->told : shares::absent();
    auto rows = school_results(context, procedure.id, period, schools);
    const auto results = judged(rows, told_district);
    pieces::Figure figure;
    figure.table = results_table(context, rows, results, told_district);
    figure.table.caption = context.text("comparison.caption", arguments);
    figure.chart = {.id = procedure.id, .title = context.text("comparison.chart_title", arguments)};
    if (district) figure.sentence = district_sentence(context, rows, results, *district);
    figure.rows = std::move(rows);
    figure.sources = {"results", "totals"};
    return figure;
}

pieces::Figure indicator_figure(const pieces::Context& context, const Comparison& compared, const std::string& period,
                                const SchoolNames& schools)
{
    const auto& indicator = *compared.indicator;
    const auto points = school_points(compared.values->by_school, period, schools);
    const auto* district = point_of(compared.values->municipality, period);
    pieces::Figure figure;
    figure.table = values_table(context, indicator, points);
    figure.table.caption = context.text("comparison.chart_title",
                                        {{"title", compared.title}, {"period", facts::period_words(context, period)}});
    figure.rows = value_rows(points);
    figure.sources = {"indicator_values"};
    add_chart(context, indicator, points, district, figure);
    if (district)
        figure.sentence = context.text(
            "comparison.value_district",
            {{"sentence", language::with_small_first_letter(facts::value_sentence(context, indicator, *district))}});
    return figure;
}

}

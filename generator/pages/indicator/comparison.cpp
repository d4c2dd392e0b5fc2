#include "pages/indicator/comparison.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "language/transliteration.hpp"
#include "pages/indicator/comparison_figure.hpp"
#include "pieces/content.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* comparisons_url = content_files::section_address("comparison");
constexpr const char* schools_file = "shkoly.json";
constexpr std::size_t fewest_compared = 2;

/// Older periods in which every number is withheld have no page.
void leave_out_empty(std::vector<Comparison::Period>& periods)
{
    if (periods.empty()) return;
    periods.erase(std::remove_if(periods.begin() + 1, periods.end(), [](const auto& one) { return one.shown == 0; }),
                  periods.end());
}

std::vector<Comparison> load_procedures(const pieces::Context& context)
{
    const auto rows =
        context.rows("SELECT procedures.id, procedures.title, results.period, count(results.share) AS shown "
                     "FROM procedures JOIN results ON results.procedure = procedures.id AND results.status <> 'h' "
                     "GROUP BY procedures.id, results.period ORDER BY procedures.rowid, results.period DESC");
    std::vector<Comparison> procedures;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto id = rows.text(row, "id");
        const auto title = rows.text(row, "title");
        if (procedures.empty() || procedures.back().id != id)
            procedures.push_back({.id = id, .title = title.empty() ? id : title, .name = id});
        procedures.back().periods.push_back(
            {.period = rows.text(row, "period"), .shown = rows.integer(row, "shown").value_or(0)});
    }
    for (auto& procedure : procedures) leave_out_empty(procedure.periods);
    return procedures;
}

std::vector<Comparison::Period> periods_of(const std::vector<indicators::Point>& points, indicators::Unit unit)
{
    std::map<std::string, std::int64_t, std::greater<>> shown;
    for (const auto& point : points) shown[point.period] += facts::has_value(point, unit) ? 1 : 0;
    std::vector<Comparison::Period> periods;
    periods.reserve(shown.size());
    for (const auto& [period, count] : shown) periods.push_back({.period = period, .shown = count});
    return periods;
}

/// Those that tell a number of some school.
std::vector<Comparison> load_indicators(const pieces::Context& context)
{
    auto values = facts::load_indicator_values(context);
    std::vector<Comparison> compared;
    for (const auto* indicator : facts::in_order(context.model.indicators)) {
        auto& of_indicator = values[indicator->id];
        auto periods = periods_of(of_indicator.by_school, indicator->unit);
        if (std::all_of(periods.begin(), periods.end(), [](const auto& one) { return one.shown == 0; })) continue;
        leave_out_empty(periods);
        compared.push_back({.id = indicator->id,
                            .title = indicator->title,
                            .name = facts::indicator_comparison(indicator->id),
                            .periods = std::move(periods),
                            .indicator = indicator,
                            .values = std::move(of_indicator)});
    }
    return compared;
}

View links_view(const pieces::Context& context, const std::vector<Comparison>& all, const std::string& except)
{
    auto links = context.sheet().list();
    for (const auto& compared : all) {
        if (compared.name == except) continue;
        auto link = pieces::link_view(context.sheet(), compared.title, facts::comparison_address(compared.name));
        const auto& newest = compared.periods.front();
        link["when"] = context.text("comparison.years",
                                    {{"count", newest.shown}, {"period", facts::period_words(context, newest.period)}});
        links.push_back(link);
    }
    return links;
}

std::string page_address(const Comparison& compared, std::size_t period)
{
    const auto newest = facts::comparison_address(compared.name);
    return period == 0 ? newest : newest + language::slug(compared.periods[period].period) + "/";
}

View periods_view(const pieces::Context& context, const Comparison& compared, const std::string& current_url)
{
    pieces::ListFilter filter{.title = context.text("comparison.period")};
    for (std::size_t i = 0; i < compared.periods.size(); ++i)
        filter.choices.push_back(
            {.title = facts::period_words(context, compared.periods[i].period), .url = page_address(compared, i)});
    if (filter.choices.size() < 2) return View::List();
    return pieces::filters_view(context.sheet(), {filter}, current_url);
}

/// The words that differ between results and values of an indicator.
struct Wording {
    const char* lead = "comparison.procedure_lead";
    const char* description = "comparison.procedure_description";
    const char* warning = "comparison.warning";
    const char* other = "comparison.other";
    const char* csv = "comparison.csv";
};
constexpr Wording indicator_wording = {.lead = "comparison.value_lead",
                                       .description = "comparison.value_page_description",
                                       .warning = "comparison.value_warning",
                                       .other = "comparison.other_indicators",
                                       .csv = "comparison.value_csv"};

pieces::Figure figure_of(const pieces::Context& context, const Comparison& compared, const std::string& period,
                         const SchoolNames& schools)
{
    return compared.indicator ? indicator_figure(context, compared, period, schools)
                              : procedure_figure(context, compared, period, schools);
}

/// The way to the page of the indicator, and its target.
void add_indicator_facts(const pieces::Context& context, const indicators::Indicator& indicator, View& view)
{
    const auto target = facts::target_words(context, indicator);
    view["target"] =
        target.empty() ? View(false) : context.sheet().text(context.text("indicators.target", {{"target", target}}));
    view["indicator"] =
        pieces::link_view(context.sheet(), context.text("comparison.to_indicator", {{"title", indicator.title}}),
                          facts::indicator_address(indicator.id));
}

/// A comparison in one period, among all of its kind.
struct Prepared {
    const std::vector<Comparison>& all;
    const Comparison& compared;
    std::size_t number = 0; ///< of the period

    [[nodiscard]] const std::string& period() const { return compared.periods[number].period; }
    [[nodiscard]] Wording words() const { return compared.indicator ? indicator_wording : Wording(); }
    [[nodiscard]] bool is_drawn() const { return compared.indicator && facts::is_number(compared.indicator->unit); }
};

Arguments arguments_of(const pieces::Context& context, const Prepared& prepared)
{
    return {{"title", prepared.compared.title}, {"period", facts::period_words(context, prepared.period())}};
}

pieces::Page declared(const pieces::Context& context, const Prepared& prepared)
{
    const auto& [all, compared, number] = prepared;
    const auto arguments = arguments_of(context, prepared);
    const auto newest_title = context.text("comparison.all_title", arguments);
    pieces::Page page{.url = page_address(compared, number),
                      .template_name = "comparison_prepared",
                      .title = number == 0 ? newest_title : context.text("comparison.all_title_period", arguments),
                      .description = facts::description_of(context.text(prepared.words().description, arguments)),
                      .section = comparisons_url,
                      .breadcrumbs = {{context.text("comparison.title"), comparisons_url}}};
    if (number > 0) page.breadcrumbs.emplace_back(newest_title, page_address(compared, 0));
    return page;
}

void make(pieces::Context& context, const Prepared& prepared, const SchoolNames& schools, pieces::Page& page)
{
    const auto& [all, compared, number] = prepared;
    const auto words = prepared.words();
    const auto arguments = arguments_of(context, prepared);
    auto figure = figure_of(context, compared, prepared.period(), schools);
    figure.csv_title = context.text(words.csv);
    figure.page_url = page.url;
    auto& view = page.view;
    view["lead"] = context.text(words.lead, arguments);
    view["warning"] = context.text(words.warning);
    view["filters"] = periods_view(context, compared, page.url);
    view["has_filters"] = compared.periods.size() > 1;
    view["target"] = false;
    view["indicator"] = false;
    if (compared.indicator) add_indicator_facts(context, *compared.indicator, view);
    view["figure"] = prepared.is_drawn() ? pieces::add_figure(context, std::move(figure))
                                         : pieces::add_table(context, std::move(figure));
    view["other"] = context.text(words.other);
    view["has_others"] = all.size() > 1;
    view["others"] = links_view(context, all, compared.name);
}

struct PreparedPages {
    std::vector<Comparison> procedures = {};
    std::vector<Comparison> indicators = {};
    SchoolNames schools = {};
};

/// One with drawings is made at once.
pieces::Page prepared_page(pieces::Context& context, const std::shared_ptr<const PreparedPages>& pages,
                           const Prepared& prepared)
{
    auto page = declared(context, prepared);
    if (prepared.is_drawn()) {
        page.view = context.sheet().object();
        make(context, prepared, pages->schools, page);
        return page;
    }
    page.make = [pages, prepared](pieces::Context& own, pieces::Page& made) {
        make(own, prepared, pages->schools, made);
    };
    return page;
}

void add_prepared(pieces::Context& context, const std::shared_ptr<const PreparedPages>& pages,
                  const std::vector<Comparison>& all)
{
    for (const auto& compared : all)
        for (std::size_t number = 0; number < compared.periods.size(); ++number)
            context.assembly.pages.push_back(prepared_page(context, pages, {all, compared, number}));
}

nlohmann::json choice_of(const Comparison& compared)
{
    return {compared.name, compared.title, compared.indicator ? 1 : 0};
}

/// {schools: [[id, name, settlement], …] by alphabet, compared: [[name of the page, title, 1 for an indicator], …]}:
/// what the reader chooses from.
std::string choices_json(const std::vector<facts::School>& schools, const std::vector<Comparison>& procedures,
                         const std::vector<Comparison>& indicators)
{
    auto list = nlohmann::json::array();
    for (const auto& school : schools) list.push_back({school.id, school.name, facts::place_words(school.settlement)});
    auto compared = nlohmann::json::array();
    for (const auto& one : procedures) compared.push_back(choice_of(one));
    for (const auto& one : indicators) compared.push_back(choice_of(one));
    return nlohmann::json{{"schools", std::move(list)}, {"compared", std::move(compared)}}.dump() + "\n";
}

}

void add_comparison_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const bool hidden = context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden;
    const auto pages = std::make_shared<const PreparedPages>(
        PreparedPages{.procedures = hidden ? std::vector<Comparison>() : load_procedures(context),
                      .indicators = load_indicators(context),
                      .schools = ordered_names(schools)});
    const auto& [procedures, indicators, names] = *pages;
    const bool has_any = !procedures.empty() || !indicators.empty();
    if (!has_any && !hidden) return;
    pieces::Page page{.url = comparisons_url,
                      .template_name = "comparison",
                      .title = context.text("comparison.title"),
                      .description = context.text("comparison.description"),
                      .section = comparisons_url,
                      .view = context.sheet().object()};
    page.view["hidden"] = hidden;
    const bool has_choice = has_any && schools.size() >= fewest_compared;
    page.view["schools_file"] = has_choice ? context.sheet().text(schools_file) : View(false);
    page.view["has_procedures"] = !procedures.empty();
    page.view["procedures"] = links_view(context, procedures, {});
    page.view["has_indicators"] = !indicators.empty();
    page.view["indicators"] = links_view(context, indicators, {});
    page.view["body"] = pieces::introduction(context, comparisons_url);
    context.assembly.pages.push_back(std::move(page));
    if (has_choice)
        context.assembly.files.push_back({.path = std::string(comparisons_url) + schools_file,
                                          .bytes = choices_json(schools, procedures, indicators)});
    add_prepared(context, pages, procedures);
    add_prepared(context, pages, indicators);
}

}

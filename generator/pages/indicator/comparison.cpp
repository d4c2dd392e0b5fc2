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
#include "pieces/list_parts.hpp"
#include "pieces/made_once.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

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

/// Names of the schools that have a row, by what they are compared by and period; in the order of `schools`.
using NamesByPeriod = std::map<std::pair<std::string, std::string>, std::vector<const std::string*>>;

void name_schools(const NamesByPeriod& names, std::vector<Comparison>& compared)
{
    for (auto& one : compared)
        for (auto& period : one.periods)
            if (const auto found = names.find({one.id, period.period}); found != names.end())
                period.names = found->second;
}

NamesByPeriod names_of_results(const pieces::Context& context, const SchoolNames& schools)
{
    const auto rows = context.rows("SELECT DISTINCT school, procedure, period FROM results WHERE status <> 'h'");
    std::map<std::string, std::vector<std::size_t>> by_school;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) by_school[rows.text(row, "school")].push_back(row);
    NamesByPeriod names;
    for (const auto& [id, name] : schools)
        for (const auto row : by_school[id])
            names[{rows.text(row, "procedure"), rows.text(row, "period")}].push_back(&name);
    return names;
}

NamesByPeriod names_of_values(const std::vector<Comparison>& indicators, const SchoolNames& schools)
{
    NamesByPeriod names;
    for (const auto& one : indicators) {
        std::map<std::string, std::set<std::string>> by_school;
        for (const auto& point : one.values->by_school) by_school[point.school].insert(point.period);
        for (const auto& [id, name] : schools)
            for (const auto& period : by_school[id]) names[{one.id, period}].push_back(&name);
    }
    return names;
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
    const auto& values = facts::load_indicator_values(context);
    std::vector<Comparison> compared;
    for (const auto* indicator : facts::in_order(context.model.indicators)) {
        const auto of_indicator = values.find(indicator->id);
        if (of_indicator == values.end()) continue;
        auto periods = periods_of(of_indicator->second.by_school, indicator->unit);
        if (std::all_of(periods.begin(), periods.end(), [](const auto& one) { return one.shown == 0; })) continue;
        leave_out_empty(periods);
        compared.push_back({.id = indicator->id,
                            .title = indicator->title,
                            .name = facts::indicator_comparison(indicator->id),
                            .periods = std::move(periods),
                            .indicator = indicator,
                            .values = &of_indicator->second});
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

/// A comparison in one period, among all of its kind: one page of it.
struct Prepared {
    const std::vector<Comparison>& all;
    const Comparison& compared;
    std::size_t number = 0;                                        ///< of the period
    std::shared_ptr<const pieces::PartedList> list = {};           ///< the schools
    std::shared_ptr<pieces::MadeOnce<pieces::Figure>> figure = {}; ///< of all of them
    std::size_t part = 0;

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
    const auto& compared = prepared.compared;
    const auto number = prepared.number;
    const auto arguments = arguments_of(context, prepared);
    const auto newest_title = context.text("comparison.all_title", arguments);
    pieces::Page page{.url = page_address(compared, number),
                      .template_name = "comparison_prepared",
                      .title = number == 0 ? newest_title : context.text("comparison.all_title_period", arguments),
                      .description = facts::description_of(context.text(prepared.words().description, arguments)),
                      .section = comparisons_url,
                      .breadcrumbs = {{context.text("comparison.title"), comparisons_url}}};
    if (number > 0) page.breadcrumbs.emplace_back(newest_title, page_address(compared, 0));
    pieces::name_part(context, *prepared.list, prepared.part, page);
    return page;
}

/// The numbers of the schools of one page; what is said of all of them, and the CSV, are on the first.
pieces::Figure part_of(const pieces::Figure& whole, const pieces::PartedList& list, std::size_t number)
{
    const auto part = list.parts[number];
    pieces::Figure figure = number == 0 ? whole : pieces::Figure{.chart = whole.chart, .sources = whole.sources};
    if (list.is_one_page()) return figure;
    figure.table = {.id = whole.table.id,
                    .caption = whole.table.caption,
                    .note = whole.table.note,
                    .look = whole.table.look,
                    .signs = whole.table.signs,
                    .filter = whole.table.filter,
                    .columns = whole.table.columns};
    for (auto i = part.begin; i < part.end; ++i) {
        figure.table.rows.push_back(whole.table.rows[i]);
        figure.table.rows.back().id = list.anchor_of(i);
    }
    return figure;
}

void make(pieces::Context& context, const Prepared& prepared, const SchoolNames& schools, pieces::Page& page)
{
    const auto& all = prepared.all;
    const auto& compared = prepared.compared;
    const auto words = prepared.words();
    const auto arguments = arguments_of(context, prepared);
    const auto whole = prepared.figure->take([&] { return figure_of(context, compared, prepared.period(), schools); });
    auto figure = part_of(*whole, *prepared.list, prepared.part);
    figure.csv_title = context.text(words.csv);
    figure.page_url = page.url;
    auto& view = page.view;
    view["lead"] = context.text(words.lead, arguments);
    view["warning"] = context.text(words.warning);
    view["filters"] = periods_view(context, compared, page.url);
    view["list_parts"] = pieces::list_parts_view(context, *prepared.list, prepared.part);
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

/// Markup, numbers and picture of a row; the name comes on top.
constexpr std::size_t bytes_of_compared = 680;

pieces::PartedList parted(const Comparison& compared, std::size_t number)
{
    std::vector<std::size_t> bytes;
    std::vector<std::string_view> names;
    for (const auto* name : compared.periods[number].names) {
        bytes.push_back(bytes_of_compared + name->size());
        names.push_back(*name);
    }
    pieces::PartedList list{.url = page_address(compared, number), .parts = pieces::parts_of_list(bytes)};
    if (!list.is_one_page()) list.letters = pieces::letters_of(names);
    return list;
}

struct PreparedPages {
    std::vector<Comparison> procedures = {};
    std::vector<Comparison> indicators = {};
    SchoolNames schools = {};
    std::shared_ptr<const facts::Answers> answers = {}; ///< that the values of indicators lie in
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
        for (std::size_t number = 0; number < compared.periods.size(); ++number) {
            const auto list = std::make_shared<const pieces::PartedList>(parted(compared, number));
            const auto parts = list->parts.size();
            const auto figure = std::make_shared<pieces::MadeOnce<pieces::Figure>>(parts);
            for (std::size_t part = 0; part < parts; ++part)
                context.assembly.pages.push_back(
                    prepared_page(context, pages, {all, compared, number, list, figure, part}));
        }
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
    const auto& outputs = context.model.settings.outputs;
    const bool hidden = context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden;
    const auto made = std::make_shared<PreparedPages>(
        PreparedPages{.procedures = hidden ? std::vector<Comparison>() : load_procedures(context),
                      .indicators = load_indicators(context),
                      .schools = ordered_names(schools),
                      .answers = context.answers});
    if (!hidden) name_schools(names_of_results(context, made->schools), made->procedures);
    name_schools(names_of_values(made->indicators, made->schools), made->indicators);
    const std::shared_ptr<const PreparedPages> pages = made;
    const auto& [procedures, indicators, names, answers] = *pages;
    const bool has_any = !procedures.empty() || !indicators.empty();
    const bool has_choice = has_any && outputs.school_json && schools.size() >= fewest_compared;
    const bool has_prepared = has_any && outputs.comparisons;
    if (!has_choice && !has_prepared && !hidden) return;
    pieces::Page page{.url = comparisons_url,
                      .template_name = "comparison",
                      .title = context.text("comparison.title"),
                      .description = context.text("comparison.description"),
                      .section = comparisons_url,
                      .view = context.sheet().object()};
    page.view["hidden"] = hidden;
    page.view["schools_file"] = has_choice ? context.sheet().text(schools_file) : View(false);
    page.view["has_prepared"] = has_prepared;
    page.view["has_procedures"] = !procedures.empty();
    page.view["procedures"] = links_view(context, procedures, {});
    page.view["has_indicators"] = !indicators.empty();
    page.view["indicators"] = links_view(context, indicators, {});
    page.view["body"] = pieces::introduction(context, comparisons_url);
    context.assembly.pages.push_back(std::move(page));
    if (has_choice)
        context.assembly.files.push_back({.path = std::string(comparisons_url) + schools_file,
                                          .bytes = choices_json(schools, procedures, indicators)});
    if (!has_prepared) return;
    add_prepared(context, pages, procedures);
    add_prepared(context, pages, indicators);
}

}

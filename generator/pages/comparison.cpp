#include "pages/comparison.hpp"

#include "language/transliteration.hpp"
#include "pages/comparison_figure.hpp"
#include "pages/section.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* section_url = "sravnenie/";
constexpr const char* schools_file = "shkoly.json";
constexpr std::size_t fewest_compared = 2;

/// Older periods in which every number is withheld have no page.
void leave_out_empty(std::vector<Compared::Period>& periods)
{
    if (periods.empty()) return;
    periods.erase(std::remove_if(periods.begin() + 1, periods.end(), [](const auto& one) { return one.shown == 0; }),
                  periods.end());
}

std::vector<Compared> load_procedures(const Context& context)
{
    const auto rows =
        context.rows("SELECT procedures.id, procedures.title, results.period, count(results.share) AS shown "
                     "FROM procedures JOIN results ON results.procedure = procedures.id "
                     "GROUP BY procedures.id, results.period ORDER BY procedures.rowid, results.period DESC");
    std::vector<Compared> procedures;
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

std::vector<Compared::Period> periods_of(const std::vector<indicators::Point>& points, indicators::Unit unit)
{
    std::map<std::string, std::int64_t, std::greater<>> shown;
    for (const auto& point : points) shown[point.period] += has_value(point, unit) ? 1 : 0;
    std::vector<Compared::Period> periods;
    periods.reserve(shown.size());
    for (const auto& [period, count] : shown) periods.push_back({.period = period, .shown = count});
    return periods;
}

/// Those that tell a number of some school.
std::vector<Compared> load_indicators(const Context& context)
{
    auto values = load_indicator_values(context);
    std::vector<Compared> compared;
    for (const auto* indicator : in_order(context.model.indicators)) {
        auto& of_indicator = values[indicator->id];
        auto periods = periods_of(of_indicator.by_school, indicator->unit);
        if (std::all_of(periods.begin(), periods.end(), [](const auto& one) { return one.shown == 0; })) continue;
        leave_out_empty(periods);
        compared.push_back({.id = indicator->id,
                            .title = indicator->title,
                            .name = indicator_comparison(indicator->id),
                            .periods = std::move(periods),
                            .indicator = indicator,
                            .values = std::move(of_indicator)});
    }
    return compared;
}

View links_view(const Context& context, const std::vector<Compared>& all, const std::string& except)
{
    View::List links;
    for (const auto& compared : all) {
        if (compared.name == except) continue;
        auto link = link_view(compared.title, comparison_address(compared.name));
        const auto& newest = compared.periods.front();
        link["when"] = context.text("comparison.years",
                                    {{"count", newest.shown}, {"period", period_words(context, newest.period)}});
        links.push_back(std::move(link));
    }
    return links;
}

std::string page_address(const Compared& compared, std::size_t period)
{
    const auto newest = comparison_address(compared.name);
    return period == 0 ? newest : newest + language::slug(compared.periods[period].period) + "/";
}

View periods_view(const Context& context, const Compared& compared, const std::string& current_url)
{
    ListFilter filter{.title = context.text("comparison.period")};
    for (std::size_t i = 0; i < compared.periods.size(); ++i)
        filter.choices.push_back(
            {.title = period_words(context, compared.periods[i].period), .url = page_address(compared, i)});
    if (filter.choices.size() < 2) return View::List();
    return filters_view({filter}, current_url);
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

Figure figure_of(const Context& context, const Compared& compared, const std::string& period,
                 const SchoolNames& schools)
{
    return compared.indicator ? indicator_figure(context, compared, period, schools)
                              : procedure_figure(context, compared, period, schools);
}

/// The way to the page of the indicator, and its target.
void add_indicator_facts(const Context& context, const indicators::Indicator& indicator, View& view)
{
    const auto target = target_words(context, indicator);
    view["target"] = target.empty() ? View(false) : View(context.text("indicators.target", {{"target", target}}));
    view["indicator"] = link_view(context.text("comparison.to_indicator", {{"title", indicator.title}}),
                                  indicator_address(indicator.id));
}

class PreparedPages {
public:
    PreparedPages(Context& context, const std::vector<School>& schools)
        : m_context(context), m_schools(ordered_names(schools))
    {
    }

    void add(const std::vector<Compared>& all)
    {
        for (const auto& compared : all)
            for (std::size_t period = 0; period < compared.periods.size(); ++period)
                m_context.assembly.pages.push_back(page(all, compared, period));
    }

private:
    Page page(const std::vector<Compared>& all, const Compared& compared, std::size_t number)
    {
        const auto& period = compared.periods[number].period;
        const Wording words = compared.indicator ? indicator_wording : Wording();
        const Arguments arguments = {{"title", compared.title}, {"period", period_words(m_context, period)}};
        const auto newest_title = m_context.text("comparison.all_title", arguments);
        Page page{.url = page_address(compared, number),
                  .template_name = "comparison_prepared",
                  .title = number == 0 ? newest_title : m_context.text("comparison.all_title_period", arguments),
                  .description = description_of(m_context.text(words.description, arguments)),
                  .section = section_url,
                  .breadcrumbs = {{m_context.text("comparison.title"), section_url}}};
        if (number > 0) page.breadcrumbs.emplace_back(newest_title, page_address(compared, 0));
        auto figure = figure_of(m_context, compared, period, m_schools);
        figure.csv_title = m_context.text(words.csv);
        figure.page_url = page.url;
        auto& view = page.view;
        view["lead"] = m_context.text(words.lead, arguments);
        view["warning"] = m_context.text(words.warning);
        view["filters"] = periods_view(m_context, compared, page.url);
        view["has_filters"] = compared.periods.size() > 1;
        view["target"] = false;
        view["indicator"] = false;
        if (compared.indicator) add_indicator_facts(m_context, *compared.indicator, view);
        const bool is_drawn = !compared.indicator || is_number(compared.indicator->unit);
        view["figure"] = is_drawn ? add_figure(m_context, std::move(figure)) : add_table(m_context, std::move(figure));
        view["other"] = m_context.text(words.other);
        view["has_others"] = all.size() > 1;
        view["others"] = links_view(m_context, all, compared.name);
        return page;
    }

    Context& m_context;
    SchoolNames m_schools;
};

nlohmann::json choice_of(const Compared& compared)
{
    return {compared.name, compared.title, compared.indicator ? 1 : 0};
}

/// {schools: [[id, name, settlement], …] by alphabet, compared: [[name of the page, title, 1 for an indicator], …]}:
/// what the reader chooses from.
std::string choices_json(const std::vector<School>& schools, const std::vector<Compared>& procedures,
                         const std::vector<Compared>& indicators)
{
    auto list = nlohmann::json::array();
    for (const auto& school : schools) list.push_back({school.id, school.name, place_words(school.settlement)});
    auto compared = nlohmann::json::array();
    for (const auto& one : procedures) compared.push_back(choice_of(one));
    for (const auto& one : indicators) compared.push_back(choice_of(one));
    return nlohmann::json{{"schools", std::move(list)}, {"compared", std::move(compared)}}.dump() + "\n";
}

}

void add_comparison_pages(Context& context, const std::vector<School>& schools)
{
    const bool hidden = context.model.settings.disclosure.school_results == dataset::SchoolResults::Hidden;
    const auto procedures = hidden ? std::vector<Compared>() : load_procedures(context);
    const auto indicators = load_indicators(context);
    const bool has_any = !procedures.empty() || !indicators.empty();
    if (!has_any && !hidden) return;
    Page page{.url = section_url,
              .template_name = "comparison",
              .title = context.text("comparison.title"),
              .description = context.text("comparison.description"),
              .section = section_url};
    page.view["hidden"] = hidden;
    const bool has_choice = has_any && schools.size() >= fewest_compared;
    page.view["schools_file"] = has_choice ? View(schools_file) : View(false);
    page.view["has_procedures"] = !procedures.empty();
    page.view["procedures"] = links_view(context, procedures, {});
    page.view["has_indicators"] = !indicators.empty();
    page.view["indicators"] = links_view(context, indicators, {});
    page.view["body"] = introduction(context, section_url);
    context.assembly.pages.push_back(std::move(page));
    if (has_choice)
        context.assembly.files.push_back(
            {.path = std::string(section_url) + schools_file, .bytes = choices_json(schools, procedures, indicators)});
    PreparedPages prepared(context, schools);
    prepared.add(procedures);
    prepared.add(indicators);
}

}

#include "pages/comparison.hpp"

#include "language/numbers.hpp"
#include "pages/components.hpp"
#include "pages/shares.hpp"

#include <nlohmann/json.hpp>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* section_url = "sravnenie/";
constexpr std::size_t fewest_compared = 2;

struct Procedure {
    std::string id = {};
    std::string title = {};
    std::string period = {}; ///< the newest with results
    std::int64_t shown = 0;  ///< schools with a number
};

std::vector<Procedure> load_procedures(const Context& context)
{
    const auto rows = context.rows(
        "SELECT procedures.id, procedures.title, newest.period, "
        "(SELECT count(share) FROM results WHERE procedure = procedures.id AND period = newest.period) AS shown "
        "FROM procedures JOIN (SELECT procedure, max(period) AS period FROM results GROUP BY procedure) AS newest "
        "ON newest.procedure = procedures.id ORDER BY procedures.rowid");
    std::vector<Procedure> procedures;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto id = rows.text(row, "id");
        const auto title = rows.text(row, "title");
        procedures.push_back({.id = id,
                              .title = title.empty() ? id : title,
                              .period = rows.text(row, "period"),
                              .shown = rows.integer(row, "shown").value_or(0)});
    }
    return procedures;
}

/// The district as a reference: its share with limits as wide as its own number of pupils makes them.
std::optional<ShareLimits> district_of(const Context& context, const Procedure& procedure)
{
    const auto rows = context.rows("SELECT share, participants, below FROM district WHERE procedure = ? AND period = ?",
                                   {procedure.id, procedure.period});
    if (rows.rows.empty()) return {};
    const auto share = rows.number(0, "share");
    if (!share) return {};
    return ShareLimits{.share = *share, .low = *share, .high = *share};
}

/// All schools by alphabet with their result, those without one too.
store::Rows school_results(const Context& context, const std::vector<School>& schools, const Procedure& procedure)
{
    store::Rows results{.columns = {"school", "name", "period", "participants", "below", "share", "low_limit",
                                    "high_limit", "label", "status"}};
    const auto rows =
        context.rows("SELECT school, participants, below, share, low_limit, high_limit, label, status FROM results "
                     "WHERE procedure = ? AND period = ?",
                     {procedure.id, procedure.period});
    std::map<std::string, std::size_t> by_school;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) by_school[rows.text(row, "school")] = row;
    for (const auto& school : schools) {
        const auto found = by_school.find(school.id);
        if (found == by_school.end()) continue;
        const auto& row = rows.rows[found->second];
        results.rows.push_back({school.id, school.name, procedure.period});
        results.rows.back().insert(results.rows.back().end(), row.begin() + 1, row.end());
    }
    return results;
}

const char* verdict_key(Verdict verdict)
{
    if (verdict == Verdict::Higher) return "comparison.verdict_higher";
    return verdict == Verdict::Lower ? "comparison.verdict_lower" : "comparison.verdict_same";
}

Cell verdict_cell(const Context& context, const store::Rows& rows, std::size_t row,
                  const std::optional<ShareLimits>& district)
{
    const auto share = rows.number(row, "share");
    if (!share || !district) return word_cell(context.text("table.no_comparison"));
    const ShareLimits limits = {.share = *share,
                                .low = rows.number(row, "low_limit").value_or(0),
                                .high = rows.number(row, "high_limit").value_or(100)};
    return {.text = context.text(verdict_key(compare(limits, *district)))};
}

DataTable comparison_table(const Context& context, const Procedure& procedure, const store::Rows& rows,
                           const std::optional<ShareLimits>& district)
{
    DataTable table{.id = "chisla",
                    .caption =
                        context.text("comparison.caption",
                                     {{"title", procedure.title}, {"period", period_words(context, procedure.period)}}),
                    .columns = {{context.text("table.school")},
                                {context.text("table.participants"), ColumnKind::Number},
                                {context.text("table.below"), ColumnKind::Number},
                                {context.text("table.share"), ColumnKind::Number},
                                {context.text("table.limits"), ColumnKind::Number},
                                {context.text("table.comparison")}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Row shown;
        shown.cells.push_back(linked_cell(rows.text(row, "name"), school_address(rows.text(row, "school"))));
        for (auto& cell : share_cells(context, rows, row)) shown.cells.push_back(std::move(cell));
        shown.cells.push_back(verdict_cell(context, rows, row, district));
        table.rows.push_back(std::move(shown));
    }
    return table;
}

/// Rows without a number would be empty lines of the chart; the table has them.
store::Rows rows_with_share(const store::Rows& rows)
{
    store::Rows kept{.columns = rows.columns};
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (rows.number(row, "share")) kept.rows.push_back(rows.rows[row]);
    return kept;
}

Figure comparison_figure(const Context& context, const std::vector<School>& schools, const Procedure& procedure)
{
    const auto district = district_of(context, procedure);
    const auto period = period_words(context, procedure.period);
    auto rows = school_results(context, schools, procedure);
    Figure figure;
    figure.table = comparison_table(context, procedure, rows, district);
    figure.chart = {.id = procedure.id,
                    .mark = charts::Mark::Dot,
                    .title = context.text("comparison.chart_title", {{"title", procedure.title}, {"period", period}}),
                    .description = context.text("comparison.chart_description"),
                    .x = "name",
                    .y = "share",
                    .low = "low_limit",
                    .high = "high_limit",
                    .unit = "%",
                    .y_minimum = 0,
                    .y_maximum = 100};
    if (district) {
        figure.chart.target = district->share;
        figure.chart.target_label = context.text("table.district");
        figure.sentence = context.text("comparison.district", {{"share", language::format_percent(district->share)}});
    }
    figure.chart_rows = rows_with_share(rows);
    figure.rows = std::move(rows);
    figure.sources = {"results"};
    figure.csv_title = context.text("comparison.csv");
    figure.page_url = comparison_address(procedure.id);
    return figure;
}

View procedure_links(const Context& context, const std::vector<Procedure>& procedures, const std::string& except)
{
    View::List links;
    for (const auto& procedure : procedures) {
        if (procedure.id == except) continue;
        auto link = link_view(procedure.title, comparison_address(procedure.id));
        link["when"] = context.text("comparison.years",
                                    {{"count", procedure.shown}, {"period", period_words(context, procedure.period)}});
        links.push_back(std::move(link));
    }
    return links;
}

void add_procedure_page(Context& context, const std::vector<School>& schools, const std::vector<Procedure>& procedures,
                        const Procedure& procedure)
{
    const Arguments arguments = {{"title", procedure.title}, {"period", period_words(context, procedure.period)}};
    Page page{.url = comparison_address(procedure.id),
              .template_name = "comparison_procedure",
              .title = context.text("comparison.procedure_title", arguments),
              .description = context.text("comparison.procedure_description", arguments),
              .section = section_url};
    page.breadcrumbs = {{context.text("comparison.title"), section_url}};
    page.view["lead"] = context.text("comparison.procedure_lead", arguments);
    page.view["figure"] = add_figure(context, comparison_figure(context, schools, procedure));
    page.view["procedures"] = procedure_links(context, procedures, procedure.id);
    context.assembly.pages.push_back(std::move(page));
}

/// [[id, name, settlement], …] by alphabet: what the reader chooses from.
std::string schools_json(const std::vector<School>& schools)
{
    auto list = nlohmann::json::array();
    for (const auto& school : schools) list.push_back({school.id, school.name, school.settlement});
    return list.dump() + "\n";
}

}

void add_comparison_pages(Context& context, const std::vector<School>& schools)
{
    const bool hidden = context.model.settings.disclosure.school_results == dataset::SchoolResults::Hidden;
    const auto procedures = hidden ? std::vector<Procedure>() : load_procedures(context);
    if (procedures.empty() && !hidden) return;
    Page page{.url = section_url,
              .template_name = "comparison",
              .title = context.text("comparison.title"),
              .description = context.text("comparison.description"),
              .section = section_url};
    page.view["hidden"] = hidden;
    const bool has_choice = !hidden && schools.size() >= fewest_compared;
    page.view["schools_file"] = has_choice ? View("shkoly.json") : View(false);
    page.view["has_procedures"] = !procedures.empty();
    page.view["procedures"] = procedure_links(context, procedures, {});
    page.view["body"] = introduction(context, section_url);
    context.assembly.pages.push_back(std::move(page));
    if (has_choice)
        context.assembly.files.push_back(
            {.path = std::string(section_url) + "shkoly.json", .bytes = schools_json(schools)});
    for (const auto& procedure : procedures) add_procedure_page(context, schools, procedures, procedure);
}

}

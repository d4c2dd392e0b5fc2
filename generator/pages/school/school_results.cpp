#include "pages/school/school_results.hpp"

#include "charts/chart.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/procedures.hpp"
#include "facts/reasons.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "pages/school/school_multiples.hpp"
#include "pages/school/small_groups.hpp"
#include "pieces/cells.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/shares.hpp"
#include "pieces/table.hpp"
#include "pieces/terms.hpp"
#include "pieces/told_values.hpp"
#include "shares/verdict.hpp"
#include "shares/words.hpp"
#include "store/database.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pages {

using templates::View;

namespace {

/// Results that share a chart: one kind of procedure, and one grade where kinds_with_grades() says so.
struct ResultGroup {
    std::string id = {};
    std::string kind = {};
    std::optional<std::int64_t> grade = {};
    store::Rows rows = {};
    store::Rows pooled = {}; ///< several years together, where no single one may be shown; columns of `pooled_sql`
};

constexpr const char* results_sql =
    "SELECT results.school, results.period, procedures.subject || coalesce(', ' || procedures.variant, '') AS subject, "
    "results.procedure, results.participants, results.below, results.share, results.low_limit, results.high_limit, "
    "results.label, results.status, results.step, procedures.kind, procedures.grade, "
    "totals.share AS district_share, totals.label AS district_label, "
    "totals.status AS district_status, NULL AS district_step, similar_results.share AS similar_share, "
    "similar_results.label AS similar_label, similar_results.status AS similar_status "
    "FROM results JOIN procedures ON procedures.id = results.procedure "
    "LEFT JOIN totals ON totals.scope = 'all' AND totals.period = results.period AND totals.procedure = "
    "results.procedure "
    "LEFT JOIN similar_groups ON similar_groups.school = results.school "
    "LEFT JOIN similar_results ON similar_results.group_id = similar_groups.group_id "
    "AND similar_results.period = results.period AND similar_results.procedure = results.procedure "
    "WHERE results.status <> 'h' ORDER BY procedures.rowid, results.period";

constexpr const char* pooled_sql =
    "SELECT pooled.school, pooled.first_period || '–' || pooled.period AS period, "
    "procedures.subject || coalesce(', ' || procedures.variant, '') AS subject, pooled.procedure, "
    "pooled.participants, pooled.below, "
    "pooled.share, pooled.low_limit, pooled.high_limit, pooled.label, pooled.status, NULL AS step, "
    "procedures.kind, procedures.grade FROM pooled JOIN procedures ON procedures.id = pooled.procedure "
    "WHERE pooled.share IS NOT NULL ORDER BY procedures.rowid, pooled.period";

constexpr pieces::ShareColumns district_columns{
    .share = "district_share", .label = "district_label", .step = "district_step", .status = "district_status"};

/// Columns of `results_sql` that leave as CSV and feed the chart.
constexpr std::size_t public_columns = 11;

class Grouping {
public:
    Grouping(const pieces::Context& context, const store::Rows& rows, const store::Rows& pooled)
        : m_columns(rows.columns), m_pooled_columns(pooled.columns), m_graded(facts::kinds_with_grades(context))
    {
        for (std::size_t row = 0; row < rows.rows.size(); ++row)
            group_of(rows, row).rows.rows.push_back(rows.rows[row]);
        for (std::size_t row = 0; row < pooled.rows.size(); ++row)
            group_of(pooled, row).pooled.rows.push_back(pooled.rows[row]);
    }

    std::vector<ResultGroup> groups = {};

private:
    ResultGroup& group_of(const store::Rows& rows, std::size_t row)
    {
        const auto kind = rows.text(row, "kind");
        const auto grade = m_graded.count(kind) > 0 ? rows.integer(row, "grade") : std::nullopt;
        for (auto& group : groups)
            if (group.kind == kind && group.grade == grade) return group;
        groups.push_back({.id = free_id(rows.text(row, "procedure")),
                          .kind = kind,
                          .grade = grade,
                          .rows = {.columns = m_columns},
                          .pooled = {.columns = m_pooled_columns}});
        return groups.back();
    }

    /// `vpr-5` for `vpr-5-ru`; where another group has that name, the id of the procedure, which no group can share.
    [[nodiscard]] std::string free_id(const std::string& procedure) const
    {
        const auto short_id = procedure.substr(0, procedure.rfind('-'));
        const bool taken =
            std::any_of(groups.begin(), groups.end(), [&](const ResultGroup& group) { return group.id == short_id; });
        return taken ? procedure : short_id;
    }

    std::vector<std::string> m_columns;
    std::vector<std::string> m_pooled_columns;
    std::set<std::string> m_graded;
};

std::vector<ResultGroup> load_groups(const pieces::Context& context, const std::string& school)
{
    Grouping grouping(context, context.rows_with(results_sql, school), context.rows_with(pooled_sql, school));
    return std::move(grouping.groups);
}

/// «Единый государственный экзамен (ЕГЭ)»; a kind that nobody has spelt out stays as the table has it.
std::string kind_words(const pieces::Context& context, const std::string& kind)
{
    const auto meaning = pieces::meaning_of(context, kind);
    if (meaning.empty()) return kind;
    return context.text("school.kind", {{"kind", kind}, {"meaning", language::with_capital_first_letter(meaning)}});
}

std::string group_title(const pieces::Context& context, const ResultGroup& group, const std::string& key)
{
    return context.text(
        group.grade ? key + "_grade" : key,
        {{"kind", kind_words(context, group.kind)}, {"short", group.kind}, {"grade", group.grade.value_or(0)}});
}

/// What is told of one end only («менее 17 %») is told, not hidden.
const char* sentence_key(const store::Rows& rows, std::size_t row)
{
    if (rows.integer(row, "participants") && rows.integer(row, "below")) return "school.figure_sentence";
    return rows.text(row, "status") == "low" ? "school.figure_coded" : "school.figure_hidden";
}

/// The newest period in words: numbers where they may be shown, else why not.
std::string sentence_of(const pieces::Context& context, const ResultGroup& group)
{
    std::string newest;
    for (std::size_t row = 0; row < group.rows.rows.size(); ++row)
        newest = std::max(newest, group.rows.text(row, "period"));
    std::string sentence;
    for (std::size_t row = 0; row < group.rows.rows.size(); ++row) {
        if (group.rows.text(row, "period") != newest) continue;
        const auto participants = group.rows.integer(row, "participants");
        const auto below = group.rows.integer(row, "below");
        Arguments arguments = {{"subject", group.rows.text(row, "subject")},
                               {"period", facts::period_words(context, newest)}};
        if (participants && below) {
            arguments.emplace_back("below", *below);
            arguments.emplace_back("participants", *participants);
            const auto district = pieces::reference_words(context, group.rows, row, district_columns);
            arguments.emplace_back("district", district.empty() ? "none" : district);
            const auto similar = similar_words(group.rows, row);
            arguments.emplace_back("similar", similar.empty() ? "none" : similar);
        } else {
            arguments.emplace_back("label", group.rows.text(row, "label"));
        }
        append_item(sentence, context.text(sentence_key(group.rows, row), arguments), " ");
        const auto status = group.rows.text(row, "status");
        if (facts::is_remark(status)) sentence += " " + context.text("indicators.remark_" + status);
    }
    return sentence;
}

pieces::Row result_row(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    pieces::Row shown{.group = rows.text(row, "subject")};
    shown.cells.push_back({.text = rows.text(row, "period")});
    for (auto& cell : pieces::share_cells(context, rows, row)) shown.cells.push_back(std::move(cell));
    return shown;
}

pieces::DataTable results_table(const pieces::Context& context, const ResultGroup& group)
{
    pieces::DataTable table{.id = "chisla-" + group.id,
                            .caption = group_title(context, group, "school.table_caption"),
                            .columns = {{context.text("table.period")},
                                        {context.text("table.participants"), pieces::ColumnKind::Number},
                                        {context.text("table.below"), pieces::ColumnKind::Number},
                                        {context.text("table.share"), pieces::ColumnKind::Number},
                                        {context.text("table.limits"), pieces::ColumnKind::Number},
                                        {context.text("table.district"), pieces::ColumnKind::Number}}};
    const bool compared = has_similar(group.rows);
    if (compared) table.columns.push_back({context.text("table.similar"), pieces::ColumnKind::Number});
    for (std::size_t row = 0; row < group.rows.rows.size(); ++row) {
        auto& cells = table.rows.emplace_back(result_row(context, group.rows, row)).cells;
        cells.push_back(pieces::share_cell(context, group.rows, row, district_columns));
        if (compared) cells.push_back(similar_cell(context, group.rows, row));
    }
    const auto not_counted = pieces::word_cell(context.text("table.not_counted"));
    for (std::size_t row = 0; row < group.pooled.rows.size(); ++row)
        table.rows.emplace_back(result_row(context, group.pooled, row)).cells.resize(table.columns.size(), not_counted);
    // The years of a subject, single and together, stand below it.
    std::map<std::string, std::size_t> order;
    for (const auto& row : table.rows) order.emplace(row.group, order.size());
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [&](const pieces::Row& a, const pieces::Row& b) { return order.at(a.group) < order.at(b.group); });
    return table;
}

/// What may leave: the rows without the columns that were only joined for the page.
store::Rows published_part(const store::Rows& rows)
{
    store::Rows part{.columns = {rows.columns.begin(), rows.columns.begin() + public_columns}};
    for (const auto& row : rows.rows) part.rows.emplace_back(row.begin(), row.begin() + public_columns);
    return part;
}

using Sentences = std::map<std::string, std::string>; ///< by procedure

/// Those of the group's procedures, in its order.
View::List sentences_of(const pieces::Context& context, const ResultGroup& group, const Sentences& sentences)
{
    auto items = context.sheet().list();
    std::set<std::string> said;
    for (std::size_t row = 0; row < group.rows.rows.size(); ++row) {
        const auto found = sentences.find(group.rows.text(row, "procedure"));
        if (found != sentences.end() && said.insert(found->first).second)
            items.push_back(pieces::text_item(context.sheet(), found->second));
    }
    return items;
}

View group_view(pieces::Context& context, const facts::School& school, const ResultGroup& group,
                const Sentences& together)
{
    pieces::Figure figure;
    figure.chart = {.id = group.id, .title = school.name + ". " + group_title(context, group, "school.table_caption")};
    figure.rows = published_part(group.rows);
    figure.sources = {"results", "totals"};
    if (has_similar(group.rows)) figure.sources.emplace_back("similar_results");
    figure.sentence = sentence_of(context, group);
    figure.csv_title = group_title(context, group, "school.csv_title");
    figure.table = results_table(context, group);
    figure.page_url = facts::school_address(school.id);
    auto view = context.sheet().object();
    view["figure_id"] = group.id;
    view["figure_title"] = group_title(context, group, "school.figure_title");
    view["figure"] = pieces::add_table(context, std::move(figure));
    view["together"] = sentences_of(context, group, together);
    return view;
}

/// One procedure in the first and the last period with numbers.
struct Change {
    std::string procedure = {};
    std::string first_period = {};
    std::string last_period = {};
    shares::Told first = {};
    shares::Told last = {};
};

std::vector<Change> load_changes(const pieces::Context& context, const facts::School& school, const std::string& from)
{
    const auto rows =
        context.rows_with("SELECT results.school, results.procedure, results.period, results.participants, "
                          "results.below, results.share, results.step, results.status FROM results "
                          "JOIN procedures ON procedures.id = results.procedure "
                          "WHERE results.share IS NOT NULL AND results.period >= ? "
                          "ORDER BY procedures.rowid, results.period",
                          school.id, {from});
    std::vector<Change> changes;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto procedure = rows.text(row, "procedure");
        const auto share = store::told_result(rows, row);
        const auto period = rows.text(row, "period");
        const bool is_first = changes.empty() || changes.back().procedure != procedure;
        if (is_first) changes.push_back({.procedure = procedure});
        const bool counted_otherwise = rows.text(row, "status") == "b"; // what was before is no measure for it
        if (is_first || counted_otherwise) {
            changes.back().first_period = period;
            changes.back().first = share;
        }
        changes.back().last_period = period;
        changes.back().last = share;
    }
    changes.erase(std::remove_if(changes.begin(), changes.end(),
                                 [](const Change& change) { return change.first_period == change.last_period; }),
                  changes.end());
    return changes;
}

pieces::Row change_row(const pieces::Context& context, const Change& change)
{
    const auto with_period = [&](const shares::Told& share, const std::string& period) {
        return pieces::number_cell(context.text(
            "school.change_cell", {{"share", context.model.strings.format(shares::words(share))}, {"period", period}}));
    };
    pieces::Row row;
    row.cells.push_back({.text = facts::procedure_words(context, change.procedure)});
    row.cells.push_back(with_period(change.first, change.first_period));
    row.cells.push_back(with_period(change.last, change.last_period));
    row.cells.push_back({.text = pieces::change_words(context, change.first, change.last)});
    return row;
}

/// Periods are compared with the newest one that the decision looked at: what was before the support began.
std::string last_period_before_support(const pieces::Context& context)
{
    return context.model.rule_periods.empty() ? std::string() : context.model.rule_periods.back();
}

/// Why nothing can be compared: which of the sentences is true.
const char* no_changes_key(const pieces::Context& context, const facts::School& school, const std::string& from)
{
    if (context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden)
        return "school.changes_not_shown";
    const auto rows =
        context.rows_with("SELECT school, max(period) AS newest, count(DISTINCT CASE WHEN share IS NOT NULL THEN "
                          "period END) AS shown FROM results GROUP BY school",
                          school.id);
    const auto newest = rows.rows.empty() ? std::string() : rows.text(0, "newest");
    if (newest.empty()) return "school.changes_no_results";
    if (from.empty() || newest > from) return "school.changes_none";
    return rows.integer(0, "shown").value_or(0) > 1 ? "school.changes_before_only" : "school.changes_not_yet";
}

/// How many works moved for certain, and which way.
std::string changes_sentence(const pieces::Context& context, const std::vector<Change>& changes)
{
    std::int64_t down = 0;
    std::int64_t up = 0;
    for (const auto& change : changes) {
        const auto verdict =
            shares::verdict(change.first, change.last, shares::Meaning::Pupils, shares::Direction::Down);
        down += verdict == shares::Verdict::Better ? 1 : 0;
        up += verdict == shares::Verdict::Worse ? 1 : 0;
    }
    return context.text("school.changes_sentence",
                        {{"down", down}, {"up", up}, {"total", static_cast<std::int64_t>(changes.size())}});
}

void add_changes(const pieces::Context& context, const facts::School& school, View& view)
{
    const auto from = last_period_before_support(context);
    const auto changes = load_changes(context, school, from);
    view["change_list"] = false;
    view["changes"] = context.sheet().list(
        {pieces::text_item(context.sheet(), changes.empty() ? context.text(no_changes_key(context, school, from))
                                                            : changes_sentence(context, changes))});
    if (changes.empty()) return;
    pieces::DataTable table{.id = "bylo-stalo",
                            .caption = context.text("school.changes_caption"),
                            .note = context.text("school.changes_note"),
                            .columns = {{context.text("table.procedure")},
                                        {context.text("table.before"), pieces::ColumnKind::Number},
                                        {context.text("table.after"), pieces::ColumnKind::Number},
                                        {context.text("table.change")}}};
    for (const auto& change : changes) table.rows.push_back(change_row(context, change));
    auto list = context.sheet().object();
    list["table"] = pieces::table_view(context.sheet(), table);
    view["change_list"] = list;
}

}

void add_results(pieces::Context& context, const facts::School& school, const SimilarGroups& similar, View& view)
{
    const auto& policy = context.model.settings.disclosure;
    const bool hidden = policy.school_results == content_files::SchoolResults::Hidden;
    const auto groups = hidden ? std::vector<ResultGroup>() : load_groups(context, school.id);
    view["results_note"] =
        hidden           ? context.text("school.results_hidden")
        : groups.empty() ? context.text("school.results_none")
                         : context.text("school.results_note", {{"number", std::int64_t{policy.approximate_below}}});
    view["multiples_block"] = hidden ? View(false) : multiples_view(context, school);
    const auto cohort =
        context.rows_with("SELECT school, max(participants) AS high FROM results GROUP BY school", school.id);
    const auto high = cohort.rows.empty() ? std::nullopt : cohort.integer(0, "high");
    view["results_cohort"] = pieces::when_present(high && *high < policy.approximate_below
                                                      ? context.text("school.main_cohort", {{"high", *high}})
                                                      : std::string());
    view["figures_open"] = !View(view["multiples_block"]).is_shown(); // else the pictures above say the main of it
    view["results_sources"] = false;
    view["figures"] = View::List();
    bool compared = false;
    const auto together = groups.empty() ? Sentences() : small_group_sentences(context, school);
    for (const auto& group : groups) {
        auto shown = group_view(context, school, group, together);
        // Where the numbers come from is said once, below all of them, by the one that has most sources.
        const auto figure = shown.find("figure");
        const auto count = [](const View& sources) { return sources.find("tables").items().size(); };
        if (count(figure.find("sources")) > count(view["results_sources"]))
            view["results_sources"] = figure.find("sources");
        figure["sources"] = false;
        view["figures"].push_back(shown);
        compared = compared || has_similar(group.rows);
    }
    view["similar"] =
        groups.empty() ? View(false) : similar_view(context, school, similar, compared ? Compared::Yes : Compared::No);
    add_changes(context, school, view);
}

}

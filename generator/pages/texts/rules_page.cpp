#include "pages/texts/rules_page.hpp"

#include "charts/chart.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/criterion.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/procedures.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "identify/explain.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "pieces/terms.hpp"
#include "store/database.hpp"
#include "values/value.hpp"

#include <set>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* method_url = content_files::section_address("method");

std::string period_title(const std::string& period)
{
    return identify::period_words(period, language::Language::Russian);
}

std::string percent(const values::Decimal& share)
{
    return language::format_percent(100 * share.to_double(), 4);
}

/// What makes a result of a procedure low that has a border of its own.
std::string own_threshold(const pieces::Context& context, const std::string& procedure,
                          const identify::LowThreshold& threshold)
{
    const auto& share = threshold.share_at_least;
    const bool counts = threshold.below_at_least > 0;
    return context.text("rules.own_threshold", {{"procedure", facts::procedure_words(context, procedure)},
                                                {"by", !share   ? "count"
                                                       : counts ? "both"
                                                                : "share"},
                                                {"share", share ? percent(*share) : std::string()},
                                                {"count", std::int64_t{threshold.below_at_least}},
                                                {"participants", std::int64_t{threshold.participants_at_least}}});
}

View::List low_result_view(const pieces::Context& context, const identify::RuleSet& rules)
{
    auto sentences = context.sheet().list();
    if (rules.procedures.empty()) return sentences;
    sentences.push_back(pieces::text_item(
        context.sheet(), context.text("rules.low_result", {{"share", percent(rules.low_result.share_at_least)}})));
    if (rules.low_result.participants_at_least > 1)
        sentences.push_back(pieces::text_item(
            context.sheet(), context.text("rules.fewest_participants",
                                          {{"count", std::int64_t{rules.low_result.participants_at_least}}})));
    for (const auto& [procedure, threshold] : rules.low_result.by_procedure)
        sentences.push_back(pieces::text_item(context.sheet(), own_threshold(context, procedure, threshold)));
    if (rules.bias == identify::Bias::Exclude)
        sentences.push_back(pieces::text_item(context.sheet(), context.text("rules.bias_excluded")));
    sentences.push_back(pieces::text_item(context.sheet(), context.text("rules.missing")));
    return sentences;
}

bool uses_index(const identify::RuleSet& rules)
{
    for (const auto* criterion : identify::simple_criteria(rules))
        if (criterion->test && criterion->test->measure == identify::Measure::Index) return true;
    for (const auto& score : rules.scores)
        for (const auto& part : score.parts)
            if (part.measure == identify::Measure::Index) return true;
    return false;
}

View procedures_view(const pieces::Context& context, const identify::RuleSet& rules)
{
    if (rules.procedures.empty()) return false;
    const bool with_weights = uses_index(rules);
    pieces::DataTable table{.id = "procedury",
                            .caption = context.text("rules.procedures"),
                            .note = with_weights ? context.text("rules.index_note") : std::string(),
                            .columns = {{context.text("table.procedure")}}};
    if (with_weights) table.columns.push_back({context.text("rules.weight"), pieces::ColumnKind::Number});
    for (std::size_t i = 0; i < rules.procedures.size(); ++i) {
        pieces::Row row;
        row.cells.push_back({.text = facts::procedure_words(context, rules.procedures[i])});
        const auto& weight = rules.weights[i];
        if (with_weights)
            row.cells.push_back(weight.mantissa > 0
                                    ? pieces::number_cell(language::format_decimal(weight.to_double(), 4))
                                    : pieces::word_cell(context.text("rules.no_weight")));
        table.rows.push_back(std::move(row));
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

/// What the category stands for when its title is an abbreviation, and what it gives.
std::string category_about(const pieces::Context& context, const identify::Category& category)
{
    const auto meaning = pieces::meaning_of(context, category.title);
    auto about = context.text("rules.category_means", {{"status", std::string(identify::name(category.status))}});
    return meaning.empty() ? about : language::with_capital_first_letter(meaning) + ". " + about;
}

std::string criterion_text(const pieces::Context& context, const identify::Criterion& criterion)
{
    const auto basis = facts::criterion_basis(context, criterion);
    return facts::criterion_words(context, criterion) + (basis.empty() ? "" : " " + basis);
}

View category_view(const pieces::Context& context, const identify::Category& category)
{
    auto criteria = context.sheet().list();
    for (const auto& criterion : category.any_of)
        criteria.push_back(pieces::text_item(
            context.sheet(), context.text("rules.criterion", {{"id", identify::label_of(criterion)},
                                                              {"words", criterion_text(context, criterion)}})));
    auto cohorts = context.sheet().list();
    for (const auto& cohort : category.cohorts)
        cohorts.push_back(pieces::text_item(
            context.sheet(),
            context.text("rules.cohort", {{"title", cohort.title},
                                          {"from", cohort.from.empty() ? "none" : period_title(cohort.from)},
                                          {"until", cohort.until.empty() ? "none" : period_title(cohort.until)}})));
    auto view = context.sheet().object();
    view["category_title"] = category.title;
    view["category_about"] = category_about(context, category);
    view["category_intro"] = context.text(category.list_only ? "rules.only_by_decision" : "rules.one_is_enough",
                                          {{"count", static_cast<std::int64_t>(criteria.size())}});
    view["has_items"] = !criteria.empty() || !cohorts.empty();
    view["criteria"] = criteria;
    view["cohorts"] = cohorts;
    return view;
}

std::string abbreviations_in(const pieces::Context& context, const identify::RuleSet& rules)
{
    std::vector<std::string> names;
    for (const auto& procedure : rules.procedures) names.push_back(facts::procedure_words(context, procedure));
    return pieces::abbreviations_note(context, names);
}

std::string periods_words(const pieces::Context& context)
{
    std::string words;
    for (const auto& period : context.model.rule_periods) append_item(words, period_title(period));
    return words;
}

View document_view(const pieces::Context& context, const char* label, const std::string& id)
{
    const auto title = facts::document_title(context, id);
    if (title.empty()) return false;
    auto view = pieces::link_view(context.sheet(), title, facts::document_address(id));
    view["label"] = context.text(label);
    return view;
}

std::string full_sentence(const std::string& words)
{
    const std::string_view ends = ".!?…";
    return words.empty() || ends.find(words.back()) != std::string_view::npos ? words : words + ".";
}

/// Kinds, then names of schools.
std::string named_in(const pieces::Context& context, const identify::Scope& scope)
{
    std::string list;
    for (const auto& kind : scope.kinds) append_item(list, kind);
    for (const auto& id : scope.schools) {
        const auto rows = context.rows_with("SELECT id, name FROM schools", id);
        append_item(list, rows.rows.empty() ? id : rows.text(0, "name"));
    }
    return list;
}

/// Which schools the rules are about, where not about all.
View::List scope_view(const pieces::Context& context, const identify::RuleSet& rules)
{
    auto sentences = context.sheet().list();
    const auto add = [&](const char* key, const std::optional<identify::Scope>& scope) {
        if (!scope) return;
        const auto reason = full_sentence(scope->reason);
        sentences.push_back(pieces::text_item(
            context.sheet(),
            context.text(key, {{"list", named_in(context, *scope)}, {"reason", reason.empty() ? "none" : reason}})));
    };
    add("rules.only", rules.only);
    add("rules.except", rules.except);
    return sentences;
}

View scores_view(const pieces::Context& context, const identify::RuleSet& rules)
{
    if (rules.scores.empty()) return false;
    auto items = context.sheet().list();
    for (const auto& score : rules.scores)
        items.push_back(pieces::text_item(context.sheet(), facts::score_words(context, score)));
    auto view = context.sheet().object();
    view["items"] = items;
    return view;
}

/// An order approves the criteria only if they stand in it; whose they are is said of others.
void add_sources(const pieces::Context& context, const identify::RuleSet& rules, View& view)
{
    const bool approves = rules.criteria == identify::CriteriaSource::Document;
    view["document"] = document_view(context, approves ? "rules.document" : "rules.related_document", rules.document);
    view["list_document"] = context.model.has_complete_list
                                ? document_view(context, "rules.list_document", rules.list_document)
                                : View(false);
    if (!rules.basis.empty()) {
        view["criteria_source"] = context.text("rules.basis", {{"basis", full_sentence(rules.basis)}});
        return;
    }
    view["criteria_source"] =
        approves || rules.criteria == identify::CriteriaSource::NotSaid
            ? View(false)
            : context.sheet().text(
                  context.text("rules.criteria_source", {{"source", std::string(identify::name(rules.criteria))},
                                                         {"document", rules.document.empty() ? "none" : "some"}}));
}

/// One row of list_history that tells something: a school that is on a list or has just left it.
pieces::Row history_row(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto or_dash = [&](const std::string& text) {
        return text.empty() ? pieces::word_cell(context.text("table.none")) : pieces::Cell{.text = text};
    };
    const auto listed = rows.text(row, "listed");
    const auto change = rows.text(row, "change");
    pieces::Row shown{.group = period_title(rows.text(row, "period"))};
    shown.cells.push_back(pieces::linked_cell(rows.text(row, "name"), facts::school_address(rows.text(row, "school"))));
    shown.cells.push_back(or_dash(rows.text(row, "listed_title")));
    shown.cells.push_back({.text = context.text("list.change", {{"change", change.empty() ? "first" : change},
                                                                {"previous", rows.text(row, "previous_title")}})});
    shown.cells.push_back(or_dash(listed.empty() ? std::string() : period_title(rows.text(row, "since"))));
    shown.cells.push_back({.text = rows.text(row, "rules_title")});
    return shown;
}

/// A square for every period of every school that was ever on the list.
store::Rows strip_rows(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    auto rows =
        context.rows("SELECT list_history.school, schools.name, period, CASE WHEN listed_status = 'unknown' THEN NULL "
                     "ELSE listed IS NOT NULL END AS "
                     "listed FROM list_history JOIN schools ON schools.id = list_history.school "
                     "WHERE list_history.school IN (SELECT school FROM list_history WHERE listed_title IS NOT NULL) "
                     "ORDER BY schools.name COLLATE russian, list_history.school, substr(period, 1, 4), period");
    const auto names = facts::distinct_names(schools);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) rows.rows[row][1] = names.at(rows.text(row, "school"));
    return rows;
}

/// How many schools nobody has decided on, by period.
std::string undecided_note(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT period, count(*) AS count FROM list_history WHERE listed_status = 'unknown' "
                                   "GROUP BY period ORDER BY substr(period, 1, 4) DESC, period DESC");
    std::string list;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        append_item(list, context.text("list.undecided_count",
                                       {{"count", rows.integer(row, "count").value_or(0)},
                                        {"periods", facts::for_periods(context, {rows.text(row, "period")})}}));
    return list.empty() ? list : " " + context.text("list.undecided", {{"list", list}});
}

View by_period_view(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto rows = context.rows(
        "SELECT period, school, schools.name, listed, listed_title, previous_title, change, since, rules_title "
        "FROM list_history JOIN schools ON schools.id = school WHERE listed_title IS NOT NULL OR change = 'left' "
        "ORDER BY substr(period, 1, 4) DESC, period DESC, schools.name COLLATE russian, school");
    if (rows.rows.empty()) return false;
    pieces::DataTable table{.id = "po-periodam",
                            .caption = context.text("list.by_period"),
                            .note = context.text("list.by_period_note") + undecided_note(context),
                            .columns = {{context.text("table.school")},
                                        {context.text("list.category")},
                                        {context.text("list.what_changed")},
                                        {context.text("list.since"), pieces::ColumnKind::Secondary},
                                        {context.text("list.rules"), pieces::ColumnKind::Secondary}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) table.rows.push_back(history_row(context, rows, row));
    pieces::Figure figure;
    figure.chart = {.id = "perechen",
                    .mark = charts::Mark::Strip,
                    .title = context.text("list.strip_title"),
                    .description = context.text("list.strip_caption"),
                    .x = "name",
                    .y = "listed",
                    .series = "period",
                    .unit = context.text("list.strip_listed")};
    figure.rows = strip_rows(context, schools);
    figure.sources = {"list_history"};
    figure.csv_title = language::with_small_first_letter(figure.chart.title);
    figure.table = std::move(table);
    figure.page_url = facts::list_history_address();
    std::set<std::string> periods;
    for (std::size_t row = 0; row < figure.rows.rows.size(); ++row) periods.insert(figure.rows.text(row, "period"));
    auto view = context.sheet().object();
    view["figure"] = periods.size() > 1 ? pieces::add_figure(context, std::move(figure))
                                        : pieces::add_table(context, std::move(figure));
    return view;
}

View by_decision_view(const pieces::Context& context)
{
    const auto rows = context.rows(
        "SELECT \"from\", \"to\", official_lists.school, schools.name, category, document, documents.title "
        "AS document_title FROM official_lists JOIN schools ON schools.id = official_lists.school "
        "LEFT JOIN documents ON documents.id = document WHERE \"from\" <= ? "
        "ORDER BY \"from\" DESC, schools.name COLLATE russian, official_lists.school, category",
        {to_iso(context.model.as_of)});
    if (rows.rows.empty()) return false;
    pieces::DataTable table{.id = "po-resheniyam",
                            .caption = context.text("list.by_decision"),
                            .columns = {{context.text("table.school")},
                                        {context.text("list.category")},
                                        {context.text("list.from")},
                                        {context.text("list.to")},
                                        {context.text("list.document"), pieces::ColumnKind::Secondary}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto to = rows.text(row, "to");
        const auto document = rows.text(row, "document_title");
        pieces::Row shown;
        shown.cells.push_back(
            pieces::linked_cell(rows.text(row, "name"), facts::school_address(rows.text(row, "school"))));
        shown.cells.push_back({.text = facts::category_title(context, rows.text(row, "category"))});
        shown.cells.push_back({.text = facts::date_words(rows.text(row, "from"))});
        shown.cells.push_back(to.empty() ? pieces::word_cell(context.text("list.in_force"))
                                         : pieces::Cell{.text = facts::date_words(to)});
        shown.cells.push_back(document.empty()
                                  ? pieces::word_cell(context.text("table.none"))
                                  : pieces::linked_cell(document, facts::document_address(rows.text(row, "document"))));
        table.rows.push_back(std::move(shown));
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

}

void add_rules_page(pieces::Context& context)
{
    if (!context.model.rules) return;
    const auto& rules = *context.model.rules;
    pieces::Page page{.url = facts::rules_address(),
                      .template_name = "rules",
                      .title = context.text("rules.title"),
                      .description = context.text("rules.description"),
                      .section = method_url,
                      .view = context.sheet().object()};
    page.breadcrumbs = pieces::way_to_method(context);
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = context.text(
        "rules.lead", {{"title", rules.title},
                       {"from", rules.valid_from ? facts::date_words(to_iso(*rules.valid_from)) : std::string("none")},
                       {"to", rules.valid_to ? facts::date_words(to_iso(*rules.valid_to)) : std::string("none")}});
    add_sources(context, rules, view);
    const auto periods = periods_words(context);
    view["periods"] =
        periods.empty() ? View(false) : context.sheet().text(context.text("rules.periods", {{"list", periods}}));
    view["scope"] = scope_view(context, rules);
    view["scores"] = scores_view(context, rules);
    view["low_result"] = low_result_view(context, rules);
    auto categories = context.sheet().list();
    for (const auto& category : rules.categories) categories.push_back(category_view(context, category));
    view["categories"] = categories;
    view["abbreviations"] = pieces::when_present(abbreviations_in(context, rules));
    view["procedures"] = procedures_view(context, rules);
    const auto history_url = facts::list_history_address();
    view["history"] = context.page_at(history_url)
                          ? pieces::link_view(context.sheet(), context.text("list.title"), history_url)
                          : View(false);
    context.assembly.pages.push_back(std::move(page));
}

void add_list_history_page(pieces::Context& context, const std::vector<facts::School>& schools)
{
    auto by_period = by_period_view(context, schools);
    auto by_decision = by_decision_view(context);
    const bool has_periods =
        !context.rows("SELECT 1 FROM list_history WHERE listed_title IS NOT NULL LIMIT 1").rows.empty();
    const bool has_decisions = !context.rows("SELECT 1 FROM official_lists LIMIT 1").rows.empty();
    if (!has_periods && !has_decisions) return;
    pieces::Page page{.url = facts::list_history_address(),
                      .template_name = "list_history",
                      .title = context.text("list.title"),
                      .description = context.text("list.description"),
                      .section = method_url,
                      .view = context.sheet().object()};
    page.breadcrumbs = pieces::way_to_method(context);
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = context.text("list.lead");
    view["by_period"] = by_period;
    view["by_decision"] = by_decision;
    view["rules"] = context.model.rules
                        ? pieces::link_view(context.sheet(), context.text("rules.title"), facts::rules_address())
                        : View(false);
    context.assembly.pages.push_back(std::move(page));
}

}

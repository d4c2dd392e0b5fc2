#include "pages/rules_page.hpp"

#include "foundation/joining.hpp"
#include "identify/explain.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pages/components.hpp"
#include "pages/criterion.hpp"
#include "pages/school_parts.hpp"
#include "pages/terms.hpp"

#include <set>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* rules_url = "metodika/pravila/";
constexpr const char* history_url = "metodika/perechen/";

std::string period_title(const std::string& period)
{
    return identify::period_words(period, language::Language::Russian);
}

std::string percent(const dataset::Decimal& share)
{
    return language::format_percent(100 * share.to_double(), 4);
}

View::List low_result_view(const Context& context, const identify::RuleSet& rules)
{
    View::List sentences;
    if (rules.procedures.empty()) return sentences;
    sentences.push_back(
        text_item(context.text("rules.low_result", {{"share", percent(rules.low_result.share_at_least)}})));
    if (rules.low_result.participants_at_least > 1)
        sentences.push_back(text_item(context.text("rules.fewest_participants",
                                                   {{"count", std::int64_t{rules.low_result.participants_at_least}}})));
    if (rules.bias == identify::Bias::Exclude) sentences.push_back(text_item(context.text("rules.bias_excluded")));
    sentences.push_back(text_item(context.text("rules.missing")));
    return sentences;
}

bool uses_index(const identify::RuleSet& rules)
{
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of)
            if (criterion.test && criterion.test->measure == identify::Measure::Index) return true;
    return false;
}

View procedures_view(const Context& context, const identify::RuleSet& rules)
{
    if (rules.procedures.empty()) return false;
    const bool with_weights = uses_index(rules);
    DataTable table{.id = "procedury",
                    .caption = context.text("rules.procedures"),
                    .note = with_weights ? context.text("rules.index_note") : std::string(),
                    .columns = {{context.text("table.procedure")}}};
    if (with_weights) table.columns.push_back({context.text("rules.weight"), ColumnKind::Number});
    for (std::size_t i = 0; i < rules.procedures.size(); ++i) {
        Row row;
        row.cells.push_back({.text = procedure_words(context, rules.procedures[i])});
        const auto& weight = rules.weights[i];
        if (with_weights)
            row.cells.push_back(weight.mantissa > 0 ? number_cell(language::format_decimal(weight.to_double(), 4))
                                                    : word_cell(context.text("rules.no_weight")));
        table.rows.push_back(std::move(row));
    }
    View view;
    view["table"] = table_view(table);
    return view;
}

/// What the category stands for when its title is an abbreviation, and what it gives.
std::string category_about(const Context& context, const identify::Category& category)
{
    const auto meaning = meaning_of(context, category.title);
    auto about = context.text("rules.category_means", {{"status", std::string(identify::name(category.status))}});
    return meaning.empty() ? about : language::with_capital_first_letter(meaning) + ". " + about;
}

std::string criterion_text(const Context& context, const identify::Criterion& criterion)
{
    const auto basis = criterion_basis(context, criterion);
    return criterion_words(context, criterion) + (basis.empty() ? "" : " " + basis);
}

View category_view(const Context& context, const identify::Category& category)
{
    View::List criteria;
    for (const auto& criterion : category.any_of)
        criteria.push_back(text_item(
            context.text("rules.criterion", {{"id", criterion.id}, {"words", criterion_text(context, criterion)}})));
    View::List cohorts;
    for (const auto& cohort : category.cohorts)
        cohorts.push_back(text_item(
            context.text("rules.cohort", {{"title", cohort.title},
                                          {"from", cohort.from.empty() ? "none" : period_title(cohort.from)},
                                          {"until", cohort.until.empty() ? "none" : period_title(cohort.until)}})));
    View view;
    view["category_title"] = category.title;
    view["category_about"] = category_about(context, category);
    view["category_intro"] = context.text(category.list_only ? "rules.only_by_decision" : "rules.one_is_enough",
                                          {{"count", static_cast<std::int64_t>(criteria.size())}});
    view["has_items"] = !criteria.empty() || !cohorts.empty();
    view["criteria"] = std::move(criteria);
    view["cohorts"] = std::move(cohorts);
    return view;
}

std::string abbreviations_in(const Context& context, const identify::RuleSet& rules)
{
    std::vector<std::string> names;
    for (const auto& procedure : rules.procedures) names.push_back(procedure_words(context, procedure));
    return abbreviations_note(context, names);
}

std::string periods_words(const Context& context)
{
    std::string words;
    for (const auto& period : context.model.rule_periods) append_item(words, period_title(period));
    return words;
}

View document_view(const Context& context, const std::string& id)
{
    const auto rows = context.rows("SELECT title FROM documents WHERE id = ?", {id});
    return rows.rows.empty() ? View(false) : link_view(rows.text(0, "title"), document_address(id));
}

/// One row of list_history that tells something: a school that is on a list or has just left it.
Row history_row(const Context& context, const store::Rows& rows, std::size_t row)
{
    const auto or_dash = [&](const std::string& text) {
        return text.empty() ? word_cell(context.text("table.none")) : Cell{.text = text};
    };
    const auto listed = rows.text(row, "listed");
    const auto change = rows.text(row, "change");
    Row shown{.group = period_title(rows.text(row, "period"))};
    shown.cells.push_back(linked_cell(rows.text(row, "name"), school_address(rows.text(row, "school"))));
    shown.cells.push_back(or_dash(rows.text(row, "listed_title")));
    shown.cells.push_back({.text = context.text("list.change", {{"change", change.empty() ? "first" : change},
                                                                {"previous", rows.text(row, "previous_title")}})});
    shown.cells.push_back(or_dash(listed.empty() ? std::string() : period_title(rows.text(row, "since"))));
    shown.cells.push_back({.text = rows.text(row, "rules_title")});
    return shown;
}

/// A square for every period of every school that was ever on the list.
store::Rows strip_rows(const Context& context, const std::vector<School>& schools)
{
    auto rows =
        context.rows("SELECT list_history.school, schools.name, period, listed IS NOT NULL AS listed FROM list_history "
                     "JOIN schools ON schools.id = list_history.school "
                     "WHERE list_history.school IN (SELECT school FROM list_history WHERE listed IS NOT NULL) "
                     "ORDER BY schools.name COLLATE russian, list_history.school, substr(period, 1, 4), period");
    const auto names = distinct_names(schools);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) rows.rows[row][1] = names.at(rows.text(row, "school"));
    return rows;
}

View by_period_view(Context& context, const std::vector<School>& schools)
{
    const auto rows = context.rows(
        "SELECT period, school, schools.name, listed, listed_title, previous_title, change, since, rules_title "
        "FROM list_history JOIN schools ON schools.id = school WHERE listed IS NOT NULL OR change = 'left' "
        "ORDER BY substr(period, 1, 4) DESC, period DESC, schools.name COLLATE russian, school");
    if (rows.rows.empty()) return false;
    DataTable table{.id = "po-periodam",
                    .caption = context.text("list.by_period"),
                    .note = context.text("list.by_period_note"),
                    .columns = {{context.text("table.school")},
                                {context.text("list.category")},
                                {context.text("list.what_changed")},
                                {context.text("list.since"), ColumnKind::Secondary},
                                {context.text("list.rules"), ColumnKind::Secondary}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) table.rows.push_back(history_row(context, rows, row));
    Figure figure;
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
    figure.page_url = history_url;
    std::set<std::string> periods;
    for (std::size_t row = 0; row < figure.rows.rows.size(); ++row) periods.insert(figure.rows.text(row, "period"));
    View view;
    view["figure"] =
        periods.size() > 1 ? add_figure(context, std::move(figure)) : add_table(context, std::move(figure));
    return view;
}

View by_decision_view(const Context& context)
{
    const auto rows = context.rows(
        "SELECT \"from\", \"to\", official_lists.school, schools.name, category, document, documents.title "
        "AS document_title FROM official_lists JOIN schools ON schools.id = official_lists.school "
        "LEFT JOIN documents ON documents.id = document WHERE \"from\" <= ? "
        "ORDER BY \"from\" DESC, schools.name COLLATE russian, official_lists.school, category",
        {to_iso(context.model.as_of)});
    if (rows.rows.empty()) return false;
    DataTable table{.id = "po-resheniyam",
                    .caption = context.text("list.by_decision"),
                    .columns = {{context.text("table.school")},
                                {context.text("list.category")},
                                {context.text("list.from")},
                                {context.text("list.to")},
                                {context.text("list.document"), ColumnKind::Secondary}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto to = rows.text(row, "to");
        const auto document = rows.text(row, "document_title");
        Row shown;
        shown.cells.push_back(linked_cell(rows.text(row, "name"), school_address(rows.text(row, "school"))));
        shown.cells.push_back({.text = category_title(context, rows.text(row, "category"))});
        shown.cells.push_back({.text = date_words(rows.text(row, "from"))});
        shown.cells.push_back(to.empty() ? word_cell(context.text("list.in_force")) : Cell{.text = date_words(to)});
        shown.cells.push_back(document.empty() ? word_cell(context.text("table.none"))
                                               : linked_cell(document, document_address(rows.text(row, "document"))));
        table.rows.push_back(std::move(shown));
    }
    View view;
    view["table"] = table_view(table);
    return view;
}

}

std::vector<std::pair<std::string, std::string>> way_to_method(const Context& context)
{
    std::vector<std::pair<std::string, std::string>> way;
    if (const auto* method = context.content_at("metodika/"))
        way.emplace_back(method->front_matter.text("title"), "metodika/");
    return way;
}

void add_rules_page(Context& context)
{
    if (!context.model.rules) return;
    const auto& rules = *context.model.rules;
    Page page{.url = rules_url,
              .template_name = "rules",
              .title = context.text("rules.title"),
              .description = context.text("rules.description"),
              .section = "metodika/"};
    page.breadcrumbs = way_to_method(context);
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = context.text(
        "rules.lead", {{"title", rules.title},
                       {"from", rules.valid_from ? date_words(to_iso(*rules.valid_from)) : std::string("none")},
                       {"to", rules.valid_to ? date_words(to_iso(*rules.valid_to)) : std::string("none")}});
    view["document"] = document_view(context, rules.document);
    const auto periods = periods_words(context);
    view["periods"] = periods.empty() ? View(false) : View(context.text("rules.periods", {{"list", periods}}));
    view["low_result"] = low_result_view(context, rules);
    View::List categories;
    for (const auto& category : rules.categories) categories.push_back(category_view(context, category));
    view["categories"] = std::move(categories);
    view["abbreviations"] = when_present(abbreviations_in(context, rules));
    view["procedures"] = procedures_view(context, rules);
    view["history"] = context.page_at(history_url) ? link_view(context.text("list.title"), history_url) : View(false);
    context.assembly.pages.push_back(std::move(page));
}

void add_list_history_page(Context& context, const std::vector<School>& schools)
{
    auto by_period = by_period_view(context, schools);
    auto by_decision = by_decision_view(context);
    const bool has_periods = !context.rows("SELECT 1 FROM list_history WHERE listed IS NOT NULL LIMIT 1").rows.empty();
    const bool has_decisions = !context.rows("SELECT 1 FROM official_lists LIMIT 1").rows.empty();
    if (!has_periods && !has_decisions) return;
    Page page{.url = history_url,
              .template_name = "list_history",
              .title = context.text("list.title"),
              .description = context.text("list.description"),
              .section = "metodika/"};
    page.breadcrumbs = way_to_method(context);
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = context.text("list.lead");
    view["by_period"] = std::move(by_period);
    view["by_decision"] = std::move(by_decision);
    view["rules"] = context.model.rules ? link_view(context.text("rules.title"), rules_url) : View(false);
    context.assembly.pages.push_back(std::move(page));
}

}

#include "pages/school/school_plan.hpp"

#include "facts/addresses.hpp"
#include "facts/deficits.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "facts/roadmap_facts.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "language/dates.hpp"
#include "language/letter_case.hpp"
#include "pages/school/school_main.hpp"
#include "pieces/cells.hpp"
#include "pieces/links.hpp"
#include "pieces/table.hpp"
#include "roadmap/status.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace opora::pages {

using templates::View;

namespace {

/// `from` is the table of the site that it shows: a sample says what of it is invented.
View in_table(const pieces::Context& context, pieces::DataTable table, std::string_view from)
{
    table.note = facts::invented_words(context, from);
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

pieces::Row deficit_row(const pieces::Context& context, const facts::Deficit& deficit)
{
    pieces::Row shown;
    shown.cells.push_back({.text = deficit.words});
    shown.cells.push_back({.text = facts::date_words(deficit.found_on)});
    shown.cells.push_back(
        deficit.number.empty()
            ? pieces::word_cell(context.text("school.no_measure"))
            : pieces::linked_cell(deficit.measure_title, facts::measure_address(deficit.roadmap, deficit.number)));
    shown.cells.push_back({.text = deficit.state});
    return shown;
}

constexpr const char* named_measures_sql =
    "SELECT DISTINCT measures.rowid AS place, named.value AS school, measures.title, measures.deadline, "
    "measures.reason, measures.link, measure_status.*, measure_status.status AS letter "
    "FROM measures JOIN measure_status USING (roadmap, number), json_each(measures.schools) AS named ORDER BY place";

constexpr const char* general_measures_sql =
    "SELECT measures.title, measures.deadline, measures.reason, measures.link, "
    "measure_status.*, measure_status.status AS letter FROM measures JOIN measure_status USING (roadmap, number) "
    "WHERE measures.schools IS NULL OR json_array_length(measures.schools) = 0 ORDER BY measures.rowid";

store::Rows measures_naming(const MeasurePlan& plan, const std::string& school)
{
    const auto found = plan.named.find(school);
    return found == plan.named.end() ? store::Rows() : found->second;
}

bool is_done(const store::Rows& rows, std::size_t row)
{
    return rows.text(row, "letter") == roadmap::letter(roadmap::Status::Done);
}

std::int64_t count_done(const store::Rows& rows)
{
    std::int64_t done = 0;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) done += is_done(rows, row) ? 1 : 0;
    return done;
}

/// Late, not shown, put off: a reader must see it without opening anything.
bool needs_attention(const store::Rows& rows, std::size_t row)
{
    constexpr std::array attention = {roadmap::Status::Overdue, roadmap::Status::Missed, roadmap::Status::Unproved,
                                      roadmap::Status::Claimed, roadmap::Status::Postponed};
    const auto status = rows.text(row, "letter");
    return std::ranges::any_of(attention, [&](roadmap::Status one) { return status == roadmap::letter(one); });
}

enum class Shown { Attention, Running };

/// What is not done yet.
pieces::DataTable measures_table(const pieces::Context& context, const store::Rows& rows, Shown what,
                                 const std::string& id, std::string caption)
{
    pieces::DataTable table{.id = id,
                            .caption = std::move(caption),
                            .columns = {{context.text("table.measure_title")},
                                        {context.text("table.deadline")},
                                        {context.text("table.status")}}};
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (is_done(rows, row) || needs_attention(rows, row) != (what == Shown::Attention)) continue;
        pieces::Row shown;
        shown.cells.push_back(pieces::linked_cell(
            rows.text(row, "title"), facts::measure_address(rows.text(row, "roadmap"), rows.text(row, "number"))));
        shown.cells.push_back({.text = rows.text(row, "deadline")});
        shown.cells.push_back(
            pieces::tag_cell(rows.text(row, "letter"), facts::measure_status_words(context, rows, row)));
        table.rows.push_back(std::move(shown));
    }
    return table;
}

/// A sentence a plan, so that each count can be found on its page again: «План „Дорожная карта“: школа названа в 18 из
/// 23 пунктов, выполнено 12.»
std::string plan_sentences(const pieces::Context& context, const MeasurePlan& plan, std::string_view school,
                           const char* key)
{
    std::string sentences;
    const auto found = plan.of_schools.find(school);
    if (found == plan.of_schools.end()) return sentences;
    for (const auto& named : found->second) {
        const auto whole = std::ranges::find(plan.plans, named.id, &facts::PlanCounts::id);
        append_item(sentences,
                    context.text(key, {{"title", named.title},
                                       {"named", named.total},
                                       {"total", whole == plan.plans.end() ? named.total : whole->total},
                                       {"done", named.done}}),
                    " ");
    }
    return sentences;
}

/// The plans that hold the measures, each once: what is for all schools is read there. With a status the page of those
/// that have it.
View::List plan_links(const pieces::Context& context, const store::Rows& measures, std::string_view status = {})
{
    auto links = context.sheet().list();
    std::set<std::string> linked;
    for (std::size_t row = 0; row < measures.rows.size(); ++row) {
        const auto roadmap = measures.text(row, "roadmap");
        if (!status.empty() && measures.text(row, "letter") != status) continue;
        if (!linked.insert(roadmap).second) continue;
        const auto found = context.rows_with("SELECT id, coalesce(title, id) AS title FROM roadmaps", roadmap);
        if (found.rows.empty()) continue;
        const auto part = status.empty() ? std::string() : "status/" + std::string(status) + "/";
        links.push_back(
            pieces::link_view(context.sheet(), found.text(0, "title"), facts::roadmap_address(roadmap) + part));
    }
    return links;
}

std::string next_step(const pieces::Context& context, const store::Rows& rows)
{
    const auto today = to_iso(context.model.as_of);
    std::string due;
    std::size_t next = 0;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto status = rows.text(row, "letter");
        const auto candidate = rows.text(row, "due");
        const bool open = status == "planned" || status == "in-progress" || status == "on-track";
        if (!open || candidate < today || (!due.empty() && candidate >= due)) continue;
        due = candidate;
        next = row;
    }
    if (due.empty()) return {};
    return context.text("school.main_next", {{"date", facts::date_words(due)},
                                             {"title", language::with_small_first_letter(rows.text(next, "title"))}});
}

}

MeasurePlan load_measure_plan(const pieces::Context& context)
{
    const auto named = context.rows(named_measures_sql);
    MeasurePlan plan{.general = context.rows(general_measures_sql),
                     .plans = facts::load_plan_counts(context),
                     .of_schools = facts::load_school_counts(context)};
    for (std::size_t row = 0; row < named.rows.size(); ++row) {
        auto& of_school = plan.named[named.text(row, "school")];
        of_school.columns = named.columns;
        of_school.rows.push_back(named.rows[row]);
    }
    return plan;
}

void add_deficits(const pieces::Context& context, const facts::School& school, View& view)
{
    const auto deficits = facts::load_deficits(context, school.id);
    view["deficits"] = false;
    if (deficits.empty()) {
        view["deficits_text"] = context.text("school.deficits_none");
        return;
    }
    pieces::DataTable table{.id = "trudnosti",
                            .caption = context.text("school.deficits_caption"),
                            .columns = {{context.text("table.deficit")},
                                        {context.text("table.found"), pieces::ColumnKind::Secondary},
                                        {context.text("table.measure")},
                                        {context.text("table.deficit_state")}}};
    for (const auto& deficit : deficits) table.rows.push_back(deficit_row(context, deficit));
    const auto open = std::ranges::count_if(deficits, &facts::Deficit::is_open);
    view["deficits_text"] =
        context.text("school.deficits_summary",
                     {{"open", std::int64_t{open}}, {"total", static_cast<std::int64_t>(deficits.size())}});
    view["deficits"] = in_table(context, std::move(table), "deficits");
}

void add_measures(const pieces::Context& context, const facts::School& school, const MeasurePlan& plan, View& view)
{
    const auto named = measures_naming(plan, school.id);
    const store::Rows none;
    const auto& general = facts::is_listed(school.status) ? plan.general : none;
    view["measures_text"] = named.rows.empty() ? context.text("school.measures_none")
                                               : plan_sentences(context, plan, school.id, "school.plan_named");
    view["general_measures_text"] =
        general.rows.empty()
            ? View(false)
            : context.sheet().text(plan_sentences(context, plan, facts::for_all_schools, "school.plan_general"));
    auto attention = measures_table(context, named, Shown::Attention, "trebuet-vnimaniya",
                                    context.text("school.measures_attention"));
    view["attention"] = attention.rows.empty() ? View(false) : in_table(context, std::move(attention), "measures");
    auto table = measures_table(context, named, Shown::Running, "mery", context.text("school.measures_caption"));
    view["running_title"] =
        context.text("school.measures_running", {{"count", static_cast<std::int64_t>(table.rows.size())}});
    // What of it is invented is said once.
    view["measures"] = table.rows.empty()                   ? View(false)
                       : View(view["attention"]).is_shown() ? in_table(context, std::move(table), {})
                                                            : in_table(context, std::move(table), "measures");
    const auto done = count_done(named);
    view["done_title"] =
        pieces::when_present(done == 0 ? std::string() : context.text("school.measures_done", {{"count", done}}));
    view["done_plans"] = plan_links(context, named, roadmap::letter(roadmap::Status::Done));
    view["general_plans"] = plan_links(context, general);
}

void add_main_points(const pieces::Context& context, const facts::School& school, const MeasurePlan& plan,
                     const facts::Network& network, View& view)
{
    auto points = context.sheet().list();
    for (const auto& sentence : main_results(context, school.id))
        points.push_back(pieces::text_item(context.sheet(), sentence));
    std::vector<std::string> roles;
    for (const auto& helper : facts::network_of(network, school.id).helpers)
        if (std::find(roles.begin(), roles.end(), helper.role) == roles.end()) roles.push_back(helper.role);
    if (!roles.empty() && facts::is_listed(school.status)) {
        std::string list;
        for (const auto& role : roles) append_item(list, role);
        points.push_back(pieces::text_item(context.sheet(), context.text("school.main_help", {{"list", list}})));
    }
    const auto named = measures_naming(plan, school.id);
    if (!named.rows.empty())
        points.push_back(
            pieces::text_item(context.sheet(), plan_sentences(context, plan, school.id, "school.plan_named")));
    if (auto step = next_step(context, named); !step.empty())
        points.push_back(pieces::text_item(context.sheet(), step));
    view["has_main_points"] = !points.empty();
    view["main_points"] = points;
}

void add_papers(const pieces::Context& context, const facts::School& school, View& view)
{
    const auto documents =
        context.rows_with("SELECT school, id, title, date FROM documents ORDER BY date, id", school.id);
    view["has_documents"] = !documents.rows.empty();
    view["documents"] = View::List();
    for (std::size_t row = 0; row < documents.rows.size(); ++row)
        view["documents"].push_back(pieces::link_view(context.sheet(), documents.text(row, "title"),
                                                      facts::document_address(documents.text(row, "id"))));

    const auto history = context.rows_with(
        "SELECT school, category, \"from\", \"to\", reason FROM official_lists ORDER BY \"from\", rowid", school.id);
    view["has_history"] = !history.rows.empty();
    view["history"] = View::List();
    for (std::size_t row = 0; row < history.rows.size(); ++row) {
        const auto category = history.text(row, "category");
        const auto reason = history.text(row, "reason");
        const auto to = history.text(row, "to");
        auto title =
            category == "none" ? context.text("school.history_none") : facts::category_title(context, category);
        auto entry = pieces::text_item(
            context.sheet(),
            reason.empty() ? title : context.text("school.history_entry", {{"title", title}, {"reason", reason}}));
        entry["when"] =
            context.text(to.empty() ? "school.history_since" : "school.history_period",
                         {{"from", facts::date_words(history.text(row, "from"))}, {"to", facts::date_words(to)}});
        view["history"].push_back(entry);
    }
}

}

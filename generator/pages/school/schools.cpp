#include "pages/school/schools.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/roadmap_facts.hpp"
#include "facts/school_status.hpp"
#include "foundation/date.hpp"
#include "language/collation.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "pieces/cells.hpp"
#include "pieces/content.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/list_parts.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "pieces/terms.hpp"
#include "schemas/table_words.hpp"
#include "store/database.hpp"
#include "store/table_text.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* list_url = content_files::section_address("schools");

/// The newest plan that names schools, with its counts by school: counts of several plans are not added up.
struct PlanOfList {
    std::string title = {};
    std::map<std::string, facts::PlanCounts> of_schools = {};
};

std::optional<PlanOfList> plan_of_list(const pieces::Context& context)
{
    const auto by_school = facts::load_school_counts(context);
    for (const auto& plan : facts::load_plan_counts(context)) {
        PlanOfList found{.title = plan.title};
        for (const auto& [school, plans] : by_school)
            if (school != facts::for_all_schools)
                for (const auto& counts : plans)
                    if (counts.id == plan.id) found.of_schools.emplace(school, counts);
        if (!found.of_schools.empty()) return found;
    }
    return std::nullopt;
}

std::map<std::string, std::string> curators(const pieces::Context& context)
{
    std::map<std::string, std::string> posts;
    const auto rows =
        context.rows("SELECT school, post FROM support WHERE role = ? AND (until IS NULL OR until >= ?) ORDER BY since",
                     {std::string(schemas::words::curator), to_iso(context.model.as_of)});
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        posts.emplace(rows.text(row, "school"), rows.text(row, "post"));
    return posts;
}

/// What one page of the list shows: all schools, or those that share a value.
struct Choice {
    std::string title = {}; ///< empty = all
    std::string url = {};
    std::function<bool(const facts::School&)> matches = {};
};

struct Filter {
    std::string title = {};
    std::vector<Choice> choices = {};
};

Filter status_filter(const pieces::Context& context)
{
    Filter filter{.title = context.text("schools.filter_status")};
    for (const auto support : facts::all_supports) {
        filter.choices.push_back(
            {.title = facts::support_choice(context, support),
             .url = std::string(list_url) + "status/" + facts::support_letter(support) + "/",
             .matches = [support](const facts::School& school) { return school.status.support == support; }});
    }
    return filter;
}

/// One choice for every category that counts for some school.
Filter category_filter(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    std::map<std::string, std::string> titles;
    for (const auto& school : schools)
        if (facts::is_listed(school.status)) titles.emplace(school.status.category, school.status.category_title);
    Filter filter{.title = context.text("schools.filter_category")};
    for (const auto& [category, title] : titles)
        filter.choices.push_back(
            {.title = title,
             .url = std::string(list_url) + "kategoriya/" + category + "/",
             .matches = [id = category](const facts::School& school) { return school.status.category == id; }});
    return filter;
}

/// One choice for every value that the schools have.
Filter value_filter(std::string title, const std::string& folder, const std::vector<facts::School>& schools,
                    std::string facts::School::*field)
{
    Filter filter{.title = std::move(title)};
    std::map<std::string, std::string> values;
    for (const auto& school : schools)
        if (const auto& value = school.*field; !language::slug(value).empty())
            values.emplace(language::slug(value), value);
    for (const auto& entry : values) {
        const auto value = entry.second;
        filter.choices.push_back(
            {.title = value,
             .url = list_url + folder + "/" + entry.first + "/",
             .matches = [field, value](const facts::School& school) { return school.*field == value; }});
    }
    return filter;
}

/// Choices without schools lead nowhere, and a filter with one choice chooses nothing.
std::vector<Filter> useful_filters(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    std::vector<Filter> filters = {
        status_filter(context), category_filter(context, schools),
        value_filter(context.text("schools.filter_territory"), "territoriya", schools, &facts::School::territory),
        value_filter(context.text("schools.filter_kind"), "tip", schools, &facts::School::kind)};
    for (auto& filter : filters) {
        auto& choices = filter.choices;
        choices.erase(std::remove_if(choices.begin(), choices.end(),
                                     [&](const Choice& choice) {
                                         return std::none_of(schools.begin(), schools.end(), choice.matches);
                                     }),
                      choices.end());
    }
    filters.erase(
        std::remove_if(filters.begin(), filters.end(), [](const Filter& filter) { return filter.choices.size() < 2; }),
        filters.end());
    return filters;
}

View choices_view(const pieces::Context& context, const std::vector<Filter>& filters, const std::string& current_url)
{
    std::vector<pieces::ListFilter> shown;
    for (const auto& filter : filters) {
        pieces::ListFilter links{.title = filter.title,
                                 .choices = {{.title = context.text("schools.all"), .url = list_url}}};
        for (const auto& choice : filter.choices) links.choices.push_back({.title = choice.title, .url = choice.url});
        shown.push_back(std::move(links));
    }
    return pieces::filters_view(context.sheet(), shown, current_url);
}

/// What the rows of the list take from other tables.
struct Extras {
    std::map<std::string, facts::PlanCounts> progress = {};
    std::map<std::string, std::string> curators = {};
};

pieces::Row school_row(const pieces::Context& context, const facts::School& school, const Extras& extras)
{
    const auto progress = extras.progress.find(school.id);
    const auto curator = extras.curators.find(school.id);
    const bool supported = facts::is_listed(school.status);
    const auto or_none = [&](std::string text) {
        return text.empty() ? pieces::word_cell(context.text("table.none")) : pieces::Cell{.text = std::move(text)};
    };
    pieces::Row row;
    row.cells.push_back(pieces::linked_cell(school.name, facts::school_address(school.id)));
    row.cells.push_back({.text = facts::place_words(school.settlement)});
    row.cells.push_back(school.pupils ? pieces::number_cell(language::format_integer(*school.pupils))
                                      : pieces::word_cell(context.text("table.not_told")));
    row.cells.push_back(pieces::tag_cell(facts::support_letter(school.status.support),
                                         facts::support_title(context, school.status.support)));
    row.cells.push_back(or_none(school.status.category_title));
    row.cells.push_back(or_none(school.status.since.substr(0, 4)));
    row.cells.push_back(or_none(supported && curator != extras.curators.end() ? curator->second : std::string()));
    row.cells.push_back(or_none(
        progress == extras.progress.end()
            ? std::string()
            : context.text("schools.done", {{"done", progress->second.done}, {"total", progress->second.total}})));
    return row;
}

/// Those of one choice, by alphabet, and the pages that they stand on.
struct ShownSchools {
    std::vector<const facts::School*> all = {};
    pieces::PartedList list = {};
};

pieces::DataTable schools_table(const pieces::Context& context, const ShownSchools& shown, std::size_t number,
                                const Extras& extras)
{
    const auto part = shown.list.parts[number];
    const auto& settings = context.model.settings;
    pieces::DataTable table{
        .id = "spisok",
        .caption = context.text("schools.caption",
                                {{"place", settings.municipality.empty() ? settings.name : settings.municipality}}),
        .filter = part.size() > 1 ? context.text("filter.school") : std::string(),
        .columns = {{context.text("table.school")},
                    {context.text("table.settlement"), pieces::ColumnKind::Secondary},
                    {context.text("table.pupils"), pieces::ColumnKind::Number},
                    {context.text("table.status")},
                    {context.text("table.category"), pieces::ColumnKind::Secondary},
                    {context.text("table.since"), pieces::ColumnKind::Secondary},
                    {context.text("table.curator"), pieces::ColumnKind::Secondary},
                    {context.text("table.measures"), pieces::ColumnKind::Secondary}}};
    for (auto i = part.begin; i < part.end; ++i) {
        auto row = school_row(context, *shown.all[i], extras);
        row.id = shown.list.anchor_of(i);
        table.rows.push_back(std::move(row));
    }
    return table;
}

store::Rows csv_rows(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    store::Rows rows{.columns = {"school", "name", "kind", "settlement", "territory", "pupils", "teachers", "status",
                                 "category", "since"}};
    for (const auto& school : schools) {
        rows.rows.push_back({school.id, school.name, school.kind, school.settlement, school.territory,
                             school.pupils ? store::Value(*school.pupils) : store::Value(),
                             school.teachers ? store::Value(*school.teachers) : store::Value(),
                             facts::support_title(context, school.status.support), school.status.category_title,
                             school.status.since});
    }
    return rows;
}

/// Those that some school has.
View statuses_view(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    auto view = context.sheet().list();
    for (const auto support : facts::all_supports) {
        const bool used = std::any_of(schools.begin(), schools.end(),
                                      [&](const facts::School& school) { return school.status.support == support; });
        if (!used) continue;
        auto entry = pieces::status_view(context.sheet(), facts::support_letter(support),
                                         facts::support_title(context, support));
        entry["meaning"] = facts::support_meaning(context, support);
        view.push_back(entry);
    }
    return view;
}

/// Of the schools on the page.
std::vector<std::string> category_titles(const ShownSchools& shown, std::size_t number)
{
    const auto part = shown.list.parts[number];
    std::vector<std::string> titles;
    titles.reserve(part.size());
    for (auto i = part.begin; i < part.end; ++i) titles.push_back(shown.all[i]->status.category_title);
    return titles;
}

/// What all pages of the list share.
struct SchoolList {
    const std::vector<facts::School>& schools;
    std::vector<Filter> filters = {};
    std::optional<PlanOfList> plan = {};
    Extras extras = {};
    View statuses = {};
};

SchoolList load_list(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    SchoolList list{.schools = schools,
                    .filters = useful_filters(context, schools),
                    .plan = plan_of_list(context),
                    .extras = {.curators = curators(context)},
                    .statuses = statuses_view(context, schools)};
    if (list.plan) list.extras.progress = list.plan->of_schools;
    return list;
}

/// The page of one choice, as the rest of the site knows it.
pieces::Page declared(const pieces::Context& context, const Choice& choice)
{
    const bool all = choice.title.empty();
    const Arguments arguments = {{"choice", choice.title}};
    pieces::Page page{.url = choice.url,
                      .template_name = "schools",
                      .title = all ? context.text("schools.title") : context.text("schools.title_filtered", arguments),
                      .description = all ? context.text("schools.description")
                                         : context.text("schools.description_filtered", arguments),
                      .section = list_url};
    if (!all) page.breadcrumbs = {{context.text("schools.title"), list_url}};
    return page;
}

View csv_download(pieces::Context& context, const std::vector<facts::School>& schools)
{
    return pieces::add_download(
        context, {.page_url = list_url,
                  .file_name = "shkoly.csv",
                  .title = context.text("schools.csv"),
                  .bytes = context.file_bytes([&] { return store::data_csv(csv_rows(context, schools)); })});
}

/// Markup, tags and the words of the other columns; names and places come on top.
constexpr std::size_t bytes_of_school = 400;

ShownSchools shown_schools(const SchoolList& list, const Choice& choice)
{
    ShownSchools shown{.list = {.url = choice.url}};
    std::vector<std::size_t> bytes;
    std::vector<std::string_view> names;
    for (const auto& school : list.schools) {
        if (!choice.matches(school)) continue;
        shown.all.push_back(&school);
        bytes.push_back(bytes_of_school + school.name.size() + school.settlement.size() +
                        school.status.category_title.size());
        names.push_back(school.name);
    }
    shown.list.parts = pieces::parts_of_list(bytes);
    if (!shown.list.is_one_page()) shown.list.letters = pieces::letters_of(names);
    return shown;
}

/// One page of a choice.
struct ListPage {
    std::shared_ptr<const SchoolList> list = {};
    std::shared_ptr<const ShownSchools> shown = {};
    Choice choice = {};
    std::size_t number = 0;
};

void make(pieces::Context& context, const ListPage& page, View& view)
{
    const auto& list = *page.list;
    const auto& [all_shown, parts] = *page.shown;
    const auto& choice = page.choice;
    const bool is_first = page.number == 0;
    const bool all = choice.title.empty();
    const Arguments arguments = {{"choice", choice.title}};
    const auto* own = all && is_first ? context.content_at(list_url) : nullptr;
    view["body"] = own ? pieces::introduction(context, list_url) : View(false);
    view["lead"] = own ? View(false)
                       : context.sheet().text(context.text(all ? "schools.lead" : "schools.lead_filtered", arguments));
    view["filters"] = choices_view(context, list.filters, is_first ? choice.url : std::string());
    view["count"] =
        context.text("schools.count", {{"count", static_cast<std::int64_t>(all_shown.size())},
                                       {"total", static_cast<std::int64_t>(list.schools.size())},
                                       {"hidden", static_cast<std::int64_t>(list.schools.size() - all_shown.size())}});
    view["measures_note"] =
        list.plan ? context.sheet().text(context.text("schools.measures_note", {{"title", list.plan->title}}))
                  : View(false);
    view["table"] = pieces::table_view(context.sheet(), schools_table(context, *page.shown, page.number, list.extras));
    view["abbreviations"] =
        pieces::when_present(pieces::abbreviations_note(context, category_titles(*page.shown, page.number)));
    view["list_parts"] = pieces::list_parts_view(context, parts, page.number);
    view["download"] = all && is_first ? csv_download(context, list.schools) : View(false);
    view["statuses"] = list.statuses;
}

/// The schools of a choice, on as many pages as they need.
void add_pages(pieces::Context& context, const std::shared_ptr<const SchoolList>& list, const Choice& choice)
{
    const auto shown = std::make_shared<const ShownSchools>(shown_schools(*list, choice));
    for (std::size_t number = 0; number < shown->list.parts.size(); ++number) {
        auto page = declared(context, choice);
        pieces::name_part(context, shown->list, number, page);
        const ListPage part{.list = list, .shown = shown, .choice = choice, .number = number};
        pieces::add_page(context, std::move(page),
                         [part](pieces::Context& own, pieces::Page& made) { make(own, part, made.view); });
    }
}

}

void add_schools_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto list = std::make_shared<const SchoolList>(load_list(context, schools));
    const auto add = [&](const Choice& choice) { add_pages(context, list, choice); };
    add({.url = list_url, .matches = [](const facts::School&) { return true; }});
    for (const auto& filter : list->filters)
        for (const auto& choice : filter.choices) add(choice);
}

}

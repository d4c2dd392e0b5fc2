#include "pages/schools.hpp"

#include "foundation/date.hpp"
#include "language/collation.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "pages/components.hpp"
#include "pages/section.hpp"
#include "pages/terms.hpp"

#include <algorithm>
#include <functional>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* list_url = "shkoly/";

struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// Measures that name the school, by school.
std::map<std::string, Progress> measure_progress(const Context& context)
{
    std::map<std::string, Progress> progress;
    const auto rows =
        context.rows("SELECT named.value AS school, COUNT(*) AS total, SUM(measure_status.status = 'done') AS done "
                     "FROM measures JOIN measure_status USING (roadmap, number), json_each(measures.schools) AS named "
                     "GROUP BY named.value");
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        progress[rows.text(row, "school")] = {.done = rows.integer(row, "done").value_or(0),
                                              .total = rows.integer(row, "total").value_or(0)};
    return progress;
}

std::map<std::string, std::string> curators(const Context& context)
{
    std::map<std::string, std::string> posts;
    const auto rows = context.rows(
        "SELECT school, post FROM support WHERE role = 'куратор' AND (until IS NULL OR until >= ?) ORDER BY since",
        {to_iso(context.model.as_of)});
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        posts.emplace(rows.text(row, "school"), rows.text(row, "post"));
    return posts;
}

/// What one page of the list shows: all schools, or those that share a value.
struct Choice {
    std::string title = {}; ///< empty = all
    std::string url = {};
    std::function<bool(const School&)> matches = {};
};

struct Filter {
    std::string title = {};
    std::vector<Choice> choices = {};
};

Filter status_filter(const Context& context)
{
    Filter filter{.title = context.text("schools.filter_status")};
    for (const auto support : all_supports) {
        filter.choices.push_back(
            {.title = support_choice(context, support),
             .url = std::string(list_url) + "status/" + support_letter(support) + "/",
             .matches = [support](const School& school) { return school.status.support == support; }});
    }
    return filter;
}

/// One choice for every category that counts for some school.
Filter category_filter(const Context& context, const std::vector<School>& schools)
{
    std::map<std::string, std::string> titles;
    for (const auto& school : schools)
        if (is_listed(school.status)) titles.emplace(school.status.category, school.status.category_title);
    Filter filter{.title = context.text("schools.filter_category")};
    for (const auto& [category, title] : titles)
        filter.choices.push_back(
            {.title = title,
             .url = std::string(list_url) + "kategoriya/" + category + "/",
             .matches = [id = category](const School& school) { return school.status.category == id; }});
    return filter;
}

/// One choice for every value that the schools have.
Filter value_filter(std::string title, const std::string& folder, const std::vector<School>& schools,
                    std::string School::*field)
{
    Filter filter{.title = std::move(title)};
    std::map<std::string, std::string> values;
    for (const auto& school : schools)
        if (const auto& value = school.*field; !language::slug(value).empty())
            values.emplace(language::slug(value), value);
    for (const auto& entry : values) {
        const auto value = entry.second;
        filter.choices.push_back({.title = value,
                                  .url = list_url + folder + "/" + entry.first + "/",
                                  .matches = [field, value](const School& school) { return school.*field == value; }});
    }
    return filter;
}

/// Choices without schools lead nowhere, and a filter with one choice chooses nothing.
std::vector<Filter> useful_filters(const Context& context, const std::vector<School>& schools)
{
    std::vector<Filter> filters = {
        status_filter(context), category_filter(context, schools),
        value_filter(context.text("schools.filter_territory"), "territoriya", schools, &School::territory),
        value_filter(context.text("schools.filter_kind"), "tip", schools, &School::kind)};
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

View choices_view(const Context& context, const std::vector<Filter>& filters, const std::string& current_url)
{
    std::vector<ListFilter> shown;
    for (const auto& filter : filters) {
        ListFilter links{.title = filter.title, .choices = {{.title = context.text("schools.all"), .url = list_url}}};
        for (const auto& choice : filter.choices) links.choices.push_back({.title = choice.title, .url = choice.url});
        shown.push_back(std::move(links));
    }
    return filters_view(shown, current_url);
}

/// What the rows of the list take from other tables.
struct Extras {
    std::map<std::string, Progress> progress = {};
    std::map<std::string, std::string> curators = {};
};

Row school_row(const Context& context, const School& school, const Extras& extras)
{
    const auto progress = extras.progress.find(school.id);
    const auto curator = extras.curators.find(school.id);
    const bool supported = is_listed(school.status);
    const auto or_none = [&](std::string text) {
        return text.empty() ? word_cell(context.text("table.none")) : Cell{.text = std::move(text)};
    };
    Row row;
    row.cells.push_back(linked_cell(school.name, school_address(school.id)));
    row.cells.push_back({.text = place_words(school.settlement)});
    row.cells.push_back(school.pupils ? number_cell(language::format_integer(*school.pupils))
                                      : word_cell(context.text("table.no_data")));
    row.cells.push_back(tag_cell(support_letter(school.status.support), support_title(context, school.status.support)));
    row.cells.push_back(or_none(school.status.category_title));
    row.cells.push_back(or_none(school.status.since.substr(0, 4)));
    row.cells.push_back(or_none(supported && curator != extras.curators.end() ? curator->second : std::string()));
    row.cells.push_back(or_none(
        progress == extras.progress.end()
            ? std::string()
            : context.text("schools.done", {{"done", progress->second.done}, {"total", progress->second.total}})));
    return row;
}

DataTable schools_table(const Context& context, const std::vector<School>& schools, const Extras& extras)
{
    const auto& settings = context.model.settings;
    DataTable table{
        .id = "spisok",
        .caption = context.text("schools.caption",
                                {{"place", settings.municipality.empty() ? settings.name : settings.municipality}}),
        .filter = schools.size() > 1 ? context.text("filter.school") : std::string(),
        .columns = {{context.text("table.school")},
                    {context.text("table.settlement"), ColumnKind::Secondary},
                    {context.text("table.pupils"), ColumnKind::Number},
                    {context.text("table.status")},
                    {context.text("table.category"), ColumnKind::Secondary},
                    {context.text("table.since"), ColumnKind::Secondary},
                    {context.text("table.curator"), ColumnKind::Secondary},
                    {context.text("table.measures"), ColumnKind::Secondary}}};
    for (const auto& school : schools) table.rows.push_back(school_row(context, school, extras));
    return table;
}

store::Rows csv_rows(const Context& context, const std::vector<School>& schools)
{
    store::Rows rows{.columns = {"school", "name", "kind", "settlement", "territory", "pupils", "teachers", "status",
                                 "category", "since"}};
    for (const auto& school : schools) {
        rows.rows.push_back({school.id, school.name, school.kind, school.settlement, school.territory,
                             school.pupils ? store::Value(*school.pupils) : store::Value(),
                             school.teachers ? store::Value(*school.teachers) : store::Value(),
                             support_title(context, school.status.support), school.status.category_title,
                             school.status.since});
    }
    return rows;
}

/// Those that some school has.
View statuses_view(const Context& context, const std::vector<School>& schools)
{
    View::List view;
    for (const auto support : all_supports) {
        const bool used = std::any_of(schools.begin(), schools.end(),
                                      [&](const School& school) { return school.status.support == support; });
        if (!used) continue;
        auto entry = status_view(support_letter(support), support_title(context, support));
        entry["meaning"] = support_meaning(context, support);
        view.push_back(std::move(entry));
    }
    return view;
}

std::vector<std::string> category_titles(const std::vector<School>& schools)
{
    std::vector<std::string> titles;
    titles.reserve(schools.size());
    for (const auto& school : schools) titles.push_back(school.status.category_title);
    return titles;
}

/// Makes the page of one choice; what all pages of the list share is made once.
class ListMaker {
public:
    ListMaker(Context& context, const std::vector<School>& schools)
        : m_context(context), m_schools(schools), m_filters(useful_filters(context, schools)),
          m_extras({.progress = measure_progress(context), .curators = curators(context)}),
          m_statuses(statuses_view(context, schools))
    {
    }

    void add_all()
    {
        add({.url = list_url, .matches = [](const School&) { return true; }});
        for (const auto& filter : m_filters)
            for (const auto& choice : filter.choices) add(choice);
    }

private:
    void add(const Choice& choice)
    {
        std::vector<School> shown;
        std::copy_if(m_schools.begin(), m_schools.end(), std::back_inserter(shown), choice.matches);
        const bool all = choice.title.empty();
        const Arguments arguments = {{"choice", choice.title}};
        Page page{.url = choice.url,
                  .template_name = "schools",
                  .title = all ? m_context.text("schools.title") : m_context.text("schools.title_filtered", arguments),
                  .description = all ? m_context.text("schools.description")
                                     : m_context.text("schools.description_filtered", arguments),
                  .section = list_url};
        if (!all) page.breadcrumbs = {{m_context.text("schools.title"), list_url}};
        auto& view = page.view;
        const auto* own = all ? m_context.content_at(list_url) : nullptr;
        view["body"] = own ? introduction(m_context, list_url) : View(false);
        view["lead"] =
            own ? View(false) : View(m_context.text(all ? "schools.lead" : "schools.lead_filtered", arguments));
        view["filters"] = choices_view(m_context, m_filters, choice.url);
        view["count"] =
            m_context.text("schools.count", {{"count", static_cast<std::int64_t>(shown.size())},
                                             {"total", static_cast<std::int64_t>(m_schools.size())},
                                             {"hidden", static_cast<std::int64_t>(m_schools.size() - shown.size())}});
        view["table"] = table_view(schools_table(m_context, shown, m_extras));
        view["abbreviations"] = when_present(abbreviations_note(m_context, category_titles(shown)));
        view["download"] = all ? csv_download() : View(false);
        view["statuses"] = m_statuses;
        m_context.assembly.pages.push_back(std::move(page));
    }

    View csv_download()
    {
        return add_download(m_context, {.page_url = list_url,
                                        .file_name = "shkoly.csv",
                                        .title = m_context.text("schools.csv"),
                                        .bytes = charts::data_csv(csv_rows(m_context, m_schools))});
    }

    Context& m_context;
    const std::vector<School>& m_schools;
    std::vector<Filter> m_filters;
    Extras m_extras;
    View m_statuses;
};

}

std::vector<School> load_schools(const Context& context)
{
    auto statuses = school_statuses(context);
    const auto rows = context.rows(
        "SELECT id, name, full_name, kind, settlement, territory, address, website, phone, email, closed_on, "
        "pupils, teachers FROM schools");
    std::vector<School> schools;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto id = rows.text(row, "id");
        schools.push_back({.id = id,
                           .name = rows.text(row, "name"),
                           .full_name = rows.text(row, "full_name"),
                           .kind = rows.text(row, "kind"),
                           .settlement = rows.text(row, "settlement"),
                           .territory = rows.text(row, "territory"),
                           .address = rows.text(row, "address"),
                           .website = rows.text(row, "website"),
                           .phone = rows.text(row, "phone"),
                           .email = rows.text(row, "email"),
                           .closed_on = rows.text(row, "closed_on"),
                           .pupils = rows.integer(row, "pupils"),
                           .teachers = rows.integer(row, "teachers"),
                           .status = std::move(statuses[id])});
    }
    std::sort(schools.begin(), schools.end(), [](const School& left, const School& right) {
        const auto left_key = language::sort_key(left.name);
        const auto right_key = language::sort_key(right.name);
        return left_key != right_key ? left_key < right_key : left.id < right.id;
    });
    return schools;
}

bool is_closed(const Context& context, const School& school)
{
    return !school.closed_on.empty() && school.closed_on <= to_iso(context.model.as_of);
}

std::map<std::string, std::string> distinct_names(const std::vector<School>& schools)
{
    const auto placed = [](const School& school) {
        return school.settlement.empty() ? school.name : school.name + ", " + place_words(school.settlement);
    };
    std::map<std::string, int> of_name;
    std::map<std::string, int> of_place;
    for (const auto& school : schools) {
        ++of_name[school.name];
        ++of_place[placed(school)];
    }
    std::map<std::string, std::string> names;
    for (const auto& school : schools)
        names[school.id] = of_name[school.name] == 1       ? school.name
                           : of_place[placed(school)] == 1 ? placed(school)
                                                           : placed(school) + " (" + school.id + ")";
    return names;
}

void add_schools_pages(Context& context, const std::vector<School>& schools)
{
    ListMaker(context, schools).add_all();
}

}

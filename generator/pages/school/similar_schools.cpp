#include "pages/school/similar_schools.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/reasons.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"

#include <set>

namespace opora::pages {

using templates::View;

namespace {

/// More names than that are folded up; of a group that is larger still only the page of the groups has them.
constexpr std::size_t most_open_names = 6;
constexpr std::size_t most_names = 40;

bool is_compared(const store::Rows& rows, std::size_t row)
{
    return !rows.text(row, "similar_share").empty() || rows.text(row, "similar_status") == "between";
}

/// «В открытых данных не сказано, сколько в ней учеников, …»: the values without which a school is in no group.
std::string missing_words(const pieces::Context& context, const facts::School& school)
{
    const auto& setting = *context.model.settings.similar;
    std::vector<std::string> missing;
    for (const auto& column : setting.same) {
        const auto& value = column == "territory" ? school.territory
                            : column == "kind"    ? school.kind
                                                  : school.settlement;
        if (value.empty()) missing.push_back("similar.missing_" + column);
    }
    if (!setting.pupils.empty() && !school.pupils) missing.emplace_back("similar.missing_pupils");
    std::string words;
    for (const auto& key : missing) append_item(words, context.text(key));
    return words;
}

std::string why_not_compared(const pieces::Context& context, const facts::School& school, const std::string& title)
{
    if (facts::is_closed(context, school)) return context.text("similar.closed");
    if (title.empty()) return context.text("similar.no_group", {{"list", missing_words(context, school)}});
    return context.text("similar.few",
                        {{"title", title}, {"count", std::int64_t{context.model.settings.similar->at_least}}});
}

/// «меньше 100, от 100 до 299, от 300».
std::string bands_words(const pieces::Context& context, const std::vector<std::int64_t>& borders)
{
    auto words = context.text("similar.band_first", {{"border", language::format_integer(borders.front())}});
    for (std::size_t i = 0; i < borders.size(); ++i) {
        const bool is_last = i + 1 == borders.size();
        const auto last = is_last ? std::string("none") : language::format_integer(borders[i + 1] - 1);
        words += ", " + context.text("similar.band", {{"first", language::format_integer(borders[i])}, {"last", last}});
    }
    return words;
}

/// What makes schools similar, one sentence for each.
View::List rules_view(const pieces::Context& context)
{
    const auto& setting = *context.model.settings.similar;
    auto rules = context.sheet().list();
    for (const auto& column : setting.same)
        rules.push_back(pieces::text_item(context.sheet(), context.text("similar.same_" + column)));
    if (!setting.pupils.empty())
        rules.push_back(pieces::text_item(
            context.sheet(), context.text("similar.same_pupils", {{"bands", bands_words(context, setting.pupils)}})));
    return rules;
}

/// Where groups are made by size every school in one has a published number of pupils.
pieces::DataTable group_table(const pieces::Context& context, const std::string& id, const std::string& title)
{
    const bool by_size = !context.model.settings.similar->pupils.empty();
    pieces::DataTable table{.id = "gruppa-" + id,
                            .caption = language::with_capital_first_letter(title),
                            .columns = {{context.text("table.school")}, {context.text("table.settlement")}}};
    if (by_size) table.columns.push_back({context.text("table.pupils"), pieces::ColumnKind::Number});
    const auto rows = context.rows("SELECT schools.id, schools.name, schools.settlement, schools.pupils "
                                   "FROM similar_groups JOIN schools ON schools.id = similar_groups.school "
                                   "WHERE group_id = ? ORDER BY schools.name COLLATE russian, schools.id",
                                   {id});
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        pieces::Row shown;
        shown.cells = {pieces::linked_cell(rows.text(row, "name"), facts::school_address(rows.text(row, "id"))),
                       {.text = facts::place_words(rows.text(row, "settlement"))}};
        if (by_size) shown.cells.push_back(pieces::number_cell(language::format_integer(*rows.integer(row, "pupils"))));
        table.rows.push_back(std::move(shown));
    }
    return table;
}

/// As they stand in the table.
View::List groups_view(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT group_id, title FROM similar_groups GROUP BY group_id ORDER BY min(rowid)");
    auto groups = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto group = context.sheet().object();
        group["table"] = pieces::table_view(context.sheet(),
                                            group_table(context, rows.text(row, "group_id"), rows.text(row, "title")));
        groups.push_back(group);
    }
    return groups;
}

/// Open schools without a value that the groups are made by.
View::List without_group(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto rows = context.rows("SELECT school FROM similar_groups");
    std::set<std::string> grouped;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) grouped.insert(rows.text(row, "school"));
    auto links = context.sheet().list();
    for (const auto& school : schools)
        if (!facts::is_closed(context, school) && !grouped.contains(school.id))
            links.push_back(pieces::link_view(context.sheet(), school.name, facts::school_address(school.id)));
    return links;
}

View page_view(const pieces::Context& context, const std::vector<facts::School>& schools)
{
    auto view = context.sheet().object();
    view["title"] = context.text("similar.title");
    view["rules"] = rules_view(context);
    view["counted"] = context.sheet().list(
        {pieces::text_item(context.sheet(), context.text("similar.median")),
         pieces::text_item(context.sheet(), context.text("similar.coded")),
         pieces::text_item(
             context.sheet(),
             context.text("similar.at_least", {{"count", std::int64_t{context.model.settings.similar->at_least}}}))});
    view["groups_note"] =
        context.text("similar.groups_note", {{"date", facts::date_words(to_iso(context.model.as_of))}});
    view["groups"] = groups_view(context);
    auto others = without_group(context, schools);
    view["has_others"] = !others.empty();
    view["others"] = others;
    return view;
}

}

bool has_similar(const store::Rows& rows)
{
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (is_compared(rows, row)) return true;
    return false;
}

std::string similar_words(const store::Rows& rows, std::size_t row)
{
    if (!is_compared(rows, row)) return {};
    const auto share = rows.number(row, "similar_share");
    return share ? language::format_percent(*share) : rows.text(row, "similar_label");
}

pieces::Cell similar_cell(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto status = rows.text(row, "similar_status");
    auto cell = is_compared(rows, row) ? pieces::phrase_cell(similar_words(rows, row))
                                       : pieces::word_cell(facts::reason_word(context, status));
    cell.status = status;
    return cell;
}

SimilarGroups load_similar_groups(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT schools.id, schools.name, group_id, title FROM similar_groups "
                                   "JOIN schools ON schools.id = similar_groups.school "
                                   "ORDER BY schools.name COLLATE russian, schools.id");
    std::map<std::string, std::shared_ptr<SimilarGroup>> groups;
    SimilarGroups by_school;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& group = groups[rows.text(row, "group_id")];
        if (!group)
            group = std::make_shared<SimilarGroup>(
                SimilarGroup{.title = rows.text(row, "title"), .links = context.sheet().list()});
        const auto school = rows.text(row, "id");
        group->links.push_back(
            pieces::link_view(context.sheet(), rows.text(row, "name"), facts::school_address(school)));
        by_school.emplace(school, group);
    }
    return by_school;
}

View similar_view(const pieces::Context& context, const facts::School& school, const SimilarGroups& groups,
                  Compared compared)
{
    if (!context.model.settings.similar) return false;
    const auto found = groups.find(school.id);
    const auto title = found == groups.end() ? std::string() : found->second->title;
    const bool shown = compared == Compared::Yes;
    auto view = context.sheet().object();
    view["text"] = shown ? context.text("similar.shown", {{"title", title}}) : why_not_compared(context, school, title);
    const bool named = shown && found->second->links.size() <= most_names;
    const auto links = named ? found->second->links : View::List();
    view["folded"] = links.size() > most_open_names;
    view["summary"] = context.text("similar.names", {{"count", static_cast<std::int64_t>(links.size())}});
    view["has_links"] = !links.empty();
    view["links"] = links;
    view["method"] = groups.empty() ? View(false)
                                    : pieces::link_view(context.sheet(), context.text("similar.method"),
                                                        facts::similar_schools_address());
    return view;
}

void add_similar_schools_page(pieces::Context& context, const std::vector<facts::School>& schools)
{
    if (!context.model.settings.similar || context.rows("SELECT 1 FROM similar_groups LIMIT 1").rows.empty()) return;
    context.assembly.pages.push_back({.url = facts::similar_schools_address(),
                                      .template_name = "similar_schools",
                                      .title = context.text("similar.title"),
                                      .description = context.text("similar.description"),
                                      .section = content_files::section_address("method"),
                                      .view = page_view(context, schools),
                                      .breadcrumbs = pieces::way_to_method(context)});
}

}

#include "pages/deficits/deficits_page.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/deficits.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "language/collation.hpp"
#include "language/numbers.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pages {

using facts::Deficit;
using templates::View;

namespace {

constexpr const char* deficits_url = content_files::section_address("deficits");

View in_object(const pieces::Context& context, pieces::DataTable table)
{
    if (table.rows.empty()) return false;
    table.note = facts::invented_words(context, "deficits");
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

pieces::Cell school_cell(const std::vector<facts::School>& schools, const Deficit& deficit)
{
    const auto found = std::ranges::find(schools, deficit.school, &facts::School::id);
    return found == schools.end() ? pieces::Cell{.text = deficit.school}
                                  : pieces::linked_cell(found->name, facts::school_address(found->id));
}

std::string school_name(const std::vector<facts::School>& schools, const Deficit& deficit)
{
    const auto found = std::ranges::find(schools, deficit.school, &facts::School::id);
    return found == schools.end() ? deficit.school : found->name;
}

/// Schools by alphabet: how much they lack ranks nobody.
std::vector<Deficit> by_school(std::vector<Deficit> deficits, const std::vector<facts::School>& schools)
{
    std::ranges::stable_sort(deficits, {},
                             [&](const Deficit& deficit) { return language::sort_key(school_name(schools, deficit)); });
    return deficits;
}

/// In the order of the kinds' titles, each once.
std::map<std::string, std::vector<const Deficit*>> by_kind(const std::vector<Deficit>& deficits)
{
    std::map<std::string, std::vector<const Deficit*>> kinds;
    for (const auto& deficit : deficits) kinds[language::sort_key(deficit.kind_title)].push_back(&deficit);
    return kinds;
}

pieces::Row open_row(const pieces::Context& context, const std::vector<facts::School>& schools, const Deficit& deficit)
{
    pieces::Row row;
    row.cells.push_back(school_cell(schools, deficit));
    pieces::Cell what{.text = deficit.words};
    const auto strength = facts::strength_words(context, deficit.strength);
    if (!strength.empty()) what.notes.push_back(strength);
    what.notes.push_back(context.text("deficits.since", {{"date", facts::date_words(deficit.found_on)}}));
    row.cells.push_back(std::move(what));
    auto measure =
        deficit.number.empty()
            ? pieces::word_cell(deficit.state)
            : pieces::linked_cell(deficit.measure_title, facts::measure_address(deficit.roadmap, deficit.number));
    if (!deficit.number.empty()) measure.notes.push_back(deficit.state);
    row.cells.push_back(std::move(measure));
    row.group = context.text("deficits.kind", {{"title", deficit.kind_title},
                                               {"lack", deficit.lack.empty() ? std::string("none") : deficit.lack}});
    return row;
}

View open_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                const std::vector<Deficit>& deficits)
{
    pieces::DataTable table{.id = "trudnosti",
                            .caption = context.text("deficits.now_table"),
                            .look = "snug",
                            .columns = {{context.text("table.school")},
                                        {context.text("deficits.what")},
                                        {context.text("deficits.measure")}}};
    for (const auto& [title, of_kind] : by_kind(deficits))
        for (const auto* deficit : of_kind)
            if (deficit->is_open()) table.rows.push_back(open_row(context, schools, *deficit));
    return in_object(context, std::move(table));
}

View settled_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                   const std::vector<Deficit>& deficits)
{
    pieces::DataTable table{
        .id = "ustraneno",
        .caption = context.text("deficits.done_table"),
        .columns = {{context.text("table.school")}, {context.text("deficits.what")}, {context.text("deficits.when")}}};
    for (const auto& deficit : deficits) {
        if (deficit.is_open()) continue;
        pieces::Row row;
        row.cells.push_back(school_cell(schools, deficit));
        pieces::Cell what{.text = deficit.words};
        what.notes.push_back(deficit.kind_title);
        row.cells.push_back(std::move(what));
        row.cells.push_back(
            {.text = context.text("deficits.from_to", {{"from", facts::date_short(deficit.found_on)},
                                                       {"to", facts::date_short(deficit.eliminated_on)}})});
        table.rows.push_back(std::move(row));
    }
    return in_object(context, std::move(table));
}

constexpr std::size_t year_digits = 4;

View years_table(const pieces::Context& context, const std::vector<Deficit>& deficits)
{
    struct Year {
        std::int64_t found = 0;
        std::int64_t settled = 0;
    };
    std::map<std::string, Year> years;
    for (const auto& deficit : deficits) {
        ++years[deficit.found_on.substr(0, year_digits)].found;
        if (!deficit.is_open()) ++years[deficit.eliminated_on.substr(0, year_digits)].settled;
    }
    pieces::DataTable table{.id = "po-godam",
                            .caption = context.text("deficits.years_table"),
                            .columns = {{context.text("table.period")},
                                        {context.text("deficits.found"), pieces::ColumnKind::Number},
                                        {context.text("deficits.eliminated_count"), pieces::ColumnKind::Number},
                                        {context.text("deficits.left"), pieces::ColumnKind::Number}}};
    std::int64_t left = 0;
    for (const auto& [year, counts] : years) {
        left += counts.found - counts.settled;
        table.rows.push_back({.cells = {{.text = year},
                                        pieces::number_cell(language::format_integer(counts.found)),
                                        pieces::number_cell(language::format_integer(counts.settled)),
                                        pieces::number_cell(language::format_integer(left))}});
    }
    std::ranges::reverse(table.rows);
    return in_object(context, std::move(table));
}

std::string lead_of(const pieces::Context& context, const std::vector<Deficit>& deficits)
{
    std::set<std::string> schools;
    std::int64_t open = 0;
    std::int64_t waiting = 0;
    for (const auto& deficit : deficits) {
        if (!deficit.is_open()) continue;
        ++open;
        schools.insert(deficit.school);
        if (!deficit.has_next_measure) ++waiting;
    }
    return context.text("deficits.lead", {{"open", open},
                                          {"total", static_cast<std::int64_t>(deficits.size())},
                                          {"schools", static_cast<std::int64_t>(schools.size())},
                                          {"waiting", waiting}});
}

/// What the office means by each kind, and the practices that help.
View::List kinds_view(const pieces::Context& context)
{
    const auto rows =
        context.rows("SELECT id, coalesce(title, id) AS title, description FROM deficit_kinds ORDER BY rowid");
    auto kinds = context.sheet().list();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto address = facts::practices_for_deficit_address(rows.text(row, "id"));
        const bool is_helped = context.page_at(address) != nullptr;
        if (rows.text(row, "description").empty() && !is_helped) continue;
        auto kind = pieces::text_item(context.sheet(), rows.text(row, "description"));
        kind["text"] = pieces::when_present(rows.text(row, "description"));
        kind["kind"] = rows.text(row, "title");
        kind["practices"] =
            is_helped ? pieces::link_view(context.sheet(), context.text("deficits.practices"), address) : View(false);
        kinds.push_back(kind);
    }
    return kinds;
}

}

void add_deficits_page(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto deficits = by_school(facts::load_all_deficits(context), schools);
    if (deficits.empty()) return;
    auto page = pieces::section_page(context, deficits_url, "deficits");
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = lead_of(context, deficits);
    view["open"] = open_table(context, schools, deficits);
    view["settled"] = settled_table(context, schools, deficits);
    view["years"] = years_table(context, deficits);
    const auto kinds = kinds_view(context);
    view["has_kinds"] = !kinds.empty();
    view["kinds"] = kinds;
    view["data"] =
        context.model.settings.outputs.open_data
            ? pieces::link_view(context.sheet(), context.text("deficits.data"), facts::data_set_address("deficits"))
            : View(false);
    context.assembly.pages.push_back(std::move(page));
}

}

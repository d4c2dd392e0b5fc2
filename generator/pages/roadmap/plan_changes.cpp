#include "pages/roadmap/plan_changes.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "roadmap/amendments.hpp"
#include "roadmap/proofs.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace opora::pages {

using roadmap::Amendment;
using templates::View;

namespace {

const facts::RoadmapMeasure* measure_of(const facts::Roadmap& plan, const std::string& number)
{
    const auto found = std::ranges::find(plan.measures, number, &facts::RoadmapMeasure::number);
    return found == plan.measures.end() ? nullptr : &*found;
}

std::vector<Amendment> amendments_of(const pieces::Context& context, const facts::Roadmap& plan)
{
    std::vector<Amendment> found;
    for (const auto& amendment : context.model.amendments)
        if (amendment.roadmap == plan.id) found.push_back(amendment);
    return found;
}

/// The heading of the column in the office's table.
std::string field_title(const pieces::Context& context, const std::string& name)
{
    const auto origin = context.model.origins.find("measures");
    if (origin == context.model.origins.end()) return name;
    const auto place = origin->second.schema->find(name);
    return place ? origin->second.schema->fields[*place].title : name;
}

/// Documents by their titles, days as days.
std::string words_of(const pieces::Context& context, const std::string& field, const std::string& text)
{
    if (field != "document") return facts::date_words(text);
    std::string titles;
    for (const auto& id : roadmap::parts_of(text)) {
        const auto title = facts::document_title(context, id);
        append_item(titles, title.empty() ? id : title, "; ");
    }
    return titles;
}

pieces::Cell told_cell(const pieces::Context& context, const std::string& field, const Amendment::Told& told)
{
    if (told.is_withheld) return pieces::word_cell(context.text("roadmap.change_withheld"));
    if (told.text.empty()) return pieces::word_cell(context.text("roadmap.change_nothing"));
    return {.text = words_of(context, field, told.text)};
}

pieces::Cell what_cell(const pieces::Context& context, const facts::Roadmap& plan, const Amendment& amendment)
{
    if (amendment.kind == Amendment::Kind::Added) return {.text = context.text("roadmap.change_added")};
    if (amendment.kind == Amendment::Kind::Removed) return {.text = context.text("roadmap.change_removed")};
    pieces::Cell cell{.text = field_title(context, amendment.field)};
    const auto* measure = measure_of(plan, amendment.number);
    const bool is_of_act = amendment.field == "deadline" || amendment.field == "wording" || amendment.field == "title";
    if (is_of_act && measure != nullptr && !measure->amended_by.empty())
        cell.more.emplace_back(facts::document_title(context, measure->amended_by),
                               facts::document_address(measure->amended_by));
    return cell;
}

pieces::Row row_of(const pieces::Context& context, const facts::Roadmap& plan, const Amendment& amendment)
{
    const auto point = context.text("roadmap.change_point", {{"number", amendment.number}});
    const bool is_there = measure_of(plan, amendment.number) != nullptr;
    return {.cells = {is_there ? pieces::linked_cell(point, facts::measure_address(plan.id, amendment.number))
                               : pieces::Cell{.text = point},
                      what_cell(context, plan, amendment), told_cell(context, amendment.field, amendment.old),
                      told_cell(context, amendment.field, amendment.now)},
            .group = facts::date_words(to_iso(amendment.day))};
}

View table_of(const pieces::Context& context, const facts::Roadmap& plan, const std::vector<Amendment>& amendments)
{
    pieces::DataTable table{.id = "izmeneniya",
                            .caption = context.text("roadmap.changes_caption"),
                            .columns = {{context.text("roadmap.change_column_point")},
                                        {context.text("roadmap.change_column_what")},
                                        {context.text("roadmap.change_column_old")},
                                        {context.text("roadmap.change_column_now")}}};
    for (const auto& amendment : amendments) table.rows.push_back(row_of(context, plan, amendment));
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context, table);
    return view;
}

/// Each document that changed measures, with these in the order of the act.
View::List documents_view(const pieces::Context& context, const facts::Roadmap& plan)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> numbers; // by document
    for (const auto& measure : plan.measures) {
        if (measure.amended_by.empty()) continue;
        auto known = std::ranges::find_if(numbers, [&](const auto& one) { return one.first == measure.amended_by; });
        if (known == numbers.end()) known = numbers.insert(numbers.end(), {measure.amended_by, {}});
        known->second.push_back(measure.number);
    }
    auto documents = context.sheet().list();
    for (const auto& [id, measures] : numbers) {
        std::string list;
        for (const auto& number : measures) append_item(list, number);
        auto link = pieces::link_view(context.sheet(), facts::document_title(context, id), facts::document_address(id));
        link["points"] = context.text("roadmap.change_points",
                                      {{"count", static_cast<std::int64_t>(measures.size())}, {"numbers", list}});
        documents.push_back(link);
    }
    return documents;
}

/// Why nothing, or not all, is told of the commits; empty where all is.
std::string gap_words(const pieces::Context& context, bool has_any)
{
    switch (context.model.history.state) {
    case source::HistoryState::Complete:
        return has_any ? std::string() : context.text("roadmap.changes_none");
    case source::HistoryState::Shallow:
        return context.text("roadmap.changes_shallow");
    case source::HistoryState::Absent:
    case source::HistoryState::Unreadable:
        break;
    }
    return context.text("roadmap.changes_unknown");
}

}

std::string plan_changes_address(const facts::Roadmap& plan)
{
    return facts::roadmap_address(plan.id) + "izmeneniya/";
}

std::string plan_changes_link(const pieces::Context& context, const facts::Roadmap& plan)
{
    const auto count = std::ranges::count(context.model.amendments, plan.id, &Amendment::roadmap);
    return context.text("roadmap.changes_link", {{"count", static_cast<std::int64_t>(count)}});
}

void add_plan_changes(pieces::Context& context, const pieces::Page& section, const facts::Roadmap& plan)
{
    const auto amendments = amendments_of(context, plan);
    auto page = pieces::page_in_section(context, section, plan_changes_address(plan), "roadmap_changes");
    page.title = context.text("roadmap.changes_title", {{"title", plan.title}});
    page.description = context.text("roadmap.changes_description", {{"title", plan.title}});
    page.breadcrumbs.emplace_back(plan.title, facts::roadmap_address(plan.id));
    page.is_searched = false; // the old words of a measure would be found beside the ones that hold
    auto& view = page.view;
    view["title"] = page.title;
    view["plan"] = pieces::link_view(context.sheet(), plan.title, facts::roadmap_address(plan.id));
    view["gap"] = pieces::when_present(gap_words(context, !amendments.empty()));
    auto documents = documents_view(context, plan);
    view["has_documents"] = !documents.empty();
    view["documents"] = documents;
    view["changes"] = amendments.empty() ? View(false) : table_of(context, plan, amendments);
    context.assembly.pages.push_back(std::move(page));
}

}

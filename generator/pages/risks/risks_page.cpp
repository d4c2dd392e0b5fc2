#include "pages/risks/risks_page.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "foundation/joining.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"
#include "schemas/help_words.hpp"

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

namespace words = schemas::words;
constexpr const char* risks_url = content_files::section_address("risks");

/// The rows of `risks` that are known on the day of the data.
struct Risks {
    store::Rows rows = {};
    std::string day = {};

    [[nodiscard]] bool is_closed(std::size_t row) const
    {
        const auto closed = rows.text(row, "closed_on");
        return !closed.empty() && closed <= day;
    }
};

pieces::SummaryEntry decisions_entry(const pieces::Context& context, const Risks& risks, std::size_t row,
                                     const facts::CycleStory& story)
{
    const bool is_open = !risks.is_closed(row);
    pieces::SummaryEntry entry{.term = context.text("risks.decision")};
    for (const auto& id : facts::list_items(risks.rows.text(row, "decision"))) {
        const auto found = context.rows_with("SELECT id, title, kind FROM decisions ORDER BY rowid", id);
        if (found.rows.empty()) continue;
        auto title = found.text(0, "title");
        if (const auto kind = found.text(0, "kind"); !kind.empty()) append_item(title, kind);
        pieces::SummaryValue value{.text = title};
        if (auto address = story.address_of("decisions", id); !address.empty()) value.address = std::move(address);
        entry.values.push_back(std::move(value));
    }
    if (entry.values.empty() && is_open) entry.values.push_back({.text = context.text("risks.no_decision")});
    return entry;
}

std::string resources_of(const store::Rows& rows, std::size_t row)
{
    std::string resources;
    for (const auto& resource : facts::list_items(rows.text(row, "resource"))) append_item(resources, resource);
    return resources;
}

View risk_view(const pieces::Context& context, const Risks& risks, std::size_t row,
               const std::vector<facts::School>& schools, const facts::CycleStory& story)
{
    const auto& rows = risks.rows;
    const auto day = [&](const char* column) {
        const auto date = rows.text(row, column);
        return date.empty() ? date : facts::date_words(date);
    };
    auto due = day("due");
    if (due.empty() && !risks.is_closed(row)) due = context.text("risks.no_due");
    auto view = context.sheet().object();
    view["risk_id"] = rows.text(row, "id");
    view["risk"] = rows.text(row, "title");
    view["about"] = pieces::when_present(rows.text(row, "text"));
    view["summary"] = pieces::summary_view(
        context.sheet(),
        {pieces::plain_entry(context.text("risks.kind"), rows.text(row, "kind")),
         pieces::plain_entry(context.text("risks.resource"), resources_of(rows, row)),
         pieces::schools_entry(context.text("risks.schools"), facts::list_items(rows.text(row, "schools")), schools),
         pieces::plain_entry(context.text("risks.found"), day("found_on")), decisions_entry(context, risks, row, story),
         pieces::plain_entry(context.text("risks.due"), due),
         pieces::plain_entry(context.text("risks.closed_on"), risks.is_closed(row) ? day("closed_on") : std::string()),
         pieces::plain_entry(context.text("risks.wording"), rows.text(row, "wording")),
         pieces::document_entry(context, context.text("risks.document"), rows.text(row, "document"))});
    return view;
}

struct ControlGroup {
    std::string_view control = {}; ///< as in the table; empty = the table does not say
    const char* title = "";
    const char* meaning = nullptr;
};

constexpr auto control_groups = std::to_array<ControlGroup>({
    {words::risk_controls[0], "risks.controllable", "risks.controllable_means"},
    {words::risk_controls[1], "risks.hardly", "risks.hardly_means"},
    {words::risk_controls[2], "risks.not_controllable", "risks.not_controllable_means"},
    {"", "risks.unsorted", nullptr},
});

View::List groups_view(const pieces::Context& context, const Risks& risks, const std::vector<facts::School>& schools,
                       const facts::CycleStory& story)
{
    auto views = context.sheet().list();
    for (const auto& group : control_groups) {
        auto of_group = context.sheet().list();
        for (std::size_t row = 0; row < risks.rows.rows.size(); ++row)
            if (!risks.is_closed(row) && risks.rows.text(row, "control") == group.control)
                of_group.push_back(risk_view(context, risks, row, schools, story));
        if (of_group.empty()) continue;
        auto view = context.sheet().object();
        view["group_title"] = context.text(group.title);
        view["meaning"] = group.meaning ? context.sheet().text(context.text(group.meaning)) : View(false);
        view["risks"] = of_group;
        views.push_back(view);
    }
    return views;
}

View closed_view(const pieces::Context& context, const Risks& risks, const std::vector<facts::School>& schools,
                 const facts::CycleStory& story)
{
    auto closed = context.sheet().list();
    for (std::size_t row = 0; row < risks.rows.rows.size(); ++row)
        if (risks.is_closed(row)) closed.push_back(risk_view(context, risks, row, schools, story));
    if (closed.empty()) return false;
    auto view = context.sheet().object();
    view["risks"] = closed;
    return view;
}

std::string lead_of(const pieces::Context& context, const Risks& risks)
{
    std::int64_t open = 0;
    std::int64_t undecided = 0;
    for (std::size_t row = 0; row < risks.rows.rows.size(); ++row) {
        if (risks.is_closed(row)) continue;
        ++open;
        if (facts::list_items(risks.rows.text(row, "decision")).empty()) ++undecided;
    }
    return context.text("risks.lead", {{"open", open}, {"undecided", undecided}});
}

}

void add_risks_page(pieces::Context& context, const std::vector<facts::School>& schools, const facts::CycleStory& story)
{
    const auto day = to_iso(context.model.as_of);
    const Risks risks{
        .rows = context.rows("SELECT * FROM risks WHERE found_on IS NULL OR found_on <= ? ORDER BY rowid", {day}),
        .day = day};
    if (risks.rows.rows.empty()) return;
    auto page = pieces::section_page(context, risks_url, "risks");
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = lead_of(context, risks);
    view["invented"] = pieces::when_present(facts::invented_words(context, "risks"));
    view["groups"] = groups_view(context, risks, schools, story);
    view["closed"] = closed_view(context, risks, schools, story);
    view["data"] =
        context.model.settings.outputs.open_data
            ? pieces::link_view(context.sheet(), context.text("risks.data"), facts::data_set_address("risks"))
            : View(false);
    context.assembly.pages.push_back(std::move(page));
}

}

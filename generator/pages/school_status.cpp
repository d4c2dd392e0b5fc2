#include "pages/school_status.hpp"

#include "foundation/date.hpp"
#include "pages/components.hpp"

#include <algorithm>
#include <map>

namespace opora::pages {

namespace {

Support support_of_category(const std::string& category)
{
    if (category.empty() || category == "none") return Support::NotNeeded;
    return category.compare(0, 4, "risk") == 0 ? Support::Observed : Support::Receives;
}

/// The category that counts. Where lists are kept by decision, being on the list is never computed; being at risk may
/// be.
std::string effective_category(const Context& context, const Decision& decision, std::size_t list_rows)
{
    if (!decision.official.empty()) return decision.official;
    const bool is_first = context.model.rules && !context.model.rules->categories.empty() &&
                          context.model.rules->categories.front().id == decision.category;
    return list_rows > 0 && is_first ? std::string() : decision.category;
}

std::string support_key(Support support)
{
    switch (support) {
    case Support::Receives:
        return "status.support";
    case Support::Observed:
        return "status.observation";
    case Support::Finished:
        return "status.finished";
    case Support::NotNeeded:
        break;
    }
    return "status.none";
}

/// Support that is over: the last decision that has ended, else the period in which the rules let the school go.
std::map<std::string, SchoolStatus> finished_supports(const Context& context)
{
    std::map<std::string, SchoolStatus> finished;
    const auto left = context.rows("SELECT school, period, previous, rules_title FROM list_history WHERE change IN "
                                   "('left', 'moved') ORDER BY rowid");
    for (std::size_t row = 0; row < left.rows.size(); ++row)
        if (support_of_category(left.text(row, "previous")) == Support::Receives)
            finished[left.text(row, "school")] = {.support = Support::Finished,
                                                  .left_in = left.text(row, "period"),
                                                  .left_by = left.text(row, "rules_title")};
    const auto ended = context.rows("SELECT school, category, \"from\", \"to\" FROM official_lists WHERE \"to\" < ? "
                                    "ORDER BY \"to\", rowid",
                                    {to_iso(context.model.as_of)});
    for (std::size_t row = 0; row < ended.rows.size(); ++row)
        if (support_of_category(ended.text(row, "category")) == Support::Receives)
            finished[ended.text(row, "school")] = {
                .support = Support::Finished, .since = ended.text(row, "from"), .until = ended.text(row, "to")};
    return finished;
}

void finish(const SchoolStatus& finished, SchoolStatus& status)
{
    status.support = finished.support;
    status.since = finished.since;
    status.until = finished.until;
    const auto& notes = status.decision.notes;
    if (std::find(notes.begin(), notes.end(), "closed") != notes.end()) return; // it was not the results
    status.left_in = finished.left_in;
    status.left_by = finished.left_by;
}

/// Without rules nothing is computed, but lists may still be kept.
void add_listed(const Context& context, std::map<std::string, SchoolStatus>& statuses)
{
    const auto rows = context.rows("SELECT school, category, \"from\", document, reason FROM official_lists "
                                   "WHERE \"from\" <= ?1 AND (\"to\" IS NULL OR \"to\" >= ?1)",
                                   {to_iso(context.model.as_of)});
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& status = statuses[rows.text(row, "school")];
        status.decision.official = rows.text(row, "category");
        status.decision.reason = rows.text(row, "reason");
        status.decision.document = rows.text(row, "document");
        status.decision.from = rows.text(row, "from");
        status.support = support_of_category(status.decision.official);
        if (status.support != Support::NotNeeded) status.since = status.decision.from;
    }
}

Decision read_decision(const store::Rows& rows, std::size_t row)
{
    return {.category = rows.text(row, "category"),
            .official = rows.text(row, "official"),
            .reason = rows.text(row, "official_reason"),
            .document = rows.text(row, "official_document"),
            .from = rows.text(row, "official_from"),
            .criteria = list_items(rows.text(row, "criteria")),
            .notes = list_items(rows.text(row, "notes")),
            .pupils_fewer = rows.integer(row, "pupils_fewer"),
            .pupils_more = rows.integer(row, "pupils_more"),
            .cohort_title = rows.text(row, "cohort_title"),
            .differs = rows.integer(row, "differs").value_or(0) != 0};
}

}

std::string support_letter(Support support)
{
    switch (support) {
    case Support::Receives:
        return "podderzhka";
    case Support::Observed:
        return "nablyudenie";
    case Support::Finished:
        return "zavershena";
    case Support::NotNeeded:
        break;
    }
    return "ne-trebuetsya";
}

std::string support_title(const Context& context, Support support)
{
    return context.text(support_key(support));
}

std::string support_choice(const Context& context, Support support)
{
    return context.text(support_key(support) + "_choice");
}

std::map<std::string, SchoolStatus> school_statuses(const Context& context)
{
    std::map<std::string, SchoolStatus> statuses;
    const auto schools = context.rows("SELECT id FROM schools");
    for (std::size_t row = 0; row < schools.rows.size(); ++row) statuses[schools.text(row, "id")] = {};

    const auto list_rows = context.rows("SELECT school FROM official_lists").rows.size();
    const auto past = finished_supports(context);
    const auto rows =
        context.rows("SELECT school, category, official, official_reason, official_document, official_from, criteria, "
                     "notes, pupils_fewer, pupils_more, cohort_title, differs FROM decisions_by_school");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& status = statuses[rows.text(row, "school")];
        status.decision = read_decision(rows, row);
        status.support = support_of_category(effective_category(context, status.decision, list_rows));
        if (status.support != Support::NotNeeded) status.since = status.decision.from;
    }
    if (rows.rows.empty()) add_listed(context, statuses);
    for (auto& [school, status] : statuses)
        if (const auto found = past.find(school); status.support == Support::NotNeeded && found != past.end())
            finish(found->second, status);
    return statuses;
}

std::string category_title(const Context& context, const std::string& category)
{
    if (context.model.rules)
        for (const auto& known : context.model.rules->categories)
            if (known.id == category && !known.title.empty()) return known.title;
    return support_of_category(category) == Support::NotNeeded ? context.text("school.not_identified") : category;
}

}

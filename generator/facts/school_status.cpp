#include "facts/school_status.hpp"

#include "facts/formats.hpp"
#include "foundation/date.hpp"
#include "store/database.hpp"

#include <algorithm>
#include <map>

namespace opora::facts {

namespace {

Support support_of(const std::string& category, const std::string& status)
{
    if (category == identify::undecided) return Support::Undecided;
    if (category.empty()) return Support::NotListed;
    return status == identify::name(identify::CategoryStatus::Watch) ? Support::Observed : Support::Receives;
}

/// A category that the rules in force do not know gets support, as every category does that says nothing else.
bool gives_support(const Facts& facts, const std::string& category)
{
    const auto* known = facts.model.rules ? identify::find_category(*facts.model.rules, category) : nullptr;
    return category != identify::not_included && (!known || known->status == identify::CategoryStatus::Support);
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
    case Support::Closed:
        return "status.closed";
    case Support::Undecided:
        return "status.undecided";
    case Support::NotListed:
        break;
    }
    return "status.none";
}

/// Support that is over: the last decision that has ended, else the period in which the rules let the school go.
std::map<std::string, SchoolStatus> finished_supports(const Facts& facts)
{
    std::map<std::string, SchoolStatus> finished;
    const auto left = facts.rows("SELECT school, period, rules_title FROM list_history WHERE change IN "
                                 "('left', 'moved') AND previous_status = 'support' ORDER BY rowid");
    for (std::size_t row = 0; row < left.rows.size(); ++row)
        finished[left.text(row, "school")] = {.support = Support::Finished,
                                              .left_in = left.text(row, "period"),
                                              .left_by = left.text(row, "rules_title")};
    const auto ended = facts.rows("SELECT school, category, \"from\", \"to\" FROM official_lists WHERE \"to\" < ? "
                                  "ORDER BY \"to\", rowid",
                                  {to_iso(facts.model.as_of)});
    for (std::size_t row = 0; row < ended.rows.size(); ++row)
        if (gives_support(facts, ended.text(row, "category")))
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
void add_listed(const Facts& facts, std::map<std::string, SchoolStatus>& statuses)
{
    const auto rows = facts.rows("SELECT school, category, \"from\", document, reason FROM official_lists "
                                 "WHERE \"from\" <= ?1 AND (\"to\" IS NULL OR \"to\" >= ?1)",
                                 {to_iso(facts.model.as_of)});
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& status = statuses[rows.text(row, "school")];
        status.decision.official = rows.text(row, "category");
        status.decision.reason = rows.text(row, "reason");
        status.decision.document = rows.text(row, "document");
        status.decision.from = rows.text(row, "from");
        status.support = Support::NotListed;
        if (status.decision.official == identify::not_included) continue;
        status.support = Support::Receives;
        status.category = status.decision.official;
        status.category_title = category_title(facts, status.category);
        status.since = status.decision.from;
    }
}

/// Where nobody has decided anew, support is over when a decision said until when, not when results did.
bool ends(const SchoolStatus& finished, const SchoolStatus& status)
{
    return status.support == Support::NotListed || (status.support == Support::Undecided && !finished.until.empty());
}

Decision read_decision(const store::Rows& rows, std::size_t row)
{
    const auto category = rows.text(row, "category");
    const bool is_told = category != identify::undecided;
    return {.category = is_told ? category : std::string(),
            .official = rows.text(row, "official"),
            .reason = rows.text(row, "official_reason"),
            .document = rows.text(row, "official_document"),
            .from = rows.text(row, "official_from"),
            .criteria = list_items(rows.text(row, "criteria")),
            .notes = list_items(rows.text(row, "notes")),
            .missing_periods = list_items(rows.text(row, "missing_periods")),
            .pupils_fewer = rows.integer(row, "pupils_fewer"),
            .pupils_more = rows.integer(row, "pupils_more"),
            .cohort_title = rows.text(row, "cohort_title"),
            .differs = rows.integer(row, "differs").value_or(0) != 0,
            .is_told = is_told};
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
    case Support::Closed:
        return "zakryta";
    case Support::Undecided:
        return "resheniya-net";
    case Support::NotListed:
        break;
    }
    return "ne-v-spiske";
}

std::string support_title(const Facts& facts, Support support)
{
    return facts.text(support_key(support));
}

std::string support_choice(const Facts& facts, Support support)
{
    return facts.text(support_key(support) + "_choice");
}

std::string support_meaning(const Facts& facts, Support support)
{
    return facts.text(support_key(support) + "_meaning");
}

bool is_listed(const SchoolStatus& status)
{
    return status.support == Support::Receives || status.support == Support::Observed;
}

std::map<std::string, SchoolStatus> school_statuses(const Facts& facts)
{
    std::map<std::string, SchoolStatus> statuses;
    const auto past = finished_supports(facts);
    const auto rows = facts.rows("SELECT * FROM decisions_by_school");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& status = statuses[rows.text(row, "school")];
        status.decision = read_decision(rows, row);
        status.category_title = rows.text(row, "listed_title");
        const auto listed = rows.text(row, "listed");
        status.support = support_of(listed, rows.text(row, "listed_status"));
        if (!is_listed(status)) continue;
        status.category = listed;
        status.since = status.decision.from;
    }
    if (rows.rows.empty()) add_listed(facts, statuses);
    const auto schools = facts.rows("SELECT id, closed_on <= ? AS closed FROM schools", {to_iso(facts.model.as_of)});
    for (std::size_t row = 0; row < schools.rows.size(); ++row) {
        const auto id = schools.text(row, "id");
        auto& status = statuses[id];
        const bool closed = schools.integer(row, "closed").value_or(0) != 0;
        const auto found = past.find(id);
        if (found != past.end() && (closed || ends(found->second, status)))
            finish(found->second, status);
        else if (closed)
            status = {.support = Support::Closed, .decision = std::move(status.decision)};
    }
    return statuses;
}

std::string category_title(const Facts& facts, const std::string& category)
{
    const auto* known = facts.model.rules ? identify::find_category(*facts.model.rules, category) : nullptr;
    if (known && !known->title.empty()) return known->title;
    const bool is_none = category.empty() || category == identify::not_included;
    return facts.text(is_none ? "school.not_identified" : "school.unnamed_category");
}

}

#include "disclosure/publish.hpp"

#include "disclosure/gate.hpp"
#include "disclosure/results.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

/// Social passports and marks of doubt about a school's results are for the office alone; see docs/methods.md, «Small
/// numbers».
bool is_internal(std::string_view table)
{
    return table == "bias_markers" || table == "context";
}

bool is_public(std::string_view table, const dataset::Field& field, const dataset::DisclosurePolicy& policy)
{
    if (table == "support" && field.name == "person") return policy.persons;
    // Free words about a lack of staff soon speak of a person.
    if (table == "deficits" && field.name == "note") return false;
    return field.publication == dataset::Publication::Public;
}

store::Rows public_rows(const dataset::Table& table, const dataset::DisclosurePolicy& policy)
{
    const auto& schema = table.schema();
    std::vector<std::size_t> shown;
    store::Rows rows;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        if (!is_public(schema.name, schema.fields[i], policy)) continue;
        shown.push_back(i);
        rows.columns.push_back(schema.fields[i].name);
    }
    rows.rows.resize(table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        rows.rows[row].reserve(shown.size());
        for (const auto column : shown) rows.rows[row].push_back(store::cell_value(table, row, column));
    }
    return rows;
}

void append_evidence(const identify::Decision& decision, const dataset::DisclosurePolicy& policy, store::Rows& rows)
{
    for (const auto& evidence : decision.evidence) {
        const auto shown = show({.participants = evidence.participants, .below = evidence.below}, policy);
        const bool judged = !is_withheld(shown) && shown.reason != Reason::NotApplicable;
        rows.rows.push_back({decision.school, evidence.period, evidence.procedure, optional_value(shown.participants),
                             optional_value(shown.below), optional_value(shown.share),
                             judged ? store::Value(std::int64_t{evidence.low ? 1 : 0}) : store::Value(), shown.label,
                             std::string(letter(shown.reason)), evidence.row});
    }
}

}

std::map<std::string, store::Rows> publish(const dataset::Tables& tables, const dataset::DisclosurePolicy& policy)
{
    std::map<std::string, store::Rows> published;
    for (const auto& [name, table] : tables) {
        if (is_internal(name)) continue;
        if (name != "results") {
            published.emplace(name, public_rows(table, policy));
            continue;
        }
        auto made = publish_results(table, policy);
        published.emplace("results", std::move(made.results));
        published.emplace("pooled", std::move(made.pooled));
        published.emplace("district", std::move(made.district));
    }
    return published;
}

store::Rows publish_evidence(const identify::Identification& identification, const dataset::DisclosurePolicy& policy)
{
    store::Rows rows{.columns = {"school", "period", "procedure", "participants", "below", "share", "low", "label",
                                 "status", "row"}};
    if (policy.school_results == dataset::SchoolResults::Hidden) return rows;
    for (const auto& decision : identification.decisions) append_evidence(decision, policy, rows);
    return rows;
}

}

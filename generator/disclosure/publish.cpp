#include "disclosure/publish.hpp"

#include "disclosure/gate.hpp"
#include "disclosure/results.hpp"
#include "foundation/joining.hpp"
#include "identify/low_result.hpp"
#include "schemas/schema.hpp"
#include "store/cell_value.hpp"
#include "store/public_tables.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

/// Social passports and marks of doubt about a school's results are for the office alone; see docs/methods.md, «Small
/// numbers».
bool is_internal(std::string_view table)
{
    return table == "bias_markers" || table == "context";
}

bool is_public(std::string_view table, const schemas::Field& field, const content_files::DisclosurePolicy& policy)
{
    if (table == "support" && field.name == "person") return policy.persons;
    // Free words about a lack of staff soon speak of a person.
    if (table == "deficits" && field.name == "note") return false;
    return field.publication == schemas::Publication::Public;
}

store::Rows public_rows(const dataset::Table& table, const content_files::DisclosurePolicy& policy)
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

/// What tells the row apart: the values of its key, else of its first column.
std::string name_of_row(const dataset::Table& table, std::size_t row, const content_files::DisclosurePolicy& policy)
{
    const auto& schema = table.schema();
    auto key = schema.primary_key;
    if (key.empty()) key.push_back(schema.fields.front().name);
    std::string name;
    for (const auto& field : key)
        if (is_public(schema.name, schema.fields[*schema.find(field)], policy))
            append_item(name, table.text(row, field));
    return name;
}

/// The cells of a public table in which the file says why there is no value.
void append_marks(const dataset::Table& table, const content_files::DisclosurePolicy& policy,
                  const language::Messages& strings, store::Rows& marks)
{
    const auto& schema = table.schema();
    for (const auto& field : schema.fields) {
        if (!is_public(schema.name, field, policy)) continue;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto mark = table.missing_reason(row, field.name);
            const auto marked = mark ? reason_of_mark(*mark) : std::nullopt;
            if (!marked) continue;
            marks.rows.push_back({schema.name, static_cast<std::int64_t>(row) + 1, name_of_row(table, row, policy),
                                  field.name, std::string(letter(marked->reason)), strings.format(marked->words)});
        }
    }
}

/// The number of pupils in a school bounds the size of its groups.
void hide_smallest_schools(store::Rows& schools, const content_files::DisclosurePolicy& policy)
{
    const auto column = schools.column("pupils");
    if (!column) return;
    for (auto& row : schools.rows)
        if (const auto* pupils = std::get_if<std::int64_t>(&row[*column]); pupils && *pupils < policy.pool_below)
            row[*column] = {};
}

Group group_of(const identify::Evidence& evidence)
{
    return {.participants = evidence.participants, .below = evidence.below};
}

/// Whether a result is low is said when all that the public knows of it makes the same answer.
bool tells_if_low(const identify::Evidence& evidence, const identify::LowResult& rule,
                  const content_files::DisclosurePolicy& policy)
{
    const auto shown = show(group_of(evidence), policy);
    if (is_withheld(shown) || shown.reason == Reason::NotApplicable) return false;
    const auto range = coded_range(group_of(evidence), policy);
    const auto threshold = identify::low_from(rule, evidence.participants);
    return !range || !threshold || range->low >= *threshold || range->high < *threshold;
}

void append_evidence(const identify::Decision& decision, const identify::LowResult& rule,
                     const content_files::DisclosurePolicy& policy, const language::Messages& strings,
                     store::Rows& rows)
{
    // Beside the decision the results would show which of them were left out as doubted.
    if (std::find(decision.notes.begin(), decision.notes.end(), "bias-matters") != decision.notes.end()) return;
    for (const auto& evidence : decision.evidence) {
        const auto shown = show(group_of(evidence), policy);
        const bool judged = tells_if_low(evidence, rule, policy);
        rows.rows.push_back({decision.school, evidence.period, evidence.procedure, optional_value(shown.participants),
                             optional_value(shown.below), optional_value(shown.share),
                             judged ? store::Value(std::int64_t{evidence.low ? 1 : 0}) : store::Value(),
                             label_words(shown, strings), std::string(letter(shown.reason)), optional_value(shown.step),
                             evidence.row});
    }
}

}

Published publish(const dataset::Tables& tables, const content_files::DisclosurePolicy& policy,
                  const Previous& previous, const language::Messages& strings, Diagnostics& problems)
{
    Published published;
    auto marks = store::public_rows("missing_values");
    for (const auto& [name, table] : tables) {
        if (is_internal(name)) continue;
        if (name != "results") {
            append_marks(table, policy, strings, marks);
            auto rows = public_rows(table, policy);
            if (name == "schools") hide_smallest_schools(rows, policy);
            if (!rows.columns.empty())
                published.tables.emplace(name, std::move(rows)); // a site's own table may be all private
            continue;
        }
        auto made = publish_results(table, policy, previous, strings, problems);
        published.shares = std::move(made.shares);
        published.tables.emplace("results", std::move(made.results));
        published.tables.emplace("pooled", std::move(made.pooled));
        published.tables.emplace("district", std::move(made.district));
        published.tables.emplace("hidden_counts", std::move(made.hidden_counts));
    }
    published.tables.emplace("missing_values", std::move(marks));
    published.tables.emplace("reasons", reason_rows(strings));
    return published;
}

store::Rows publish_evidence(const identify::Identification& identification,
                             const content_files::DisclosurePolicy& policy, const language::Messages& strings)
{
    auto rows = store::public_rows("evidence");
    if (policy.school_results == content_files::SchoolResults::Hidden) return rows;
    for (const auto& decision : identification.decisions)
        append_evidence(decision, identification.rules.low_result, policy, strings, rows);
    return rows;
}

bool is_open(const identify::Decision& decision, const content_files::DisclosurePolicy& policy)
{
    if (policy.school_results == content_files::SchoolResults::Hidden || policy.round_share_to > 1) return false;
    return std::ranges::all_of(decision.evidence, [&](const identify::Evidence& evidence) {
        const auto reason = show(group_of(evidence), policy).reason;
        return reason == Reason::None || reason == Reason::NotApplicable;
    });
}

}

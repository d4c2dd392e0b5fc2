#include "disclosure/publish.hpp"

#include "disclosure/choose.hpp"
#include "disclosure/codes.hpp"
#include "disclosure/context_totals.hpp"
#include "disclosure/results.hpp"
#include "disclosure/statements.hpp"
#include "disclosure/tally.hpp"
#include "disclosure/totals.hpp"
#include "foundation/joining.hpp"
#include "schemas/help_words.hpp"
#include "schemas/schema.hpp"
#include "store/cell_value.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <array>

namespace opora::disclosure {

namespace {

/// Social passports, places in ratings and marks of doubt about a school's results are for the office alone; see
/// docs/methods.md, «Small numbers».
bool is_internal(std::string_view table)
{
    return table == "bias_markers" || table == "context" || table == "external_ratings";
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
    schools.columns.emplace_back("pupils_open");
    for (auto& row : schools.rows) {
        const auto* pupils = std::get_if<std::int64_t>(&row[*column]);
        const bool is_small = pupils != nullptr && *pupils < policy.pool_below;
        row.emplace_back(std::int64_t{is_small ? 0 : 1});
        if (is_small) row[*column] = {};
    }
}

/// Of children at an event a small number is not told, nor of how many they were.
void hide_few_children(store::Rows& events, const content_files::DisclosurePolicy& policy)
{
    const auto participants = events.column("participants");
    const auto audience = events.column("audience");
    if (!participants || !audience) return;
    events.columns.emplace_back("participants_open");
    for (auto& row : events.rows) {
        const auto* count = std::get_if<std::int64_t>(&row[*participants]);
        const auto* whose = std::get_if<std::string>(&row[*audience]);
        const bool is_few =
            count != nullptr && *count < policy.hide_below && whose != nullptr && *whose == schemas::words::pupils;
        row.emplace_back(std::int64_t{is_few ? 0 : 1});
        if (!is_few) continue;
        for (const auto* told : {"participants", "of_total", "new_persons"})
            if (const auto column = events.column(told)) row[*column] = {};
    }
}

std::map<RowName, Group> groups_of(const std::map<RowName, SourceRow>& rows)
{
    std::map<RowName, Group> groups;
    for (const auto& [name, source] : rows) groups.emplace(name, source.group);
    return groups;
}

void report_lost(const dataset::Table& results, const std::vector<RowName>& lost, Diagnostics& problems)
{
    const auto paths = results.file_paths();
    for (const auto& row : lost)
        problems.report(
            {.code = lost_row,
             .arguments = {{"row", words_of(row)}, {"file", paths.empty() ? "data/results" : paths.back()}}});
}

/// Everything that is told of results, and nothing else, leaves this function.
void publish_results(const dataset::Tables& tables, const PublishOptions& options, Published& published,
                     Diagnostics& problems)
{
    const auto& [policy, basis, low_result, strings] = options;
    const auto& table = tables.at("results");
    auto rows = source_rows(table);
    mark_corrected(tables, rows);
    const auto& before = basis.previous.ledger;
    const auto statements = statements_of(tables, rows, before, policy, problems);
    auto choice = basis.is_draft ? choose_for_draft(groups_of(rows), policy)
                                 : choose(groups_of(rows), policy, before, statements, basis.day);
    report_lost(table, choice.lost, problems);
    const auto facts = facts_of(rows, choice);
    auto results =
        result_rows({table, rows, facts, low_result, basis.previous, policy, strings}, published.shares, problems);
    auto totals = totals_rows(facts, basis.previous, policy, strings);
    auto pooled = pooled_rows(facts, policy, strings);
    published.tables.emplace("small_groups", small_group_rows(facts));
    published.tables.emplace("presence", presence_rows(facts));
    published.tables.emplace("hidden_counts", count_hidden(results, totals, pooled, strings));
    published.tables.emplace("results", std::move(results));
    published.tables.emplace("totals", std::move(totals));
    published.tables.emplace("pooled", std::move(pooled));
    published.letters = std::move(choice.letters);
    published.ledger = std::move(choice.ledger);
}

store::Rows marks_of(const dataset::Tables& tables, const content_files::DisclosurePolicy& policy,
                     const language::Messages& strings)
{
    auto marks = store::public_rows("missing_values");
    for (const auto& [name, table] : tables)
        if (name != "results" && !is_internal(name)) append_marks(table, policy, strings, marks);
    return marks;
}

/// The columns that `evidence` shares with `results`.
constexpr std::array<std::string_view, 7> evidence_columns{"participants", "below",  "share", "low",
                                                           "label",        "status", "step"};

class EvidenceMaker {
public:
    explicit EvidenceMaker(const store::Rows& results) : m_results(results)
    {
        for (std::size_t row = 0; row < results.rows.size(); ++row)
            m_rows.emplace(RowName{.procedure = results.text(row, "procedure"),
                                   .period = results.text(row, "period"),
                                   .school = results.text(row, "school")},
                           row);
    }

    void append(const identify::Decision& decision, store::Rows& evidence) const
    {
        for (const auto& one : decision.evidence) {
            const auto found =
                m_rows.find({.procedure = one.procedure, .period = one.period, .school = decision.school});
            if (found == m_rows.end()) continue;
            std::vector<store::Value> values{decision.school, one.period, one.procedure};
            for (const auto column : evidence_columns)
                values.push_back(m_results.rows[found->second][*m_results.column(column)]);
            evidence.rows.push_back(std::move(values));
        }
    }

private:
    const store::Rows& m_results;
    std::map<RowName, std::size_t> m_rows = {};
};

/// Beside the decision the results would show which of them were left out as doubted.
bool shows_doubted(const identify::Decision& decision)
{
    return std::ranges::find(decision.notes, "bias-matters") != decision.notes.end();
}

}

bool is_open_row(const Published& published, const RowName& row)
{
    const auto letter = published.letters.find(row);
    return letter != published.letters.end() && (is_open(letter->second) || letter->second.participants.high == 0);
}

Published publish(const dataset::Tables& tables, const PublishOptions& options, Diagnostics& problems)
{
    const auto& [policy, basis, low_result, strings] = options;
    Published published;
    for (const auto& [name, table] : tables) {
        if (name == "results" || is_internal(name)) continue;
        auto rows = public_rows(table, policy);
        if (name == "schools") hide_smallest_schools(rows, policy);
        if (name == "events") hide_few_children(rows, policy);
        if (!rows.columns.empty()) published.tables.emplace(name, std::move(rows)); // an own table may be all private
    }
    if (tables.contains("results")) publish_results(tables, options, published, problems);
    publish_context(tables, policy, basis, strings, published);
    published.tables.emplace("missing_values", marks_of(tables, policy, strings));
    published.tables.emplace("reasons", reason_rows(strings));
    return published;
}

store::Rows publish_evidence(const identify::Identification& identification, const Published& published,
                             const content_files::DisclosurePolicy& policy)
{
    auto rows = store::public_rows("evidence");
    if (policy.school_results == content_files::SchoolResults::Hidden || !published.tables.contains("results"))
        return rows;
    const EvidenceMaker maker(published.tables.at("results"));
    for (const auto& decision : identification.decisions)
        if (!shows_doubted(decision)) maker.append(decision, rows);
    return rows;
}

}

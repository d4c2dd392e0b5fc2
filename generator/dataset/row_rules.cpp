#include "dataset/row_rules.hpp"

#include "dataset/codes.hpp"
#include "foundation/assert.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "schemas/cells.hpp"
#include "schemas/codes.hpp"
#include "schemas/missing.hpp"
#include "schemas/schema.hpp"
#include "values/cell_numbers.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

/// The field of the looked-up table whose value goes into `field`: what the foreign key says, else the primary key.
std::string key_of(const schemas::Schema& schema, const schemas::Lookup& lookup, const Table& target)
{
    for (const auto& key : schema.foreign_keys)
        if (key.field == lookup.field && key.table == lookup.table) return key.referenced_field;
    OPORA_ASSERT(!target.schema().primary_key.empty(), "lookups are checked when a schema is read");
    return target.schema().primary_key.front();
}

std::string_view text_at(const tabular::Record& record, std::size_t column)
{
    return column < record.cells.size() ? record.cells[column].text : std::string_view{};
}

}

RowRules::RowRules(Table& table, const ColumnPlan& plan, const KnownTables& known, CellReport& report)
    : m_table(table), m_report(report)
{
    const auto* rules = report.source().rules;
    if (rules == nullptr) return;
    plan_constants(*rules);
    plan_lookups(*rules, plan, known);
    for (const auto& rule : rules->skip) {
        const auto column = plan.find(rule.header);
        if (!column) continue;
        auto& skip = m_skips.emplace_back();
        skip.column = *column;
        for (const auto& value : rule.values) skip.values.push_back(schemas::comparable(value));
    }
    if (rules->distribution) plan_scores(*rules->distribution, plan);
}

void RowRules::plan_constants(const schemas::FileRules& rules)
{
    for (const auto& constant : rules.constants) {
        const auto field = m_table.schema().find(constant.field);
        if (!field) continue;
        const auto& definition = m_table.schema().fields[*field];
        auto reading = schemas::FieldReader(definition).read(constant.value);
        if (reading.problem != nullptr) {
            m_report.problems().report({.code = *reading.problem,
                                        .arguments = schemas::value_arguments(definition, constant.value),
                                        .where = constant.span});
            continue;
        }
        const auto* text = std::get_if<std::string_view>(&reading.value);
        if (text != nullptr) reading.value = m_table.keep(reading.owned.empty() ? std::string(*text) : reading.owned);
        m_constants.push_back({.field = *field, .value = reading.value});
    }
}

void RowRules::plan_lookups(const schemas::FileRules& rules, const ColumnPlan& plan, const KnownTables& known)
{
    for (const auto& rule : rules.lookups) {
        const auto target = known.tables->find(rule.table);
        const auto field = m_table.schema().find(rule.field);
        if (target == known.tables->end() || !field) continue;
        LookupColumns lookup{.field = *field, .rule = &rule};
        for (const auto& column : rule.columns)
            if (const auto found = plan.find(column.header)) lookup.columns.push_back(*found);
        if (lookup.columns.size() != rule.columns.size()) continue; // reported with the header
        const auto key = key_of(m_table.schema(), rule, target->second);
        lookup.index = std::make_shared<const LookupIndex>(target->second, rule, key);
        m_lookups.push_back(std::move(lookup));
    }
}

void RowRules::plan_scores(const schemas::Distribution& rule, const ColumnPlan& plan)
{
    m_distribution = &rule;
    for (int score = rule.first; score <= rule.last; ++score)
        if (const auto column = plan.find(std::to_string(score)))
            m_scores.push_back({.score = score, .column = *column});
}

bool RowRules::skips(const tabular::Record& record) const
{
    return std::any_of(m_skips.begin(), m_skips.end(), [&](const Skip& skip) {
        const auto text = schemas::comparable(text_at(record, skip.column));
        return std::find(skip.values.begin(), skip.values.end(), text) != skip.values.end();
    });
}

void RowRules::fill(const tabular::Record& record, Table::Row& row)
{
    for (const auto& constant : m_constants) {
        auto& cell = row.cells[constant.field];
        cell = {.value = constant.value, .begin = cell.begin, .end = cell.end};
    }
    for (const auto& lookup : m_lookups) look_up(lookup, record, row);
    if (m_distribution != nullptr && !m_scores.empty()) sum_up(record, row);
}

void RowRules::look_up(const LookupColumns& lookup, const tabular::Record& record, Table::Row& row)
{
    std::vector<std::string_view> texts;
    std::string wanted;
    for (const auto column : lookup.columns) {
        texts.push_back(text_at(record, column));
        append_item(wanted, shown(texts.back()));
    }
    const auto first = lookup.columns.empty() ? std::nullopt : std::optional(lookup.columns.front());
    const auto cell = first && *first < record.cells.size() ? record.cells[*first] : whole_record(record);
    const auto keys = lookup.index->find(texts);
    if (keys.size() == 1) {
        row.cells[lookup.field] = {.value = keys.front(), .begin = cell.begin, .end = cell.end};
        return;
    }
    std::string found;
    for (const auto key : keys) found += (found.empty() ? "`" : ", `") + std::string(key) + "`";
    m_report.report(lookup_failed,
                    {{"field", lookup.rule->field},
                     {"table", lookup.rule->table},
                     {"wanted", wanted},
                     {"count", static_cast<std::int64_t>(keys.size())},
                     {"found", found}},
                    cell, first);
}

std::optional<std::vector<ScoreShare>> RowRules::read_shares(const tabular::Record& record)
{
    std::vector<ScoreShare> shares;
    for (const auto& column : m_scores) {
        auto text = text_at(record, column.column);
        if (text.empty() || schemas::missing_reason(text, schemas::FieldType::Number)) continue;
        if (text.back() == '%') text.remove_suffix(1);
        const auto percent = values::parse_decimal(trimmed(text));
        if (!percent) {
            const auto& field = m_table.schema().fields[*m_table.schema().find(m_distribution->mean)];
            m_report.report(schemas::bad_number, schemas::value_arguments(field, text), record.cells[column.column],
                            column.column);
            return std::nullopt;
        }
        shares.push_back({.score = column.score, .percent = *percent, .digits = written_digits(text)});
    }
    return shares;
}

void RowRules::sum_up(const tabular::Record& record, Table::Row& row)
{
    const auto& schema = m_table.schema();
    const auto participants_field = schema.find(m_distribution->participants);
    const auto* participants = std::get_if<std::int64_t>(&row.cells[*participants_field].value);
    const auto shares = read_shares(record);
    if (!shares || shares->empty() || participants == nullptr || record.cells.empty()) return;

    const auto column = m_scores.front().column;
    const auto& first = record.cells[std::min(column, record.cells.size() - 1)];
    const auto& last = record.cells[std::min(m_scores.back().column, record.cells.size() - 1)];
    const tabular::RawCell all{.text = {}, .begin = first.begin, .end = last.end, .literal = true};
    const auto summary = summed(*shares, *participants, m_distribution->minimum_score);
    if (!summary.complete)
        return m_report.report(score_shares, {{"sum", summary.total_percent.to_text()}}, all, column);
    row.cells[*schema.find(m_distribution->mean)] = {.value = summary.mean, .begin = all.begin, .end = all.end};
    if (summary.below)
        row.cells[*schema.find(m_distribution->below)] = {.value = *summary.below, .begin = all.begin, .end = all.end};
    if (summary.unclear && !m_distribution->below.empty())
        m_report.report(ambiguous_percent,
                        {{"column", std::to_string(summary.unclear->score)},
                         {"found", summary.unclear->percent.to_text()},
                         {"candidates", static_cast<std::int64_t>(summary.candidates)}},
                        all, column);
}

}

#include "dataset/validate.hpp"

#include "dataset/cell_report.hpp"
#include "dataset/codes.hpp"
#include "dataset/reference.hpp"
#include "dataset/results.hpp"
#include "dataset/results_history.hpp"
#include "dataset/row_checks.hpp"
#include "dataset/sense.hpp"
#include "dataset/validate_rows.hpp"
#include "foundation/joining.hpp"
#include "foundation/number_table.hpp"
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"
#include "tabular/distinct_texts.hpp"
#include "values/texts.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace opora::dataset {

namespace {

std::string joined_names(const std::vector<std::string>& names)
{
    std::string result;
    for (const auto& name : names) append_item(result, name);
    return result;
}

bool is_kept_as_text(schemas::FieldType type)
{
    switch (type) {
    case schemas::FieldType::Integer:
    case schemas::FieldType::Number:
    case schemas::FieldType::Boolean:
    case schemas::FieldType::Date:
        return false;
    case schemas::FieldType::String:
    case schemas::FieldType::Slug:
    case schemas::FieldType::Period:
    case schemas::FieldType::Span:
    case schemas::FieldType::List:
    case schemas::FieldType::Object:
        break;
    }
    return true;
}

/// Rows of a table seen as the texts of some columns: as their numbers, so that a million keys need no copies.
class RowKeys {
public:
    RowKeys(const Table& table, const std::vector<std::string>& fields) : m_table(table)
    {
        for (const auto& field : fields) {
            Part part{.column = *table.schema().find(field)};
            if (!is_kept_as_text(table.schema().fields[part.column].type)) part.written = written_in(field);
            m_parts.push_back(std::move(part));
        }
    }

    [[nodiscard]] bool is_complete(std::size_t row) const
    {
        return std::none_of(m_parts.begin(), m_parts.end(),
                            [&](const Part& part) { return m_table.number(row, part.column) == Table::missing; });
    }
    [[nodiscard]] std::size_t hash(std::size_t row) const
    {
        std::size_t result = 0;
        for (const auto& part : m_parts) result = (result + number(row, part)) * 0xC2B2AE3D27D4EB4FU;
        return result;
    }
    [[nodiscard]] bool equal(std::size_t row, std::size_t other) const
    {
        return std::all_of(m_parts.begin(), m_parts.end(),
                           [&](const Part& part) { return number(row, part) == number(other, part); });
    }
    [[nodiscard]] std::string shown(std::size_t row) const
    {
        std::string key;
        for (const auto& part : m_parts)
            append_item(key, m_table.text(row, m_table.schema().fields[part.column].name), " / ");
        return visible(shortened(key, 80));
    }

private:
    struct Part {
        std::size_t column = 0;
        std::vector<std::uint32_t> written = {}; ///< by row: of numbers and days, whose texts may differ
    };

    [[nodiscard]] std::vector<std::uint32_t> written_in(const std::string& field) const
    {
        tabular::DistinctTexts texts;
        std::vector<std::uint32_t> numbers;
        numbers.reserve(m_table.row_count());
        for (std::size_t row = 0; row < m_table.row_count(); ++row)
            numbers.push_back(texts.number_of(m_table.text(row, field)));
        return numbers;
    }
    [[nodiscard]] std::uint32_t number(std::size_t row, const Part& part) const
    {
        return part.written.empty() ? m_table.number(row, part.column) : part.written[row];
    }

    const Table& m_table;
    std::vector<Part> m_parts = {};
};

void check_unique(const Table& table, const std::vector<std::string>& fields, Diagnostics& problems)
{
    const RowKeys keys(table, fields);
    NumberTable known;
    known.reserve(table.row_count());
    for (std::uint32_t row = 0; row < table.row_count(); ++row) {
        if (!keys.is_complete(row)) continue;
        const auto first =
            known.find_or_add(keys.hash(row), row, [&](std::uint32_t earlier) { return keys.equal(row, earlier); });
        if (first == row) continue;
        problems.report({.code = duplicate_key_row,
                         .arguments = {{"fields", joined_names(fields)},
                                       {"key", keys.shown(row)},
                                       {"table", table.schema().name},
                                       {"first", table.place(first)}},
                         .where = table.span(row, fields.back()),
                         .cell = table.address(row, fields.back()),
                         .related = {{.where = table.span(first, fields.back()), .note = "first"}}});
    }
}

void check_keys(const Table& table, Diagnostics& problems)
{
    const auto& schema = table.schema();
    if (!schema.primary_key.empty()) check_unique(table, schema.primary_key, problems);
    for (const auto& field : schema.fields) {
        const bool is_key = schema.primary_key.size() == 1 && schema.primary_key.front() == field.name;
        if (field.unique && !is_key) check_unique(table, {field.name}, problems);
    }
}

void check_reference(const Table& table, const schemas::ForeignKey& key, ReferenceTarget& target, Diagnostics& problems)
{
    const auto check = [&](std::size_t row, std::string_view id) {
        const auto waited = target.waiting();
        auto diagnostic = target.check(id, key.field);
        if (!diagnostic) return target.waiting() == waited;
        diagnostic->where = table.element_span(row, key.field, id);
        diagnostic->cell = table.address(row, key.field);
        problems.report(*std::move(diagnostic));
        return false;
    };
    std::vector<bool> known(table.number_count()); // a table has few schools and many rows
    const auto column = *table.schema().find(key.field);
    const bool is_list = table.schema().fields[column].type == schemas::FieldType::List;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto number = table.number(row, column);
        const auto* text = std::get_if<std::string_view>(&table.value_of(number));
        if (text == nullptr || known[number]) continue;
        const auto ids = is_list ? values::split_list(*text) : std::vector<std::string_view>{*text};
        bool all_known = true;
        for (const auto id : ids) all_known = check(row, id) && all_known;
        known[number] = all_known;
    }
}

/// References to a table that the office does not have: one problem, at the first.
void report_no_table(const Table& table, const schemas::ForeignKey& key, const Table& referenced, Diagnostics& problems)
{
    std::optional<std::size_t> first;
    std::int64_t count = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.text(row, key.field).empty()) continue;
        if (!first) first = row;
        ++count;
    }
    if (!first) return;
    problems.report({.code = no_table,
                     .arguments = {{"table", referenced.schema().name},
                                   {"title", referenced.schema().title},
                                   {"found", visible(shortened(table.text(*first, key.field), 60))},
                                   {"count", count}},
                     .where = table.span(*first, key.field),
                     .cell = table.address(*first, key.field)});
}

using Targets = std::map<std::tuple<std::string, std::string, std::string>, ReferenceTarget>;

void check_references(const Table& table, const Tables& tables, Targets& targets, Diagnostics& problems)
{
    for (const auto& key : table.schema().foreign_keys) {
        const auto referenced = tables.find(key.table);
        if (referenced == tables.end()) continue;
        if (key.check == schemas::ReferenceCheck::WhenPresent && referenced->second.row_count() == 0) continue;
        if (referenced->second.row_count() == 0 && !referenced->second.lost_rows() &&
            key.table != table.schema().name) {
            report_no_table(table, key, referenced->second, problems);
            continue;
        }
        auto& target = targets.try_emplace({key.table, key.referenced_field, key.qualifier}, referenced->second, key)
                           .first->second;
        check_reference(table, key, target, problems);
    }
}

}

void validate(const Tables& tables, Diagnostics& problems)
{
    Targets targets;
    for (const auto& [name, table] : tables) {
        const bool of_pupils = name == "results" && has_pupil_rows(table, problems);
        if (!of_pupils) check_keys(table, problems);
        check_references(table, tables, targets, problems);
        check_duplicate_rows(table, problems);
        check_date_order(table, problems);
        check_phones(table, problems);
        check_rows(table, problems);
        check_parts(table, problems);
    }
    for (const auto& [key, target] : targets) target.report_waiting("tables", problems);
    const auto strange_means = check_sense(tables, problems);
    const auto results = tables.find("results");
    const auto schools = tables.find("schools");
    const auto documents = tables.find("documents");
    if (tables.contains("deficits") && tables.contains("deficit_kinds"))
        check_levels(tables.find("deficits")->second, tables.find("deficit_kinds")->second, problems);
    if (documents != tables.end()) {
        check_acts(documents->second, problems);
        check_own_references(documents->second, problems);
    }
    if (results == tables.end()) return;
    validate_results(results->second, problems);
    check_period_kinds(results->second, problems);
    if (schools != tables.end()) validate_history(results->second, schools->second, strange_means, problems);
}

}

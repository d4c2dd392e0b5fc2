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
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

namespace opora::dataset {

namespace {

std::string joined_names(const std::vector<std::string>& names)
{
    std::string result;
    for (const auto& name : names) append_item(result, name);
    return result;
}

/// Rows of a table seen as the texts of some columns. Rows are hashed where they stand: a million keys need no copies.
class RowKeys {
public:
    RowKeys(const Table& table, const std::vector<std::string>& fields) : m_table(table)
    {
        for (const auto& field : fields) m_columns.push_back(*table.schema().find(field));
    }

    [[nodiscard]] bool is_complete(std::size_t row) const
    {
        return std::none_of(m_columns.begin(), m_columns.end(), [&](std::size_t column) {
            return std::holds_alternative<std::monostate>(m_table.value(row, column));
        });
    }
    [[nodiscard]] std::size_t hash(std::size_t row) const
    {
        std::size_t result = 0;
        for (const auto column : m_columns)
            result = result * 1'000'003U + std::hash<std::string_view>{}(text(row, column));
        return result;
    }
    [[nodiscard]] bool equal(std::size_t row, std::size_t other) const
    {
        return std::all_of(m_columns.begin(), m_columns.end(),
                           [&](std::size_t column) { return text(row, column) == text(other, column); });
    }
    [[nodiscard]] std::string shown(std::size_t row) const
    {
        std::string key;
        for (const auto column : m_columns) append_item(key, text(row, column), " / ");
        return visible(shortened(key, 80));
    }

private:
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const
    {
        const auto* view = std::get_if<std::string_view>(&m_table.value(row, column));
        return view != nullptr ? *view : m_table.text(row, m_table.schema().fields[column].name);
    }

    const Table& m_table;
    std::vector<std::size_t> m_columns = {};
};

void check_unique(const Table& table, const std::vector<std::string>& fields, Diagnostics& problems)
{
    const RowKeys keys(table, fields);
    const auto hash = [&](std::size_t row) { return keys.hash(row); };
    const auto equal = [&](std::size_t row, std::size_t other) { return keys.equal(row, other); };
    std::unordered_set<std::size_t, decltype(hash), decltype(equal)> known(table.row_count() + 1, hash, equal);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (!keys.is_complete(row)) continue;
        const auto [first, is_new] = known.insert(row);
        if (is_new) continue;
        problems.report({.code = duplicate_key_row,
                         .arguments = {{"fields", joined_names(fields)},
                                       {"key", keys.shown(row)},
                                       {"table", table.schema().name},
                                       {"first", table.place(*first)}},
                         .where = table.span(row, fields.back()),
                         .cell = table.address(row, fields.back()),
                         .related = {{.where = table.span(*first, fields.back()), .note = "first"}}});
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
    std::string_view last_known; // rows of one school usually stand together
    const auto column = *table.schema().find(key.field);
    const bool is_list = table.schema().fields[column].type == schemas::FieldType::List;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto* text = std::get_if<std::string_view>(&table.value(row, column));
        if (text == nullptr || *text == last_known) continue;
        const auto ids = is_list ? values::split_list(*text) : std::vector<std::string_view>{*text};
        bool all_known = true;
        for (const auto id : ids) all_known = check(row, id) && all_known;
        if (all_known) last_known = *text;
    }
}

using Targets = std::map<std::tuple<std::string, std::string, std::string>, ReferenceTarget>;

void check_references(const Table& table, const Tables& tables, Targets& targets, Diagnostics& problems)
{
    for (const auto& key : table.schema().foreign_keys) {
        const auto referenced = tables.find(key.table);
        if (referenced == tables.end()) continue;
        if (key.check == schemas::ReferenceCheck::WhenPresent && referenced->second.row_count() == 0) continue;
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
        check_rows(table, problems);
    }
    for (const auto& [key, target] : targets) target.report_waiting("tables", problems);
    check_sense(tables, problems);
    const auto results = tables.find("results");
    const auto schools = tables.find("schools");
    const auto documents = tables.find("documents");
    if (tables.contains("deficits") && tables.contains("deficit_kinds"))
        check_levels(tables.find("deficits")->second, tables.find("deficit_kinds")->second, problems);
    if (documents != tables.end()) check_acts(documents->second, problems);
    if (results == tables.end()) return;
    validate_results(results->second, problems);
    check_period_kinds(results->second, problems);
    if (schools != tables.end()) validate_history(results->second, schools->second, problems);
}

}

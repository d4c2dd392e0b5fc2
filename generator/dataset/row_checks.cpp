#include "dataset/row_checks.hpp"

#include "dataset/codes.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "schemas/row_check.hpp"

#include <optional>

namespace opora::dataset {

namespace {

using schemas::RowCheck;

std::optional<double> number_of(const values::Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<values::Decimal>(&value)) return decimal->to_double();
    if (const auto* date = std::get_if<Date>(&value)) return static_cast<double>(days_since_epoch(*date));
    return std::nullopt;
}

std::optional<double> sum_of(const std::vector<RowCheck::Term>& terms, const Table& table, std::size_t row)
{
    double sum = 0;
    for (const auto& term : terms) {
        if (term.field.empty()) {
            sum += term.number;
            continue;
        }
        const auto number = number_of(table.value(row, *table.schema().find(term.field)));
        if (!number) return std::nullopt;
        sum += term.number * *number;
    }
    return sum;
}

/// `below` = 12, `participants` = 9
std::string values_of(const RowCheck& check, const Table& table, std::size_t row)
{
    std::string text;
    for (const auto* side : {&check.left, &check.right})
        for (const auto& term : *side)
            if (!term.field.empty())
                append_item(text, "`" + term.field + "` = " + visible(shortened(table.text(row, term.field), 40)));
    return text;
}

std::string title_of(const Table& table, const std::string& field)
{
    return table.schema().fields[*table.schema().find(field)].title;
}

const std::string& first_field(const RowCheck& check)
{
    for (const auto* side : {&check.left, &check.right})
        for (const auto& term : *side)
            if (!term.field.empty()) return term.field;
    return check.formula; // a formula of numbers alone holds always or never
}

}

void check_rows(const Table& table, Diagnostics& problems)
{
    for (const auto& check : table.schema().checks) {
        const auto& field = first_field(check);
        if (!table.schema().find(field)) continue;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto left = sum_of(check.left, table, row);
            const auto right = sum_of(check.right, table, row);
            if (!left || !right || schemas::holds(check.comparison, *left, *right)) continue;
            problems.report({.code = check_failed,
                             .arguments = {{"formula", check.formula}, {"values", values_of(check, table, row)}},
                             .where = table.span(row, field),
                             .cell = table.address(row, field),
                             .related = {{.where = check.span, .note = "check"}}});
        }
    }
}

void check_parts(const Table& table, Diagnostics& problems)
{
    for (const auto& [part, whole] : table.schema().parts)
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto fewer = number_of(table.value(row, *table.schema().find(part)));
            const auto all = number_of(table.value(row, *table.schema().find(whole)));
            if (!fewer || !all || *fewer <= *all) continue;
            problems.report({.code = part_above_whole,
                             .arguments = {{"part", title_of(table, part)},
                                           {"whole", title_of(table, whole)},
                                           {"fewer", std::string(table.text(row, part))},
                                           {"all", std::string(table.text(row, whole))}},
                             .where = table.span(row, part),
                             .cell = table.address(row, part),
                             .related = {{.where = table.span(row, whole), .note = "whole"}}});
        }
}

}

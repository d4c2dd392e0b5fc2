#include "store/rows.hpp"

#include "foundation/assert.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace opora::store {

namespace {

const Value& value_at(const Rows& rows, std::size_t row, std::string_view column)
{
    const auto index = rows.column(column);
    OPORA_ASSERT(index.has_value(), "callers name columns of their own query");
    OPORA_ASSERT(row < rows.rows.size(), "callers count rows");
    return rows.rows[row][*index];
}

std::string number_text(double value)
{
    return nlohmann::json(value).dump();
}

}

std::optional<std::size_t> Rows::column(std::string_view name) const
{
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::string Rows::text(std::size_t row, std::string_view column_name) const
{
    const auto& value = value_at(*this, row, column_name);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
    if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
    return {};
}

std::optional<std::int64_t> Rows::integer(std::size_t row, std::string_view column_name) const
{
    const auto& value = value_at(*this, row, column_name);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    constexpr double exact_limit = 9007199254740992.0; // 2^53: beyond it a double skips integers
    const auto* number = std::get_if<double>(&value);
    if (number != nullptr && std::abs(*number) <= exact_limit && std::trunc(*number) == *number)
        return static_cast<std::int64_t>(*number);
    return std::nullopt;
}

std::optional<double> Rows::number(std::size_t row, std::string_view column_name) const
{
    const auto& value = value_at(*this, row, column_name);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

}

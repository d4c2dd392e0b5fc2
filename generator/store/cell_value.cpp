#include "store/cell_value.hpp"

#include "schemas/schema.hpp"
#include "values/value.hpp"

#include <nlohmann/json.hpp>

namespace opora::store {

namespace {

Value list_value(const std::vector<std::string_view>& items)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto item : items) list.push_back(std::string(item));
    return list.dump();
}

}

Value cell_value(const dataset::Table& table, std::size_t row, std::size_t column)
{
    const auto cell = table.value(row, column);
    if (std::holds_alternative<std::monostate>(cell)) return {};
    const auto& field = table.schema().fields[column];
    if (field.type == schemas::FieldType::List) return list_value(table.list(row, field.name));
    if (const auto* flag = std::get_if<bool>(&cell)) return std::int64_t{*flag ? 1 : 0};
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return *integer;
    if (const auto* decimal = std::get_if<values::Decimal>(&cell)) return decimal->to_double();
    if (const auto* date = std::get_if<Date>(&cell)) return to_iso(*date);
    return std::string(std::get<std::string_view>(cell));
}

}

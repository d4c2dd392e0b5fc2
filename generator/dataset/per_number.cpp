#include "dataset/per_number.hpp"

#include <limits>

namespace opora::dataset {

double double_of_number(const Table& table, std::uint32_t number)
{
    const auto& value = table.value_of(number);
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<values::Decimal>(&value)) return decimal->to_double();
    return std::numeric_limits<double>::quiet_NaN();
}

}

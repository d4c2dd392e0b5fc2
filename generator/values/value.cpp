#include "values/value.hpp"

#include <cmath>

namespace opora::values {

double Decimal::to_double() const
{
    return static_cast<double>(mantissa) / std::pow(10.0, scale);
}

std::string Decimal::to_text() const
{
    std::string digits = std::to_string(mantissa);
    const bool negative = mantissa < 0;
    if (negative) digits.erase(0, 1);
    const auto fraction = static_cast<std::size_t>(scale);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    if (fraction > 0) digits.insert(digits.size() - fraction, ".");
    return negative ? "-" + digits : digits;
}

}

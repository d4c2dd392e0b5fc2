#include "values/meaning.hpp"

#include <cstdint>
#include <string_view>
#include <variant>

namespace opora::values {

std::string meaning_of(const Value& value)
{
    struct Words {
        std::string operator()(std::monostate) const { return "-"; }
        std::string operator()(bool flag) const { return flag ? "b1" : "b0"; }
        std::string operator()(std::int64_t number) const { return "n" + std::to_string(number); }
        std::string operator()(const Decimal& number) const { return "n" + number.to_text(); }
        std::string operator()(const Date& date) const { return "d" + to_iso(date); }
        std::string operator()(std::string_view text) const { return "t" + std::string(text); }
    };
    return std::visit(Words(), value);
}

}

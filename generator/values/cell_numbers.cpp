#include "values/cell_numbers.hpp"

#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::values {

namespace {

constexpr int most_digits = 18; // of a Decimal, so that the mantissa fits

bool take_sign(std::string_view& text)
{
    // What word processors make of a hyphen that must not break: three bytes each.
    for (const std::string_view minus : {"\u2212", "\u2010", "\u2011"}) {
        if (!text.starts_with(minus)) continue;
        text.remove_prefix(minus.size());
        return true;
    }
    const bool negative = text.starts_with("-");
    if (negative || text.starts_with("+")) text.remove_prefix(1);
    return negative;
}

/// Digits in groups, then a fraction; remembers enough to refuse `1 00` and `1,2,3`.
class DecimalScanner {
public:
    [[nodiscard]] bool take(std::string_view& text)
    {
        const char c = text.front();
        if (is_digit(c)) {
            text.remove_prefix(1);
            return add_digit(c - '0');
        }
        if (c == ',' || c == '.') {
            text.remove_prefix(1);
            return begin_fraction();
        }
        const auto length = space_length(text);
        text.remove_prefix(length);
        return length > 0 && begin_group();
    }
    [[nodiscard]] bool complete() const
    {
        return m_digits > 0 && (m_fraction ? m_decimal.scale > 0 : group_complete());
    }
    [[nodiscard]] Decimal decimal() const
    {
        Decimal result = m_decimal;
        while (result.scale > 0 && result.mantissa % 10 == 0) {
            result.mantissa /= 10;
            --result.scale;
        }
        return result;
    }

private:
    bool add_digit(int digit)
    {
        m_decimal.mantissa = m_decimal.mantissa * 10 + digit;
        if (m_fraction) ++m_decimal.scale;
        ++m_in_group;
        return ++m_digits <= most_digits;
    }
    bool begin_fraction()
    {
        if (m_fraction || m_digits == 0 || !group_complete()) return false;
        m_fraction = true;
        return true;
    }
    bool begin_group()
    {
        const bool allowed = !m_fraction && (m_groups == 0 ? m_in_group >= 1 && m_in_group <= 3 : m_in_group == 3);
        ++m_groups;
        m_in_group = 0;
        return allowed;
    }
    [[nodiscard]] bool group_complete() const { return m_groups == 0 || m_in_group == 3; }

    Decimal m_decimal = {};
    int m_digits = 0;
    int m_groups = 0;
    int m_in_group = 0;
    bool m_fraction = false;
};

/// Three digits behind the only separator, such as `1.234` or `12,000`.
std::optional<std::size_t> find_grouping_mark(std::string_view text)
{
    const auto mark = text.find_first_of(",.");
    const bool short_enough = mark != std::string_view::npos && mark >= 1 && mark <= 3 && text.size() == mark + 4;
    if (!short_enough || text.front() == '0') return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i != mark && !is_digit(text[i])) return std::nullopt;
    return mark;
}

}

std::optional<Decimal> parse_decimal(std::string_view text)
{
    const bool negative = take_sign(text);
    DecimalScanner scanner;
    while (!text.empty())
        if (!scanner.take(text)) return std::nullopt;
    if (!scanner.complete()) return std::nullopt;
    auto result = scanner.decimal();
    if (negative) result.mantissa = -result.mantissa;
    return result;
}

std::optional<std::string> without_groups(std::string_view text, std::string_view mark)
{
    const auto first = text.find(mark);
    if (mark.empty() || first == std::string_view::npos) return std::string(text);
    std::string result;
    bool is_first = true;
    for (auto rest = text; !rest.empty();) {
        const auto end = std::min(rest.find(mark), rest.size());
        auto group = rest.substr(0, end);
        const bool is_last = end == rest.size();
        const auto digits = is_last ? group.substr(0, group.find_first_of(",.% ")) : group;
        const auto figures = is_first && !digits.empty() && !is_digit(digits.front()) ? digits.substr(1) : digits;
        const bool right = is_first ? !figures.empty() && figures.size() <= 3 : figures.size() == 3;
        if (!right || !std::all_of(figures.begin(), figures.end(), is_digit)) return std::nullopt;
        result += group;
        rest.remove_prefix(is_last ? rest.size() : end + mark.size());
        if (rest.empty() && !is_last) return std::nullopt;
        is_first = false;
    }
    return result;
}

std::optional<std::int64_t> parse_integer(std::string_view text)
{
    const auto decimal = parse_decimal(text);
    if (!decimal || decimal->scale > 0) return std::nullopt;
    return decimal->mantissa;
}

std::optional<TwoReadings> two_readings(std::string_view text)
{
    const std::string sign = take_sign(text) ? "-" : "";
    const auto mark = find_grouping_mark(text);
    if (!mark) return std::nullopt;
    const std::string whole_part(text.substr(0, *mark));
    const std::string last_digits(text.substr(*mark + 1));
    return TwoReadings{.grouped = sign + whole_part + " " + last_digits,
                       .fraction = sign + whole_part + "," + last_digits};
}

}

#include "schemas/row_check.hpp"

#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"
#include "values/cell_numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::schemas {

namespace {

using Comparison = RowCheck::Comparison;

struct Sign {
    std::string_view text = {};
    Comparison comparison = Comparison::Equal;
};

/// Longer ones first: `<=` begins with `<`.
constexpr std::array<Sign, 8> signs{{{"<=", Comparison::LessOrEqual},
                                     {">=", Comparison::GreaterOrEqual},
                                     {"==", Comparison::Equal},
                                     {"!=", Comparison::NotEqual},
                                     {"<>", Comparison::NotEqual},
                                     {"<", Comparison::Less},
                                     {">", Comparison::Greater},
                                     {"=", Comparison::Equal}}};

struct FoundSign {
    const Sign* sign = nullptr;
    std::size_t at = 0;
};

FoundSign find_sign(std::string_view text)
{
    const auto at = text.find_first_of("<>=!");
    if (at == std::string_view::npos) return {};
    const auto* const found = std::find_if(signs.begin(), signs.end(),
                                           [&](const Sign& sign) { return text.substr(at).starts_with(sign.text); });
    return {.sign = found == signs.end() ? nullptr : found, .at = at};
}

bool is_name(std::string_view text)
{
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto is_part = [&](char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; };
    return !text.empty() && !is_digit(text.front()) && std::all_of(text.begin(), text.end(), is_part);
}

std::optional<RowCheck::Term> parse_term(std::string_view text, double sign)
{
    text = trimmed(text);
    if (is_name(text)) return RowCheck::Term{.field = std::string(text), .number = sign};
    const auto number = values::parse_decimal(text);
    if (!number) return std::nullopt;
    return RowCheck::Term{.field = {}, .number = sign * number->to_double()};
}

std::optional<std::vector<RowCheck::Term>> parse_sum(std::string_view text)
{
    std::vector<RowCheck::Term> terms;
    double sign = 1;
    text = trimmed(text);
    if (!text.empty() && text.front() == '-') {
        sign = -1;
        text.remove_prefix(1);
    }
    for (;;) {
        const auto end = std::min(text.find_first_of("+-"), text.size());
        auto term = parse_term(text.substr(0, end), sign);
        if (!term) return std::nullopt;
        terms.push_back(*std::move(term));
        if (end == text.size()) return terms;
        sign = text[end] == '-' ? -1 : 1;
        text.remove_prefix(end + 1);
    }
}

}

std::optional<RowCheck> parse_row_check(std::string_view formula)
{
    const auto [sign, at] = find_sign(formula);
    if (sign == nullptr) return std::nullopt;
    auto left = parse_sum(formula.substr(0, at));
    auto right = parse_sum(formula.substr(at + sign->text.size()));
    if (!left || !right) return std::nullopt;
    return RowCheck{.formula = std::string(trimmed(formula)),
                    .left = *std::move(left),
                    .comparison = sign->comparison,
                    .right = *std::move(right)};
}

bool holds(Comparison comparison, double left, double right)
{
    const bool equal = std::abs(left - right) <= 1e-9 * std::max({1.0, std::abs(left), std::abs(right)});
    switch (comparison) {
    case Comparison::Less:
        return left < right && !equal;
    case Comparison::LessOrEqual:
        return left < right || equal;
    case Comparison::Equal:
        return equal;
    case Comparison::NotEqual:
        return !equal;
    case Comparison::GreaterOrEqual:
        return left > right || equal;
    case Comparison::Greater:
        break;
    }
    return left > right && !equal;
}

}

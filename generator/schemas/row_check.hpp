#pragma once

#include "foundation/source_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::schemas {

/// `over220 + under160 <= total`: what the numbers or days of one row must agree in. Sums and differences of fields and
/// numbers on both sides of one comparison; no other operations, no functions.
struct RowCheck {
    struct Term {
        std::string field = {}; ///< empty: `number` alone
        double number = 0;      ///< what the field is multiplied by (1 or -1), or the number itself
    };
    enum class Comparison { Less, LessOrEqual, Equal, NotEqual, GreaterOrEqual, Greater };

    std::string formula = {}; ///< as the schema writes it
    std::vector<Term> left = {};
    Comparison comparison = Comparison::Equal;
    std::vector<Term> right = {};
    SourceSpan span = {};
};

/// Nothing when `formula` is none.
std::optional<RowCheck> parse_row_check(std::string_view formula);

/// Numbers that went through decimals in two ways may differ in the last bits: those are equal.
bool holds(RowCheck::Comparison comparison, double left, double right);

}

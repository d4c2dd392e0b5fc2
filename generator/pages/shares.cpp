#include "pages/shares.hpp"

#include "language/numbers.hpp"

namespace opora::pages {

Verdict compare(const ShareLimits& value, const ShareLimits& reference)
{
    if (value.low > reference.high) return Verdict::Higher;
    if (value.high < reference.low) return Verdict::Lower;
    return Verdict::NotProven;
}

Cell share_cell(const Context& context, const store::Rows& rows, std::size_t row, const ShareColumns& columns)
{
    if (const auto share = rows.number(row, columns.share)) return number_cell(language::format_percent(*share));
    const auto label = rows.text(row, columns.label);
    return word_cell(label.empty() ? context.text("table.no_data") : label);
}

std::vector<Cell> share_cells(const Context& context, const store::Rows& rows, std::size_t row)
{
    const auto hidden = word_cell(context.text("table.hidden"));
    const auto count = [&](std::string_view column) {
        const auto number = rows.integer(row, column);
        return number ? number_cell(language::format_integer(*number)) : hidden;
    };
    const auto low = rows.number(row, "low_limit");
    const auto high = rows.number(row, "high_limit");
    auto limits = hidden;
    if (low && high)
        limits = number_cell(context.text("table.limits_cell", {{"low", language::format_decimal(*low, 0)},
                                                                {"high", language::format_decimal(*high, 0)}}));
    return {count("participants"), count("below"), share_cell(context, rows, row), limits};
}

}

#include "pieces/shares.hpp"

#include "facts/reasons.hpp"
#include "language/numbers.hpp"
#include "pieces/legend.hpp"

namespace opora::pieces {

Verdict compare(const ShareLimits& value, const ShareLimits& reference)
{
    if (value.low > reference.high) return Verdict::Higher;
    if (value.high < reference.low) return Verdict::Lower;
    return Verdict::NotProven;
}

std::string verdict_words(const Context& context, Verdict verdict)
{
    return context.text(verdict == Verdict::Higher  ? "comparison.verdict_higher"
                        : verdict == Verdict::Lower ? "comparison.verdict_lower"
                                                    : "comparison.verdict_same");
}

Cell share_cell(const Context& context, const store::Rows& rows, std::size_t row, const ShareColumns& columns)
{
    const auto label = rows.text(row, columns.label);
    const auto status = rows.text(row, columns.status);
    const auto share = rows.number(row, columns.share);
    if (!share && label.empty()) return missing_cell(context, "x");
    if (!share) {
        auto cell = word_cell(label);
        cell.status = status;
        return cell;
    }
    const auto words = language::format_percent(*share);
    const bool rounded = status == "c" && rows.integer(row, columns.step).has_value();
    if (!rounded && !facts::is_remark(status)) return number_cell(words);
    auto cell = phrase_cell(rounded ? context.text("table.share_rounded", {{"share", words}})
                                    : context.text("table.share_remark", {{"share", words}, {"remark", label}}));
    cell.status = rounded ? std::string(facts::rounded_status) : status;
    return cell;
}

std::vector<Cell> share_cells(const Context& context, const store::Rows& rows, std::size_t row)
{
    const auto missing = [&] { return missing_cell(context, rows.text(row, "status")); };
    const auto count = [&](std::string_view column) {
        const auto number = rows.integer(row, column);
        return number ? number_cell(language::format_integer(*number)) : missing();
    };
    const auto low = rows.number(row, "low_limit");
    const auto high = rows.number(row, "high_limit");
    auto limits = low && high
                      ? number_cell(context.text("table.limits_cell", {{"low", language::format_decimal(*low, 0)},
                                                                       {"high", language::format_decimal(*high, 0)}}))
                      : missing();
    return {count("participants"), count("below"), share_cell(context, rows, row), std::move(limits)};
}

}

#include "pieces/shares.hpp"

#include "facts/reasons.hpp"
#include "language/numbers.hpp"
#include "pieces/legend.hpp"
#include "shares/verdict.hpp"
#include "shares/words.hpp"

namespace opora::pieces {

namespace {

/// Letter of a number of which only two ends are told; its label says them.
constexpr std::string_view between_status = "between";

/// A difference that is proved, and to which side.
shares::Movement proved_movement(const shares::Told& before, const shares::Told& now)
{
    const auto judged = shares::judge(before, now, shares::Meaning::Pupils, shares::Direction::None);
    return judged.verdict == shares::Verdict::Changed ? judged.movement : shares::Movement::None;
}

}

std::string change_words(const Context& context, const shares::Told& before, const shares::Told& now)
{
    switch (proved_movement(before, now)) {
    case shares::Movement::Up:
        return context.text("school.change_up");
    case shares::Movement::Down:
        return context.text("school.change_down");
    case shares::Movement::None:
        break;
    }
    const bool are_exact = shares::is_single(before) && shares::is_single(now);
    return context.text(are_exact ? "school.change_none" : "school.change_unknown");
}

Cell share_cell(const Context& context, const store::Rows& rows, std::size_t row, const ShareColumns& columns)
{
    const auto label = rows.text(row, columns.label);
    const auto status = rows.text(row, columns.status);
    const auto share = rows.number(row, columns.share);
    if (!share && label.empty()) return missing_cell(context, "x");
    if (!share) {
        auto cell = status == between_status ? phrase_cell(label) : word_cell(label);
        cell.status = status;
        return cell;
    }
    const auto step = rows.column(columns.step) ? rows.integer(row, columns.step).value_or(1) : 1;
    const bool rounded = step > 1;
    const auto told =
        rounded ? shares::rounded(static_cast<std::int64_t>(*share), step) : shares::exact_percent(*share);
    auto words = context.model.strings.format(shares::words(told));
    if (!rounded && !facts::is_remark(status)) return number_cell(std::move(words));
    auto cell = phrase_cell(rounded ? std::move(words)
                                    : context.text("table.share_remark", {{"share", words}, {"remark", label}}));
    cell.status = rounded ? std::string(facts::rounded_status) : status;
    return cell;
}

std::string reference_words(const Context& context, const store::Rows& rows, std::size_t row,
                            const ShareColumns& columns)
{
    const bool is_told = rows.number(row, columns.share) || rows.text(row, columns.status) == between_status;
    return is_told ? share_cell(context, rows, row, columns).text : std::string();
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

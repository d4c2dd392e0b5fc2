#include "store/told_rows.hpp"

#include "shares/words.hpp"

#include <optional>
#include <string>

namespace opora::store {

namespace {

struct Columns {
    std::string value = {};
    std::string from = {};
    std::string to = {};
};

Columns columns_of(std::string_view value)
{
    const std::string name(value);
    return {.value = name, .from = name + "_from", .to = name + "_to"};
}

std::optional<double> number_at(const Rows& rows, std::size_t row, const std::string& column)
{
    return rows.column(column) ? rows.number(row, column) : std::nullopt;
}

std::optional<std::int64_t> integer_at(const Rows& rows, std::size_t row, const std::string& column)
{
    return rows.column(column) ? rows.integer(row, column) : std::nullopt;
}

/// A count, or the ends between which it lies.
std::optional<shares::Range> range_at(const Rows& rows, std::size_t row, std::string_view column)
{
    const auto [value, from, to] = columns_of(column);
    if (const auto count = integer_at(rows, row, value)) return shares::Range{.from = *count, .to = *count};
    const auto low = integer_at(rows, row, from);
    const auto high = integer_at(rows, row, to);
    return low && high ? std::optional(shares::Range{.from = *low, .to = *high}) : std::nullopt;
}

/// Letters of numbers that exist and are withheld.
bool is_withheld(std::string_view status)
{
    return status == "c" || status == "u" || status == "h";
}

shares::Told of_counts(const shares::Range& below, const shares::Range& participants, const std::string& status)
{
    const bool is_coded = status == "low" && participants.from == participants.to;
    const auto told = is_coded ? shares::coded(below, participants.to) : shares::between(below, participants);
    return shares::is_known(told) && shares::is_told_as_hidden(told) ? shares::hidden() : told;
}

}

std::string status_of(const Rows& rows, std::size_t row)
{
    return rows.column("status") ? rows.text(row, "status") : std::string();
}

shares::Told without_value(std::string_view status)
{
    return is_withheld(status) || status == "low" ? shares::hidden() : shares::absent();
}

bool tells_value(const Rows& rows, std::size_t row, std::string_view column)
{
    const auto [value, from, to] = columns_of(column);
    return number_at(rows, row, value) || (number_at(rows, row, from) && number_at(rows, row, to));
}

shares::Told told_share(const Rows& rows, std::size_t row, std::string_view column)
{
    const auto [value, from, to] = columns_of(column);
    const auto counted = integer_at(rows, row, "participants").value_or(0);
    if (const auto number = number_at(rows, row, value)) {
        const auto step = integer_at(rows, row, "step").value_or(1);
        if (step > 1) return shares::rounded(static_cast<std::int64_t>(*number), step, counted);
        return shares::exact_percent(*number, counted);
    }
    const auto low = number_at(rows, row, from);
    const auto high = number_at(rows, row, to);
    return low && high ? shares::between_percents(*low, *high, counted) : without_value(status_of(rows, row));
}

shares::Told told_number(const Rows& rows, std::size_t row, std::string_view column)
{
    const auto [value, from, to] = columns_of(column);
    if (const auto number = number_at(rows, row, value)) return shares::number(*number);
    const auto low = number_at(rows, row, from);
    const auto high = number_at(rows, row, to);
    return low && high ? shares::numbers(*low, *high) : without_value(status_of(rows, row));
}

shares::Told told_result(const Rows& rows, std::size_t row)
{
    const auto status = status_of(rows, row);
    const bool has_share = number_at(rows, row, "share").has_value();
    if (!has_share && is_withheld(status)) return shares::hidden();
    const auto participants = range_at(rows, row, "participants");
    const auto below = range_at(rows, row, "below");
    if (participants && below && participants->to > 0) return of_counts(*below, *participants, status);
    return participants && participants->to == 0 ? shares::absent() : told_share(rows, row, "share");
}

}

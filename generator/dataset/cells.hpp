#pragma once

#include "dataset/schema.hpp"
#include "dataset/value.hpp"
#include "foundation/diagnostic.hpp"

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// What the text of a cell, or of a scalar in front matter, means. Numbers as Russian Excel writes them: decimal comma
/// or point, thousands apart by any space; days as `2023-04-11`, `11.04.2023` or `11.04.23`.

std::optional<Decimal> parse_decimal(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text); ///< also `12,0`
/// A text that one program writes for a whole number and another for a fraction: `1.234` is 1 234 or 1,234.
struct TwoReadings {
    std::string grouped = {};
    std::string fraction = {};
};
std::optional<TwoReadings> two_readings(std::string_view text);
std::optional<bool> parse_boolean(std::string_view text);
/// Years of two digits are 1970–2069; a time of midnight behind the day is passed over.
std::optional<Date> parse_date(std::string_view text);
/// The day that a spreadsheet program counts as `text`, a number of five digits.
std::optional<Date> date_of_serial(std::string_view text);
/// `2022` or `2022/2023`; `2022-2023`, `2022/23` and the word «год» behind them are understood.
std::optional<std::string> parse_period(std::string_view text);
/// Elements apart by `;`, or by `,` where there is no `;`; trimmed, empty ones left out.
std::vector<std::string_view> split_list(std::string_view text);

/// Reads the cells of one field and checks what the schema says about a single value.
class FieldReader {
public:
    explicit FieldReader(const Field& field);

    struct Reading {
        Value value = {};              ///< a text is a view of the argument, of the schema or of `owned`
        std::string owned = {};        ///< the usual form of a text that was written otherwise; empty otherwise
        const Code* problem = nullptr; ///< what is wrong; then there is no value
    };
    /// `text` is trimmed and not missing.
    [[nodiscard]] Reading read(std::string_view text) const;
    [[nodiscard]] const Field& field() const { return *m_field; }

private:
    [[nodiscard]] const Code* check(Reading& reading, std::string_view text) const;

    const Field* m_field;
    std::optional<std::regex> m_pattern;
};

/// The arguments that all codes about a value share: column, title, found, example, suggestion, list, minimum, maximum,
/// what probably stood there before a spreadsheet program (`meant`), two readings of a number.
Arguments value_arguments(const Field& field, std::string_view text);

/// `near` is `yes` when there is a `suggestion`, so that patterns can choose their words.
void add_suggestion(Arguments& arguments, const std::string& suggestion);

}

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora::tabular {

/// The days that a workbook counts from: 1900 with a 29 February that never was, or 1904 of old Macintosh files.
enum class DateSystem : std::uint8_t { From1900, From1904 };

/// What the number format of a cell says about the meaning of its number, as far as a reader of the table sees it.
struct NumberFormat {
    enum class Meaning : std::uint8_t { Plain, Percent, Date };
    Meaning meaning = Meaning::Plain;
    std::size_t digits = 0; ///< at least so many before the comma: `000000` is 6
    bool has_year = false;  ///< the parts of a date that are shown
    bool has_month = false;
    bool has_day = false;
    bool has_time = false;
    bool has_seconds = false;
};

/// Of a format that every workbook has without saying so, by its number.
NumberFormat builtin_number_format(int id);
/// Of a code such as `0,0%`, `dd\.mm\.yyyy` or `[$-419]дд.мм.гггг;@`.
NumberFormat parse_number_format(std::string_view code);

/// The number as Russian Excel shows it, but never rounded or in exponents: a decimal comma and at most 15 digits,
/// dates as `дд.мм.гггг`. Dates without a day or year stay as they look, `янв.05`, so that nobody takes them for
/// numbers or for days.
std::string shown_number(double value, const NumberFormat& format, DateSystem system);

/// A number as a workbook stores it.
std::optional<double> parse_stored_number(std::string_view text);

}

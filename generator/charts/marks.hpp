#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace opora::charts {

/// The kinds of charts. All that the program, the drawing worker and docs/formats/blocks.md know of a kind is its row
/// in `all_marks`; how it is drawn stands in specification.cpp and in themes/worker/arrangement.mjs.

enum class Mark { Line, Bar, Dot, Strip };

/// What the column `x` holds.
enum class Axis {
    Periods,   ///< in their order; values of neighbours are joined, a gap or a value that is not comparable breaks them
    Categories ///< a row for each, in the order of the query
};

/// What the column `series` does.
enum class Series {
    None,   ///< it would be a mistake: there is one value a row
    Lines,  ///< splits the values into lines, one without it
    Periods ///< must be there: a row has a place for each
};

enum class Limits { None, Drawn };

/// What the column `y` holds.
enum class Values {
    Numbers, ///< on an axis; `unit` is theirs
    YesOrNo  ///< 1 or 0; `unit` says what 1 means
};

struct MarkTraits {
    Mark mark = Mark::Line;
    std::string_view name = {}; ///< in a block: `mark: line`
    std::string_view kind =
        {}; ///< its arrangement in themes/worker/arrangement.mjs and its sample in tests/golden/charts
    Axis x = Axis::Categories;
    Series series = Series::None;
    std::size_t most_series = 0; ///< for Series::Lines
    Limits limits = Limits::None;
    Values values = Values::Numbers;
    std::string_view shows = {}; ///< for docs/formats/blocks.md
};

/// In the order of Mark. The first is the kind of a block that names none.
inline constexpr std::array all_marks{
    MarkTraits{.mark = Mark::Line,
               .name = "line",
               .kind = "line",
               .x = Axis::Periods,
               .series = Series::Lines,
               .most_series = 3,
               .limits = Limits::Drawn,
               .shows = "lines over periods with their names at the right end"},
    MarkTraits{.mark = Mark::Bar, .name = "bar", .kind = "bars", .shows = "a horizontal bar for each category"},
    MarkTraits{.mark = Mark::Dot,
               .name = "dot",
               .kind = "dots",
               .limits = Limits::Drawn,
               .shows = "a point for each category"},
    MarkTraits{.mark = Mark::Strip,
               .name = "strip",
               .kind = "strip",
               .series = Series::Periods,
               .values = Values::YesOrNo,
               .shows = "squares for each category: filled for 1, hollow for 0, a dash for nothing"},
};

constexpr const MarkTraits& traits_of(Mark mark)
{
    return all_marks[static_cast<std::size_t>(mark)];
}

std::optional<Mark> mark_named(std::string_view name);

/// `line, dot`: the names of those that `belongs` says yes to, of all without it.
std::string mark_names(bool (*belongs)(const MarkTraits&) = nullptr);

}

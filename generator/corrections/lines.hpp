#pragma once

#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::corrections {

/// The name of the table.
inline constexpr std::string_view table_name = "corrections";
/// What `opora changes --propose-corrections` leaves as the reason: a question to a person.
inline constexpr std::string_view unfinished = "?";

/// One row of the table: what was told, and what is told now.
struct Line {
    std::optional<Date> date = {};
    std::string table = {};
    std::string row = {};   ///< its name: the values of its key, ` / ` between
    std::string field = {}; ///< empty = the whole row
    std::string old = {};
    std::string now = {};    ///< empty = not told any more
    std::string became = {}; ///< the name that the row has now
    std::string reason = {};
    std::string document = {};
    SourceSpan now_where = {};
    std::string now_cell = {};
};

/// Reports corrections.no-reason, corrections.unknown-table and corrections.unknown-field; such lines are left out.
std::vector<Line> read_lines(const dataset::Tables& tables, Diagnostics& problems);

/// Reports corrections.untold for the last line of each number of `results` whose `new` is a number that the site does
/// not tell: `is_told` knows the row and the column.
void check_told(std::span<const Line> lines,
                const std::function<bool(const std::string& row, const std::string& field)>& is_told,
                Diagnostics& problems);

/// A number that was told and is another one now; an empty `field` is a whole row, which is gone or has another name.
struct Change {
    std::string_view table = {};
    std::string_view row = {};
    std::string_view field = {};
    std::string_view now = {};
    std::string_view became = {};
};

/// Some line says of this change that it was made: the same table, row and column, and what is told now. Decimal commas
/// and points are one.
bool is_answered(const Change& change, std::span<const Line> lines);

}

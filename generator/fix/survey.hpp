#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/cells.hpp"
#include "schemas/schema.hpp"
#include "tabular/record.hpp"
#include "tabular/sheet.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace opora::fix {

/// Nothing is left of the row without characters that no cell is meant to have.
bool is_nothing(const tabular::Record& record);

/// The bytes between two separators: value, quotes and spaces.
struct CellPlace {
    std::size_t begin = 0;
    std::size_t end = 0;
};
CellPlace place_of(std::string_view bytes, const tabular::RawCell& cell, std::size_t begin, char delimiter);

/// What a look over the whole file says about its habits: rare ways of writing follow the usual one.
struct Survey {
    struct Column {
        std::optional<schemas::FieldReader> reader = {}; ///< nothing: not a column of the table
        std::string header = {};                         ///< what the header should be; empty = as it is
        std::size_t commas = 0;                          ///< numbers with a decimal comma
        std::size_t points = 0;
        std::size_t iso_days = 0; ///< `2023-09-01`
        std::size_t dotted_days = 0;
        bool ambiguous_mark = false; ///< some rare mark could stand between thousands

        [[nodiscard]] char usual_mark() const { return points > commas ? '.' : ','; }
        [[nodiscard]] bool is_mixed() const { return points > 0 && commas > 0; }
    };
    std::vector<Column> columns = {};          ///< up to the last header with a name
    std::array<std::size_t, 3> line_ends = {}; ///< LF, CR LF, CR
    bool text_behind = false;                  ///< some row has values behind the last header
    bool readable = false;                     ///< there is a header and the structure of the file is right
    std::uint32_t header_row = 0;
};

Survey make_survey(const tabular::Sheet& table, const schemas::Schema& schema);

/// The mark of a number that is written with nothing but digits, one mark and a sign or `%`; 0 for all others.
char decimal_mark(std::string_view text);

}

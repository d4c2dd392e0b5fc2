#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opora::store {

/// What a table is called now, or which one answers instead of it.
struct RenamedTable {
    std::string_view old_name = {};
    std::string_view new_name = {};
    std::string_view instead = {}; ///< SQL that gives the same rows
};

/// Nothing for a name that no earlier version had.
std::optional<RenamedTable> find_renamed_table(std::string_view old_name);

/// `sql` as it reads over the new table: `FROM district` becomes `FROM (SELECT …) AS district`, so that the rest of it
/// need not change.
std::string renamed_query(std::string_view sql, const RenamedTable& table);

}

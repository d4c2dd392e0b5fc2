#pragma once

#include "store/query.hpp"

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

/// What to say of a query that failed since a table has another name now: the table, and the query in one line.
struct RenamedQuery {
    RenamedTable table = {};
    std::string sql = {};
};
std::optional<RenamedQuery> find_renamed_query(const QueryProblem& problem, std::string_view sql);

}

#pragma once

#include "store/query.hpp"

#include <cstdint>
#include <set>
#include <string>

struct sqlite3;

namespace opora::store {

enum class Budget { Limited, Unlimited };

/// What the callbacks of SQLite share: how much the running query may still use, and what was refused to it. Must not
/// move while a connection refers to it.
struct Watch {
    std::set<std::string, std::less<>> tables = {};
    QueryLimits limits = {};
    Budget budget = Budget::Unlimited;
    std::int64_t checks_left = 0;
    std::int64_t memory_limit = 0;                       ///< bytes of all of SQLite
    std::set<std::string, std::less<>> read_tables = {}; ///< by what was prepared since the start
    std::string exhausted = {};                          ///< the limit that was passed; empty = none
    std::string forbidden = {}; ///< what was refused, such as `ATTACH` or `random()`; empty = nothing
    /// A table that a view stands in for: only the view may read it.
    std::string behind_view = {};

    void start(Budget new_budget);
};

/// From here on the connection only reads; `watch` hears what else was tried.
void restrict_to_reading(sqlite3* connection, Watch& watch);

/// While it lives, our own SQL may write: a view that stands in for a table.
class RestrictionPause {
public:
    RestrictionPause(sqlite3* connection, Watch& watch);
    ~RestrictionPause();
    RestrictionPause(const RestrictionPause&) = delete;
    RestrictionPause& operator=(const RestrictionPause&) = delete;

private:
    sqlite3* m_connection;
    Watch& m_watch;
};

}

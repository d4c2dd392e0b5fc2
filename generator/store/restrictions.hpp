#pragma once

#include "store/query.hpp"

#include <chrono>
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
    std::int64_t steps_left = 0;
    std::int64_t memory_limit = 0; ///< bytes of all of SQLite
    std::chrono::steady_clock::time_point give_up_at = {};
    std::set<std::string, std::less<>> read_tables = {}; ///< by what was prepared since the start
    std::string exhausted = {};                          ///< the limit that was passed; empty = none
    std::string forbidden = {}; ///< what was refused, such as `ATTACH` or `random()`; empty = nothing
    /// A table that a view stands in for: only the view may read it.
    std::string behind_view = {};

    void start(Budget new_budget);
    /// For work inside of one step; false when the budget is used up.
    bool spend(std::int64_t steps);
};

/// From here on the connection only reads; `watch` hears what else was tried.
void restrict_to_reading(sqlite3* connection, Watch& watch);

/// How long texts and queries may be; our own may be longer than an author's.
void limit_lengths(sqlite3* connection, const Watch& watch);

/// While it lives, SQLite gets no more memory than `watch` allows: what passes the limit within a step fails there.
class HeapLimit {
public:
    explicit HeapLimit(const Watch& watch);
    ~HeapLimit();
    HeapLimit(const HeapLimit&) = delete;
    HeapLimit& operator=(const HeapLimit&) = delete;
};

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

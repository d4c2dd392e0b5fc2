#pragma once

#include "store/forwarding.hpp"

namespace opora::store {

/// Replaces SQLite's date functions by the same ones that refuse `now`, `localtime` and blobs, which could spell them,
/// as the site must not depend on clock and place.
void guard_calendar_functions(const Forwarding& forwarding);

/// Replaces the functions whose work is not in proportion to what they are given by ones that spend from the query's
/// budget: `instr` and `replace` are written anew, `like`, `glob`, `trim` and `printf` are guarded.
void guard_costly_functions(const Forwarding& forwarding);

/// COLLATE russian: language/collation.hpp. Comparing spends from the budget of `watch`.
void add_russian_collation(sqlite3* connection, Watch& watch);

}

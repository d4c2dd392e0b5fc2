#pragma once

#include "store/restrictions.hpp"

struct sqlite3;

namespace opora::store {

/// Replaces SQLite's date functions by the same ones that refuse `now` and `localtime`, as the site must not depend on
/// clock and place. `calendar` is a second connection, with the functions as SQLite made them.
void add_calendar_functions(sqlite3* connection, sqlite3* calendar, Watch& watch);

/// COLLATE russian: language/collation.hpp.
void add_russian_collation(sqlite3* connection);

}

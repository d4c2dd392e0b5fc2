#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace opora::store {

struct CloseConnection {
    void operator()(sqlite3* connection) const;
};
using Handle = std::unique_ptr<sqlite3, CloseConnection>;

/// An empty database in memory, without SQLite's own locks.
Handle open_memory();

/// A name as SQL writes it: `"indicator_values"`.
std::string quoted_name(std::string_view name);

}

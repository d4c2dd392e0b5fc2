#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace opora::store {

/// What stopped a query of the author's. The caller knows where the SQL stands and makes the diagnostic.
struct QueryProblem {
    enum class Kind {
        Mistake,   ///< syntax, unknown table or column: `reason` is SQLite's own words, in English
        Forbidden, ///< anything but reading, and whatever would make the site depend on chance or on the clock;
                   ///< `reason` names it: `ATTACH`, `random()`
        TooLong,   ///< over one of the QueryLimits; `reason` says which: `steps`, `rows`, `bytes`, `memory`, `text` or
                   ///< `time`
    };
    Kind kind = Kind::Mistake;
    std::string reason = {};
    std::size_t offset = 0; ///< byte of the SQL that SQLite points at; 0 when it does not say
};

/// What an author's query may use up. Steps are counted instead of seconds, so that a build does not depend on the load
/// of the machine.
struct QueryLimits {
    std::int64_t steps = 200'000'000; ///< of SQLite's machine: one to three seconds
    std::size_t rows = 1'000'000;
    std::size_t bytes = std::size_t{256} << 20;        ///< of the result
    std::int64_t memory_bytes = std::int64_t{1} << 30; ///< while it runs
    std::size_t text_bytes = 100'000;                  ///< of one value, also in between
    std::size_t sql_bytes = 20'000;
    std::chrono::milliseconds patience{30'000}; ///< by the clock, of last resort: what the steps did not foresee
};

}

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace opora::source {

/// When files came and changed, from one walk over the commits.

struct Change {
    std::string commit = {};
    std::int64_t time = 0; ///< seconds since 1970-01-01T00:00:00Z, the committer's clock
};

/// Of a file that some commit has: there is at least one change.
struct FileHistory {
    std::vector<Change> changes = {}; ///< newest first

    [[nodiscard]] const Change& first() const { return changes.back(); }
    [[nodiscard]] const Change& last() const { return changes.front(); }
};

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "publication/record.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace opora::publication {

struct RollbackOptions {
    std::filesystem::path to = {}; ///< the publication folder
    std::string edition = {};      ///< empty = the one before the one that stands
    std::string reason = {};
    std::string who = {};
    std::int64_t now = 0; ///< seconds since 1970-01-01T00:00:00Z
    std::chrono::seconds wait = std::chrono::minutes(10);
    std::function<void(const std::string& since)> waits = [](const std::string&) {};
};

struct Rollback {
    Diagnostics problems = {};
    Edition from = {};
    Edition to = {};
};

/// Switches readers back to an older edition and holds the commit that they had: it is not published again, but a newer
/// one is. What was told stays told: the ledger is left as it is. Reports publication.no-edition and
/// publication.withdrawn-edition. Throws EnvironmentError.
Rollback roll_back(const RollbackOptions& options);

}

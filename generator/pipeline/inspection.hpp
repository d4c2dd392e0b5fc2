#pragma once

#include "addresses/moves.hpp"
#include "foundation/site_file.hpp"
#include "language/message_format.hpp"
#include "pipeline/compute_site.hpp"
#include "pipeline/load_site.hpp"

#include <cstdint>
#include <span>

namespace opora::pipeline {

/// A finished site in memory, for whoever compares it with another one; it is shown also when it has errors, and lives
/// only during the call.
struct Inspection {
    const LoadedSite& loaded; ///< its sound part, when there are errors
    const ComputedSite& computed;
    const language::Messages& strings;
    std::span<const SiteFile> files = {};
    std::span<const addresses::Move> moves = {}; ///< addresses that it had
    std::int64_t hidden = 0;                     ///< numbers of small groups that it does not tell
};

}

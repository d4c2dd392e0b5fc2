#pragma once

#include "foundation/site_file.hpp"

#include <cstddef>
#include <filesystem>
#include <span>

namespace opora::output {

struct WriteSummary {
    std::size_t written = 0; ///< new or different bytes
    std::size_t unchanged = 0;
    std::size_t removed = 0; ///< files of the last build that this one does not have
};

/// Makes `folder` hold exactly `files`, besides files that Opora did not write (those not in the folder's old
/// manifest.json), which stay. `files` must include the manifest. Atomic: builds a sibling folder, hard-links what did
/// not change, exchanges the two; where the file system cannot, or when the current folder is inside, renames file by
/// file. Does nothing when nothing changed. Throws EnvironmentError, also for a file in the way that Opora did not
/// write; the old site is then whole.
WriteSummary write(std::span<const SiteFile> files, const std::filesystem::path& folder, std::size_t jobs = 1);

}

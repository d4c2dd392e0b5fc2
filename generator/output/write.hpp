#pragma once

#include "foundation/site_file.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace opora::output {

struct WriteSummary {
    std::size_t written = 0; ///< new or different bytes
    std::size_t unchanged = 0;
    std::size_t removed = 0; ///< files of the last build that this one does not have
};

/// What manifest.json says besides the files.
struct ManifestHead {
    std::string generator = {}; ///< `Opora` and its version
    std::string commit = {};    ///< empty = not from a commit
    bool modified = false;
    std::string as_of = {};
    std::string compressed_by = {}; ///< see compress.hpp; empty = nothing is compressed
};

/// JSON with every file's SHA-256 and size, in byte order of path; itself not listed.
SiteFile make_manifest(const ManifestHead& head, std::span<const SiteFile> files, std::size_t jobs);

/// Makes `folder` hold exactly `files`, besides files that Opora did not write (those not in the folder's old
/// manifest.json), which stay. `files` must include the manifest. Atomic: builds a sibling folder, hard-links what did
/// not change, exchanges the two; where the file system cannot, or when the current folder is inside, renames file by
/// file. Does nothing when nothing changed. Throws EnvironmentError, also for a file in the way that Opora did not
/// write; the old site is then whole.
WriteSummary write(std::span<const SiteFile> files, const std::filesystem::path& folder, std::size_t jobs = 1);

}

#pragma once

#include "foundation/site_file.hpp"
#include "output/choices.hpp"

#include <filesystem>
#include <span>

namespace opora::output {

/// Makes `folder` hold exactly `files`, besides files that Opora did not write (those not in the folder's old
/// manifest.json), which stay. `files` must include the manifest, whose hashes and those of the old one say what
/// changed. Atomic: builds a sibling folder, hard-links what did not change, exchanges the two; where the file system
/// cannot, or when the current folder is inside, renames file by file. Does nothing when nothing changed. Two builds
/// into one folder write one after the other. Throws EnvironmentError, also for a file in the way that Opora did not
/// write, and Interrupted after SIGINT or SIGTERM; the old site is then whole. A signal that comes after the first
/// visible change waits until all is done.
WriteSummary write(std::span<const SiteFile> files, const std::filesystem::path& folder,
                   const WriteOptions& options = {});

}

#pragma once

#include "foundation/site_file.hpp"
#include "output/choices.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>

namespace opora::output {

enum class Way {
    Nothing,   ///< had to be done
    Few,       ///< a few files were replaced one by one, in milliseconds
    Exchanged, ///< at every moment the old site or the new one was there
    InPlace,   ///< file by file, because nothing else can be done there: somebody may have seen both
};

struct WriteSummary {
    Way way = Way::Nothing;
    std::size_t written = 0; ///< new or different bytes
    std::size_t unchanged = 0;
    std::size_t removed = 0; ///< files of the last build that this one does not have
};

struct WriteOptions {
    std::size_t jobs = 1;
    FewChanges few = FewChanges::Exchanged;
    Trust trust = Trust::Manifest;
    Durability durability = Durability::None;
    std::function<void()> waits = [] {}; ///< called when another build writes there and this one waits for it
};

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

#pragma once

#include "foundation/site_file.hpp"
#include "output/choices.hpp"
#include "output/manifest.hpp"
#include "output/snapshot.hpp"

#include <filesystem>
#include <span>
#include <vector>

namespace opora::output {

class KeptFiles;

/// What must happen to make a folder hold the new files; found without changing anything.
struct Plan {
    std::filesystem::path folder = {};
    std::vector<const SiteFile*> changed = {};   ///< new or different, in byte order of path
    std::vector<const SiteFile*> unchanged = {}; ///< already there, byte for byte
    std::vector<std::string> removed = {};       ///< of the last build, not in this one
    std::vector<std::string> foreign_files = {}; ///< not ours: they stay
    std::vector<std::string> foreign_folders = {};
    WrittenFiles owned = {};     ///< by the last build's manifest; empty when there is none
    std::size_t changes = 0;     ///< changed and removed, without the manifest
    std::size_t files_after = 0; ///< without the manifest
    Snapshot before = {};
    const KeptFiles* kept = nullptr; ///< has the bytes of all files but the manifest; null = they are with the files
};

/// Throws EnvironmentError naming the file when one that Opora did not write is in the way.
Plan make_plan(std::span<const SiteFile> files, const std::filesystem::path& folder, std::size_t jobs,
               Trust trust = Trust::Manifest, const KeptFiles* kept = nullptr);

/// Makes a changed file at `place`, which is not its place in the folder yet.
void put_changed(const Plan& plan, const SiteFile& file, const std::filesystem::path& place);

/// Every folder that `path` is in, outermost first.
std::vector<std::string> folders_of(std::string_view path);

/// The manifest among the new files.
const SiteFile& manifest_of(const Plan& plan);

}

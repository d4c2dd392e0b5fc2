#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace opora::publication {

/// What can be said of a site on the disk by its manifest.
struct Verification {
    enum class Manifest {
        Whole,
        Absent,     ///< or it is none
        Unfinished, ///< a build that replaced files one by one was stopped: of some files nothing is known
        Replaced,   ///< it is not the one that the edition was made with
    };
    Manifest manifest = Manifest::Absent;
    std::string edition = {}; ///< of a publication folder
    std::string program = {};
    std::string commit = {};
    std::string as_of = {};
    std::size_t files = 0;                 ///< that the manifest lists
    std::vector<std::string> changed = {}; ///< their bytes are not those of the manifest
    std::vector<std::string> missing = {};
    std::vector<std::string> foreign = {}; ///< not in the manifest; nor, of an edition, in its record
    std::vector<std::string> unknown = {}; ///< the manifest has no hash of them

    [[nodiscard]] bool is_proved() const
    {
        return manifest == Manifest::Whole && changed.empty() && missing.empty() && foreign.empty() && unknown.empty();
    }
};

/// Reads every file of the site in `folder`, or of the edition that readers see where it is a publication folder, and
/// compares it with the manifest. Lists are in byte order. Throws EnvironmentError when there is no such folder.
Verification verify(const std::filesystem::path& folder, std::size_t jobs);

}

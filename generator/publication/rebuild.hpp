#pragma once

#include "pipeline/build_options.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace opora::publication {

/// What became of the edition that readers see when it was built a second time.
struct Rebuild {
    enum class Result {
        Same,         ///< byte for byte
        Different,    ///< `files` are not the same
        NoEdition,    ///< the folder is no publication folder, or its edition has no record
        OtherProgram, ///< `detail` made it: another version proves nothing
        NoCommit,     ///< the repository does not have `detail`
        NoLedger,     ///< what was told before, `detail`, is not kept any more
        Refused,      ///< the commit has errors today
    };
    Result result = Result::NoEdition;
    std::string edition = {};
    std::string commit = {};
    std::string detail = {};
    std::vector<std::string> files = {}; ///< in byte order
};

/// Builds the edition of the publication folder anew, from its commit, for its day and with what had been told before,
/// in a temporary folder, and compares the manifests: nothing of the cache is used. Throws EnvironmentError.
Rebuild rebuild_edition(const std::filesystem::path& folder, const std::filesystem::path& source,
                        pipeline::BuildOptions build);

}

#pragma once

#include "content_files/settings.hpp"
#include "disclosure/publish.hpp"
#include "facts/data_difference.hpp"
#include "foundation/diagnostic.hpp"

#include <filesystem>
#include <optional>

namespace opora::pipeline {

/// What is known of earlier publications.
struct LastPublication {
    disclosure::Basis basis = {};
    facts::Publication data = {};
};

/// What was said of them on the command line.
struct SaidOfLast {
    bool is_first = false;
    std::filesystem::path previous = {};
    std::optional<std::filesystem::path> out = {};
};

/// `--previous` names the folder of the last publication, or its ledger alone, and `--first` says that there was none.
/// With neither, or where the folder does not exist yet, the build is a draft: nothing is told of small schools
/// together, for it could not be remembered. Reports pipeline.first-again where a ledger says that something was
/// published already; a demonstration may begin anew.
LastPublication load_last_publication(const SaidOfLast& said, const content_files::Settings& settings,
                                      Diagnostics& problems);

}

#pragma once

#include "content_files/settings.hpp"
#include "disclosure/publish.hpp"
#include "facts/data_difference.hpp"
#include "foundation/diagnostic.hpp"
#include "source/recording_tree.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace opora::pipeline {

/// What is known of earlier publications.
struct LastPublication {
    disclosure::Basis basis = {};
    facts::Publication data = {};
    source::Answers read = {}; ///< what was read of it
};

/// What was said of them on the command line.
struct SaidOfLast {
    bool is_first = false;
    std::filesystem::path previous = {};
    std::optional<std::filesystem::path> out = {};
};

/// The folder that holds the last publication or its ledger; null where nothing is named or it does not exist yet.
std::unique_ptr<source::Tree> open_previous(const SaidOfLast& said);

/// The ledger that stands where this build writes; empty where it does not say that it is the first, or there is none.
std::filesystem::path ledger_before_first(const SaidOfLast& said);

/// `--previous` names the folder of the last publication, or its ledger alone, and `--first` says that there was none.
/// With neither, or where the folder does not exist yet, the build is a draft: nothing is told of small schools
/// together, for it could not be remembered. Reports pipeline.first-again where a ledger says that something was
/// published already; a demonstration may begin anew.
LastPublication load_last_publication(const SaidOfLast& said, const content_files::Settings& settings,
                                      Diagnostics& problems);

}

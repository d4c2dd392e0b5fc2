#pragma once

#include "foundation/diagnostic.hpp"
#include "publication/record.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace opora::publication {

struct Wish {
    std::filesystem::path source = {};
    std::string revision = {}; ///< empty = the tip of the branch
    std::string branch = {};
};

struct ChosenCommit {
    std::string id = {};            ///< 40 hexadecimal digits
    bool is_standing_again = false; ///< what is wished for is held: the commit that stands is built anew
};

/// The commit that is published. Reports publication.not-on-branch, publication.older-commit, publication.held-commit
/// and publication.history-rewritten. Throws EnvironmentError when git has no such revision.
ChosenCommit choose_commit(const Wish& wish, const Edition* standing, const std::optional<Held>& held,
                           Diagnostics& problems);

}

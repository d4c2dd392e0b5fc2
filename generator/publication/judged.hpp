#pragma once

#include "pipeline/inspection.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace opora::publication {

/// What the checklist asks of the site that was published before.
struct Published {
    std::filesystem::path site = {}; ///< its folder; empty = nothing was published yet
    bool is_compressed = false;      ///< compressed forms stood beside its files
};

/// The site that is to be published, and where it comes from.
struct Judged {
    const pipeline::Inspection& made;
    std::filesystem::path source = {};
    std::string revision = {};              ///< empty = the work tree
    std::optional<bool> is_compressed = {}; ///< it gets compressed forms; nothing = nobody knows yet
};

}

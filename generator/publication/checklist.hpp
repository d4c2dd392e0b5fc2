#pragma once

#include "foundation/diagnostic.hpp"
#include "pipeline/inspection.hpp"
#include "source/history.hpp"

#include <filesystem>
#include <optional>

namespace opora::publication {

/// What the checklist asks of the site that was published before.
struct Published {
    std::filesystem::path site = {}; ///< its folder; empty = nothing was published yet
    bool is_compressed = false;      ///< compressed forms stood beside its files
};

/// Reports what forbids to publish the site, and what whoever answers for it must have seen. `is_compressed` = it gets
/// compressed forms; nothing = nobody knows yet.
void check_site(const pipeline::Inspection& site, const Published& before, std::optional<bool> is_compressed,
                Diagnostics& problems);

/// Reports publication.cut-history.
void check_history(source::HistoryState history, Diagnostics& problems);

/// What stands in `folder`, a publication folder or the folder of a site; empty where nothing does.
Published read_published(const std::filesystem::path& folder);

}

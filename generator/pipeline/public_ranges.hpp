#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/ledger.hpp"
#include "identify/worlds.hpp"

namespace opora::pipeline {

/// What everyone may know of the rows of `results` whose numbers the policy does not show in full, by today's letters or
/// by those that earlier publications told; empty when the site tells all that is computed from them.
identify::ResultRanges public_ranges(const dataset::Table& results, const content_files::DisclosurePolicy& policy,
                                     const disclosure::Ledger& before);

}

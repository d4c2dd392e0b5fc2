#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/published.hpp"
#include "identify/worlds.hpp"

namespace opora::pipeline {

/// What everyone may know of the rows of `results` whose numbers are not told in full, by their published letters;
/// empty when the site tells all that is computed from them.
identify::ResultRanges public_ranges(const dataset::Table& results, const disclosure::Published& published,
                                     const content_files::DisclosurePolicy& policy);

}

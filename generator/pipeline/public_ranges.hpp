#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "identify/worlds.hpp"

namespace opora::pipeline {

/// What everyone may know of the rows of `results` whose numbers the policy does not show in full; empty when the site
/// tells all that is computed from them. It follows from what is published of each row by itself.
identify::ResultRanges public_ranges(const dataset::Table& results, const content_files::DisclosurePolicy& policy);

}

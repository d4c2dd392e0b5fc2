#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/published.hpp"
#include "identify/worlds.hpp"

namespace opora::pipeline {

/// What is not public: rows of `results` whose numbers are not told in full, and what everyone may know of them by
/// their published letters; and numbers that no school is told. Nothing when the site tells all that is computed.
identify::Hidden public_ranges(const dataset::Table& results, const disclosure::Published& published,
                               const content_files::DisclosurePolicy& policy);

}

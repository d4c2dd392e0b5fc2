#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"

namespace opora::disclosure {

/// Thresholds that would show too much are refused at their key: disclosure.below-floor. An act of the office lowers
/// the floor, not below where the promise of «Small numbers» would be void: disclosure.void-promise. The act is a
/// document with a day not after `as_of`, and with a file or a link: disclosure.bad-act.
void check_floor(const content_files::DisclosurePolicy& policy, const dataset::Tables& tables, const Date& as_of,
                 Diagnostics& problems);

}

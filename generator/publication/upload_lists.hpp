#pragma once

#include "foundation/site_file.hpp"
#include "output/manifest.hpp"

#include <vector>

namespace opora::publication {

/// For hosts that only take files: what to send, in six lists that are worked off one after the other, so that a reader
/// never follows a link to a file that is not there yet. `there` is what the host has; `now` what it should have. What
/// stays the same is in no list. The manifest is sent last: an upload that was cut off is listed again.
std::vector<SiteFile> upload_lists(const output::WrittenFiles& there, const output::WrittenFiles& now);

}

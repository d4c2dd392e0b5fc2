#pragma once

#include "attachments/attachment.hpp"
#include "foundation/diagnostic.hpp"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace opora::attachments {

/// Makes the JPEG, PNG and WebP files among `attachments` fit for readers: nothing in them says who took them and
/// where, they stand upright, and those that pages show have smaller sizes. `cache` keeps what was made; empty = none.
/// Reports attachments.bad-picture.
void prepare_pictures(std::vector<Attachment>& attachments, const std::filesystem::path& cache, std::size_t jobs,
                      Diagnostics& problems);

}

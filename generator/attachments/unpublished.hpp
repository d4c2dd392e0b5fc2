#pragma once

#include "attachments/mentions.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <span>

namespace opora::attachments {

/// Says what lies in content/ and does not go out: attachments.not-linked, once for all such files,
/// attachments.markdown-name for pages that nobody would read, and attachments.same-name for two files that Windows and
/// macOS would take for one.
void report_unpublished(const source::Tree& tree, const ContentFiles& files, std::span<const Mention> mentions,
                        Diagnostics& problems);

}

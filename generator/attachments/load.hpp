#pragma once

#include "attachments/attachment.hpp"
#include "content_files/content.hpp"
#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <span>
#include <vector>

namespace opora::attachments {

/// The files that pages and cells ask for, in byte order of the published path: only these go out, and only kinds of
/// files that cannot run on the site. Reports every code of attachments/codes.hpp, and at the link or cell what the
/// reader of a file says (source.*).
std::vector<Attachment> load_attachments(const source::Tree& tree, const dataset::Tables& tables,
                                         std::span<const content_files::ContentFile> pages, Diagnostics& problems);

}

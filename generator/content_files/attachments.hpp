#pragma once

#include "dataset/table.hpp"
#include "foundation/site_file.hpp"
#include "source/tree.hpp"

#include <string>
#include <vector>

namespace opora::content_files {

/// A file of the repository that is published as it is: what lies in content/ and is no Markdown (at the same path, so
/// that links and images work as written), and what `documents.file` names (at `dokumenty/<id>/<name>`).
struct Attachment {
    std::string document = {}; ///< id in `documents`; empty for files of content/
    SiteFile file = {};
};

/// In byte order of the published path. A file that cannot be read is reported at the cell that names it, with the code
/// of the reader (source.*).
std::vector<Attachment> load_attachments(const source::Tree& tree, const dataset::Tables& tables,
                                         Diagnostics& problems);

}

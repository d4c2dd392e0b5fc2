#pragma once

#include "foundation/diagnostic.hpp"
#include "privacy/detect.hpp"
#include "privacy/report.hpp"

#include <memory>
#include <string>

namespace opora::privacy {

/// Personal data in a text, at most the first thousand of it: a page with its front matter, a file that is published as
/// it is, the text of a document, or of a comment of the `cell` of a sheet.
void scan_text(const std::shared_ptr<const SourceText>& text, Setting::Place place, Origin origin,
               Diagnostics& problems, const std::string& cell = {});

/// A full name in the name of a file or a folder.
void scan_path(const std::string& path, Diagnostics& problems);

}

#pragma once

#include "foundation/diagnostic.hpp"

#include <memory>
#include <string>

namespace opora::privacy {

/// Personal data in running text: a page with its front matter, a text file that is published as it is. Names of adults
/// are part of a page; a name is a problem where the words around it speak of pupils.
void scan_text(const std::shared_ptr<const SourceText>& text, Diagnostics& problems);

/// A full name in the name of a file or a folder.
void scan_path(const std::string& path, Diagnostics& problems);

}

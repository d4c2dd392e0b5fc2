#pragma once

#include "foundation/source_text.hpp"
#include "source/tree.hpp"

#include <optional>

namespace opora::content_files {

/// Where site.yaml says that everybody can read the files of the site: `repository: {public: true}`. Nothing where it
/// does not. The site is the same either way: only whoever publishes it asks.
std::optional<SourceSpan> public_repository(const source::Tree& tree);

}

#pragma once

#include "content_files/content.hpp"
#include "store/rows.hpp"

#include <span>

namespace opora::store {

/// The table `pages`: url, kind, id, title, date, path, then every other field that the front matter of some kind of
/// page can have.
Rows page_rows(std::span<const content_files::ContentFile> content);

}

#pragma once

#include "foundation/site_file.hpp"
#include "foundation/source_text.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::attachments {

/// A picture at a size that is less than its own, or in another format.
struct SmallerPicture {
    std::uint32_t width = 0;
    SiteFile file = {};
};

/// A file of the repository that is published, because a page or a cell asks for it.
struct Attachment {
    std::string document = {}; ///< id in `documents` whose `file` names it; empty for files of content/
    std::string source = {};   ///< its path in the repository, in composed letters: `content/novosti/Урок.jpg`
    SiteFile file = {};        ///< under its Latin name: `novosti/urok.jpg`
    SourceSpan where = {};     ///< the first link or cell that asks for it
    std::string cell = {};     ///< of a table, such as C122
    bool is_linked = false;    ///< a reader can open it
    bool is_shown = false;     ///< a page shows it
    std::uint32_t width = 0;   ///< of a picture, in pixels; 0 for other files
    std::uint32_t height = 0;
    std::vector<SmallerPicture> smaller = {}; ///< narrowest first, for browsers to choose from
};

/// What links name `source`; null when that is not published.
const Attachment* find_source(std::span<const Attachment> attachments, std::string_view source);

/// The address inside the site of what a cell calls `link`: that of the file which it names in content/, else `link`.
std::string address_of(std::span<const Attachment> attachments, const std::string& link);

}

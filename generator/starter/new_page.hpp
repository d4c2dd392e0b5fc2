#pragma once

#include "content_files/content_kind.hpp"
#include "forms/blanks.hpp"
#include "foundation/date.hpp"
#include "foundation/site_file.hpp"

#include <array>
#include <string>
#include <string_view>

namespace opora::starter {

/// The kinds of pages that people write, as the command line calls them.
inline constexpr std::array<std::string_view, 6> page_kinds{"news",     "practice", "indicator",
                                                            "document", "school",   "page"};

struct NewPage {
    std::string kind = {};  ///< one of `page_kinds`
    std::string title = {}; ///< not empty
    std::string id = {};    ///< of its address; empty: made from the title
    Date date = {};         ///< of news
    std::string use = {};   ///< a ready indicator
};

/// The id of its address: a slug, or empty when nothing of the title can stand there.
std::string id_of(const NewPage& page);

/// A draft: the keys that the kind needs with values, all others as comments that say what they mean, which values
/// there are and which rows of the site they could name. Its path is the one that the kind asks for.
SiteFile new_page(const NewPage& page, const forms::Choices& choices);

}

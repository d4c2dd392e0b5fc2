#pragma once

#include "checks/arena.hpp"
#include "foundation/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace opora::checks {

/// Everything that the checks want to know about one page, collected in one walk over it.

/// A problem that was seen; where it is reported is decided when all pages are known.
struct Finding {
    Code code = {};
    Arguments arguments = {};
    std::size_t offset = 0;   ///< in the page's bytes
    std::string subject = {}; ///< makes findings of several pages the same mistake; empty = equal arguments do
};

struct Reference {
    enum class Kind {
        Link,     ///< the reader may follow it
        Resource, ///< the browser fetches it with the page
        Id,       ///< names an element of the same page: for, aria-labelledby …
    };
    Kind kind = Kind::Link;
    std::string target = {};
    std::size_t offset = 0;
};

/// A table, drawing, list or text of a page.
struct Piece {
    std::string kind = {}; ///< name of its element: `table`, `svg`, `ul` …; empty = none
    std::string name = {}; ///< caption of a table, title of a drawing; empty = none
    std::size_t size_bytes = 0;
};

struct PageFacts {
    std::vector<std::string> ids = {}; ///< sorted
    std::string title = {};
    bool redirect = false; ///< sends the reader on at once (meta refresh)
    std::vector<Reference> references = {};
    std::vector<Reference> pictures = {}; ///< of <img>, also among the references
    Piece heaviest = {};
    std::vector<Finding> findings = {}; ///< what can be judged from the page alone
};

/// `arena` is cleared first.
PageFacts collect_facts(std::string_view html, Arena& arena);

}

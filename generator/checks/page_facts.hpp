#pragma once

#include "foundation/diagnostic.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::checks {

/// Everything that the checks want to know about one page. Texts are places in the page's bytes, which live longer, or
/// in `decoded`; facts are moved and not copied.

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
    std::string_view target = {};
    std::size_t offset = 0;
};

/// A table, drawing, list or text of a page.
struct Piece {
    std::string_view kind = {}; ///< name of its element: `table`, `svg`, `ul` …; empty = none
    std::string name = {};      ///< caption of a table, title of a drawing; empty = none
    std::size_t size_bytes = 0;
};

/// What breaks the form that pages are written in; nothing more is known of the page then.
struct Looseness {
    std::string_view mistake = {}; ///< a word of the message of checks.loose-html
    std::string name = {};         ///< of the element or attribute
    std::string parent = {};       ///< the element around
    std::size_t offset = 0;        ///< in the page's bytes
};

struct Id {
    std::string_view id = {};
    std::size_t offset = 0;
};

struct PageFacts {
    std::vector<Id> ids = {}; ///< sorted
    std::string title = {};
    bool redirect = false; ///< sends the reader on at once (meta refresh)
    bool unread = false;   ///< nothing is known of the page but its findings
    std::vector<Reference> references = {};
    std::vector<Reference> pictures = {}; ///< of <img>, also among the references
    Piece heaviest = {};
    std::vector<Finding> findings = {};   ///< what can be judged from the page alone
    std::deque<std::string> decoded = {}; ///< values that the page has with `&amp;` and the like
    std::unique_ptr<char[]> texts = {};   ///< see `own_texts`
};

/// Copies what `facts` say with the page's own bytes, which may go then.
void own_texts(PageFacts& facts);

}

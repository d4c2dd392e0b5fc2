#pragma once

#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"

#include <string>
#include <vector>

namespace opora::roadmap {

/// Something in which a roadmap differs from what it was.
struct Amendment {
    enum class Kind { Changed, Added, Removed };
    /// A text of one of both states; of texts that hold personal data nothing is told.
    struct Told {
        std::string text = {}; ///< as the file had it; empty = there was none
        bool is_withheld = false;
    };

    Date day = {}; ///< on which it came into the main line
    std::string roadmap = {};
    std::string number = {}; ///< of the measure, after the change
    Kind kind = Kind::Changed;
    std::string field = {}; ///< of Changed
    Told old = {};          ///< of Removed the title
    Told now = {};          ///< of Added the title
};

/// How `measures` differs between two states, by roadmap and number; other order, encoding or spelling of a value is no
/// difference. A roadmap that is new, or gone as a whole, has no amendments. `roadmaps` gives the ids of roadmaps that
/// are named by title.
std::vector<Amendment> amendments_between(const dataset::Table& before, const dataset::Table& after, const Date& day,
                                          const dataset::Table& roadmaps);

/// Reports roadmap.changed-without-document for a deadline or a wording that is another one than it was at first, in
/// more than spaces and signs, where the row names no document that changed it. `amendments`: the newest first.
void check_amendments(const dataset::Table& measures, const std::vector<Amendment>& amendments, Diagnostics& problems);

}

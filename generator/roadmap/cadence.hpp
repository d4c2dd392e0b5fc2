#pragma once

#include "foundation/diagnostic.hpp"
#include "roadmap/roadmap.hpp"
#include "values/span.hpp"

#include <span>
#include <string>

namespace opora::roadmap {

/// An indicator that tells of something that must be done in each of some spans of time.
struct Duty {
    std::string address = {}; ///< of its page: `pokazateli/x/`
    std::string title = {};
    values::SpanForm every = values::SpanForm::Year;
    SourceSpan where = {}; ///< in front matter
};

/// Reports roadmap.cadence-differs for measures that are repeated more or less often than the indicator asks for that
/// they name in `link` or, by its title, in `indicator`. Quarters of schools are as many as those of the calendar.
void check_cadence(const dataset::Table& rows, const std::vector<Measure>& measures, std::span<const Duty> duties,
                   Diagnostics& problems);

}

#pragma once

#include "pages/indicator_values.hpp"
#include "pages/schools.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// What schools are compared by: the results of a procedure, or an own indicator.
struct Compared {
    struct Period {
        std::string period = {};
        std::int64_t shown = 0; ///< schools with a number
    };
    std::string id = {};
    std::string title = {};
    std::string name = {};                            ///< of the page with the newest period, see comparison_address()
    std::vector<Period> periods = {};                 ///< newest first; the older ones have numbers
    const indicators::Indicator* indicator = nullptr; ///< null for a procedure
    IndicatorValues values = {};                      ///< of the indicator
};

/// Schools by alphabet, under names that tell them apart.
using SchoolNames = std::vector<std::pair<std::string, std::string>>; ///< id, name
SchoolNames ordered_names(const std::vector<School>& schools);

/// All schools with a result or a value in the period, also a withheld one: a chart of those with a number, a table, a
/// sentence about the municipality, a CSV.
Figure procedure_figure(const Context& context, const Compared& procedure, const std::string& period,
                        const SchoolNames& schools);
Figure indicator_figure(const Context& context, const Compared& compared, const std::string& period,
                        const SchoolNames& schools);

}

#pragma once

#include "facts/indicator_values.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "pieces/figure.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// What schools are compared by: the results of a procedure, or an own indicator.
struct Comparison {
    struct Period {
        std::string period = {};
        std::int64_t shown = 0;                     ///< schools with a number
        std::vector<const std::string*> names = {}; ///< of all that the page lists, in its order
    };
    std::string id = {};
    std::string title = {};
    std::string name = {};                            ///< of the page with the newest period, see comparison_address()
    std::vector<Period> periods = {};                 ///< newest first; the older ones have numbers
    const indicators::Indicator* indicator = nullptr; ///< null for a procedure
    const facts::IndicatorValues* values = nullptr;   ///< of the indicator
};

/// Schools by alphabet, under names that tell them apart.
using SchoolNames = std::vector<std::pair<std::string, std::string>>; ///< id, name
SchoolNames ordered_names(const std::vector<facts::School>& schools);

/// All schools with a result or a value in the period, also a withheld one: a table with a picture in each row or a
/// chart beside it, a sentence about the municipality, a CSV.
pieces::Figure procedure_figure(const pieces::Context& context, const Comparison& procedure, const std::string& period,
                                const SchoolNames& schools);
pieces::Figure indicator_figure(const pieces::Context& context, const Comparison& compared, const std::string& period,
                                const SchoolNames& schools);

}

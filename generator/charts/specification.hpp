#pragma once

#include "charts/chart.hpp"

#include <string>

namespace opora::charts {

/// A chart without its rows. Texts of JSON.
struct Specification {
    std::string shape = {}; ///< Vega-Lite; the same for many charts of the program's own
    std::string declaration =
        {}; ///< what belongs to this chart; empty where the shape is an author's own specification
};

Specification specification(const Declaration& declaration);

/// One Vega-Lite specification out of both, with the declaration in `usermeta.opora`; without data, which are named
/// `table`.
std::string vega_lite_text(const Specification& specification);

}

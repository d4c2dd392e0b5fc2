#pragma once

#include "charts/chart.hpp"

#include <string>

namespace opora::charts {

/// The Vega-Lite specification without data, as JSON with a fixed order of keys: charts of one shape share it and the
/// worker reuses the view.
std::string vega_lite_spec(const Declaration& declaration);

}

#pragma once

#include "charts/chart.hpp"
#include "store/database.hpp"

#include <string>
#include <vector>

namespace opora::tests {

/// One chart of each kind with what is hard to draw: long Russian names, values that meet, gaps, limits, a target.
struct SampleChart {
    std::string name = {};
    charts::Declaration declaration = {};
    store::Rows rows = {};
};

std::vector<SampleChart> sample_charts();

/// A file of tests/golden/charts. With OPORA_ACCEPT set and CI not, `actual` becomes its content.
std::string golden_chart(const std::string& name, const std::string& actual);

}

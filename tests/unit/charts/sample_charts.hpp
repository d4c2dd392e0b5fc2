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

/// One chart of each shape that sites often have: themes/worker/snapshot.mjs draws them in advance.
std::vector<SampleChart> frequent_charts();

/// OPORA_ACCEPT is set and CI is not: what the program makes becomes the golden file.
bool accepts();

/// A file without the line feed at its end. With `accepts()` `actual` becomes its content.
std::string accepted_file(const std::string& path, const std::string& actual);
/// The same in tests/golden/charts.
std::string golden_chart(const std::string& name, const std::string& actual);

}

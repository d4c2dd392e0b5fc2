#pragma once

#include "charts/marks.hpp"

#include <optional>
#include <string>

namespace opora::charts {

/// One declaration, four equal forms: SVG, table, sentence, CSV.

struct Declaration {
    std::string id = {}; ///< slug, unique on its page; names the files next to the page
    Mark mark = Mark::Line;
    std::string title = {};       ///< says what was found or measured, place and period; at most 10 words if possible
    std::string description = {}; ///< the main thing to see, one sentence; also shown as the caption
    std::string x = {};           ///< column of categories or periods
    std::string y = {};           ///< column of values
    std::string series = {};      ///< column, see Series; empty = none
    std::string status = {};      ///< column in which `b` begins a new line, Axis::Periods only; empty = none
    std::string low = {};         ///< columns of limits, Limits::Drawn only; empty = none
    std::string high = {};
    std::string from = {}; ///< columns of the ends between which a value lies that `y` does not tell
    std::string to = {};
    std::string rounding = {}; ///< column in which a number says that `y` is rounded, and to what
    std::string told = {};     ///< column of values in words, where `y` alone would say too much or too little
    std::string x_title = {};
    std::string y_title = {};
    std::string unit = {}; ///< `%` or a noun; written at the axis and in the table; see Values
    std::optional<double> y_minimum = {};
    std::optional<double> y_maximum = {};
    std::optional<double> target = {}; ///< a dashed rule with its label
    std::string target_label = {};
    std::string custom_spec = {}; ///< a whole Vega-Lite specification as JSON; the data are put in
};

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::charts {

/// One declaration, four equal forms: SVG, table, sentence, CSV.

enum class Mark {
    Line, ///< periods on x, at most three series, direct labels at the right end
    Bar,  ///< horizontal bars, one per category
    Dot,  ///< value with limits, one per category
    Strip ///< one row of squares per category, a square per period: filled for 1, hollow for 0, a dash for nothing
};

struct Declaration {
    std::string id = {}; ///< slug, unique on its page; names the files next to the page
    Mark mark = Mark::Line;
    std::string title = {};       ///< says what was found or measured, place and period; at most 10 words if possible
    std::string description = {}; ///< the main thing to see, one sentence; also shown as the caption
    std::string x = {};           ///< column of categories or periods
    std::string y = {};           ///< column of values
    std::string series = {};      ///< Line: column that splits lines, empty = one; Strip: column of periods
    std::string status = {};      ///< column in which `b` begins a new line, Mark::Line only; empty = none
    std::string low = {};         ///< columns of limits for Dot and Line; empty = none
    std::string high = {};
    std::string x_title = {};
    std::string y_title = {};
    std::string unit = {}; ///< `%` or a noun; written at the axis and in the table. Strip: what a filled square says
    std::optional<double> y_minimum = {};
    std::optional<double> y_maximum = {};
    std::optional<double> target = {}; ///< a dashed rule with its label
    std::string target_label = {};
    std::string custom_spec = {}; ///< a whole Vega-Lite specification as JSON; the data are put in
};

/// Reports at `where` what a chart cannot be drawn from: charts.bad-spec (a custom specification that is not JSON, too
/// large or reads from elsewhere), charts.unknown-column, charts.not-a-number, charts.too-many-series,
/// charts.series-without-lines, charts.outside-scale.
void check(const Declaration& declaration, const store::Rows& rows, const SourceSpan& where, Diagnostics& problems);

/// The Vega-Lite specification without data, as JSON with a fixed order of keys: charts of one shape share it and the
/// worker reuses the view.
std::string vega_lite_spec(const Declaration& declaration);

}

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
};

struct Declaration {
    std::string id = {}; ///< slug, unique on its page; names the files next to the page
    Mark mark = Mark::Line;
    std::string title = {};       ///< says what was found or measured, place and period; at most 10 words if possible
    std::string description = {}; ///< the main thing to see, one sentence; also shown as the caption
    std::string x = {};           ///< column of categories or periods
    std::string y = {};           ///< column of values
    std::string series = {};      ///< column that splits lines, Mark::Line only; empty = one
    std::string low = {};         ///< columns of limits for Dot and Line; empty = none
    std::string high = {};
    std::string x_title = {};
    std::string y_title = {};
    std::string unit = {}; ///< `%` or a noun; written at the axis and in the table
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

/// The rows as a JSON array of records, for the worker and for the interactive version. Nulls stay null: a gap, never a
/// zero.
std::string data_json(const store::Rows& rows);

/// RFC 4180 with a byte order mark, `;` and a decimal comma: opens in Russian Excel.
std::string data_csv(const store::Rows& rows);

}

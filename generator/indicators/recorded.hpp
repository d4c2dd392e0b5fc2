#pragma once

#include "content_files/settings.hpp"
#include "indicators/indicator.hpp"
#include "indicators/recorded_row.hpp"
#include "language/message_format.hpp"

#include <span>
#include <string_view>

namespace opora::indicators {

/// Whether rows of `recorded_values` name the indicator.
bool is_recorded(std::span<const RecordedRow> recorded, std::string_view id);

/// What the rows of `recorded_values` are read by.
struct RecordedRules {
    std::span<const RecordedRow> recorded;
    const content_files::DisclosurePolicy& policy;
    Date as_of = {};
};

/// Puts the values that documents hold beside those that the query counts. Where both are there and equal by what is
/// written, nothing changes; else the one of the document stands, for it was signed, and the point keeps what is
/// counted today (`computed`). A number of pupils never stands in place of a counted one, and a small one is not told.
/// Rows that were recorded later than the day of the data are not known yet. Reports indicators.counts-missing,
/// indicators.recorded-needs-counts, indicators.bad-recorded, indicators.mixed-spans (errors) and
/// indicators.recorded-differs (warning).
void add_recorded(Indicator& indicator, const RecordedRules& rules, const language::Messages& strings,
                  Diagnostics& problems);

}

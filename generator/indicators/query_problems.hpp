#pragma once

#include "content_files/settings.hpp"
#include "foundation/diagnostic.hpp"
#include "indicators/hidden_answers.hpp"
#include "indicators/indicator.hpp"
#include "indicators/recorded_row.hpp"
#include "store/database.hpp"
#include "values/span.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace opora::indicators {

/// Columns of the site's own tables, by table, whether they are published or not.
using SiteColumns = std::map<std::string, std::vector<std::string>, std::less<>>;

/// What indicators ask: the tables that are published, and nothing else.
struct Asked {
    const store::Database& data;
    const content_files::DisclosurePolicy& policy;
    const SiteColumns& site_columns;
    std::span<const RecordedRow> recorded = {}; ///< the rows of `recorded_values`
    values::SchoolCalendar calendar = {};
    int wait_days = 30; ///< behind the end of a period its values may still come
};

/// Why the query could not be run, at its word: indicators.renamed-table, indicators.private-data, indicators.bad-sql,
/// indicators.forbidden-sql or indicators.slow-sql.
void report_query(const store::QueryProblem& problem, const Indicator& indicator, const Asked& asked,
                  Diagnostics& problems);

/// indicators.counts-hidden.
void report_hidden_answer(const HiddenAnswer& answer, const Indicator& indicator, Diagnostics& problems);

}

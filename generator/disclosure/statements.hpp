#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/choose.hpp"
#include "disclosure/results.hpp"
#include "foundation/diagnostic.hpp"

namespace opora::disclosure {

/// What the office says beside its results: which procedures and periods are not complete yet (a remark
/// «предварительно»), which rows moved or were wrong altogether (table `corrections`), of which periods no sum is to be
/// told (`disclosure.silent_until`). A row is named as in reports, by the values of its key: `school / period /
/// procedure`; a row of `schools` by its id, and moves all results of the school. Reports disclosure.bad-correction.
Statements statements_of(const dataset::Tables& tables, const std::map<RowName, SourceRow>& rows, const Ledger& before,
                         const content_files::DisclosurePolicy& policy, Diagnostics& problems);

/// Rows of which a line of `corrections` says that a number is another one now are «уточнено», for as long as the line
/// is there; a remark of the row itself wins.
void mark_corrected(const dataset::Tables& tables, std::map<RowName, SourceRow>& rows);

/// As a report and the table `corrections` name the row.
std::string words_of(const RowName& row);

}

#pragma once

#include "content_files/settings.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/public_facts.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

/// Tables of several rows together, made from public facts alone.
///
/// `totals`: of each procedure and period the scopes `all`, `open` (rows whose participants are told) and `small` (the
/// told sum by itself, where there is one). Participants and below lie between `_from` and `_to`; where both ends are
/// equal the number stands in `participants` and `below`, and the share in whole percents in `share`, also where both
/// ends of the share round to the same percent. `previous` is what the last publication said.
store::Rows totals_rows(const PublicFacts& facts, const Previous& previous,
                        const content_files::DisclosurePolicy& policy, const language::Messages& strings);

/// `pooled`: three years of a school whose results are hidden in each of them.
store::Rows pooled_rows(const PublicFacts& facts, const content_files::DisclosurePolicy& policy,
                        const language::Messages& strings);

/// `small_groups`: the schools whose hidden numbers of one period are told together, with what is told of all of them.
store::Rows small_group_rows(const PublicFacts& facts);

/// `presence`: by period how many schools have a row, and in how many somebody took part.
store::Rows presence_rows(const PublicFacts& facts);

}

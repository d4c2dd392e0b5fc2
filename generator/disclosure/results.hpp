#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/choose.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/public_facts.hpp"
#include "disclosure/published.hpp"
#include "foundation/diagnostic.hpp"
#include "identify/rule_set.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

/// Rows of `results` by their key, with their numbers. Of rows with one key the first counts.
struct SourceRow {
    std::size_t row = 0;
    Group group = {};
    Reason remark = Reason::None;
};
RowName name_of(const dataset::Table& results, std::size_t row);
std::map<RowName, SourceRow> source_rows(const dataset::Table& results);

/// The letters that stand in the table's rows, for whoever has to know what everybody knows.
PublicFacts facts_of(const std::map<RowName, SourceRow>& rows, const Choice& choice);

/// What table `results` is made from.
struct ResultsAsked {
    const dataset::Table& table;
    const std::map<RowName, SourceRow>& rows;
    const PublicFacts& facts;
    const identify::LowResult* low_result; ///< null: no rules are in force
    const Previous& previous;
    const content_files::DisclosurePolicy& policy;
    const language::Messages& strings;
};

/// Table `results`; `low_result` (null: no rules are in force) says which results are low, where what everybody knows
/// decides it. Adds to `shares` those of rows with told participants. Reports disclosure.was-published.
store::Rows result_rows(const ResultsAsked& asked, std::vector<ToldShare>& shares, Diagnostics& problems);

/// Whether a result is low: nothing where what everybody knows does not decide it.
std::optional<bool> is_low(const Letter& letter, const identify::LowThreshold& rule);

}

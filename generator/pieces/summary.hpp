#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::pieces {

/// What a page is about in a few lines, term by term. `{{> summary}}` in a view that has `summary_view` under
/// `summary`.

struct SummaryValue {
    std::string text = {};
    std::optional<std::string> address = {}; ///< as in `link_view`; nothing = plain text
};

struct SummaryEntry {
    std::string term = {};
    std::vector<SummaryValue> values = {}; ///< without values the entry is left out
};

SummaryEntry plain_entry(std::string term, std::string text);
SummaryEntry link_entry(std::string term, std::string text, std::string address);
/// Names of schools with links to their pages, by alphabet.
SummaryEntry schools_entry(std::string term, const std::vector<std::string>& ids,
                           const std::vector<facts::School>& schools);
/// The document with a link to its page; an entry without values when the table has no such document.
SummaryEntry document_entry(const Context& context, std::string term, const std::string& id);

/// False when nothing is left of the entries.
templates::View summary_view(templates::Sheet& sheet, const std::vector<SummaryEntry>& entries);

}

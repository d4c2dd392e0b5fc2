#pragma once

#include "disclosure/letters.hpp"
#include "disclosure/sums.hpp"
#include "foundation/result.hpp"

#include <compare>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace opora::disclosure {

/// A row of `results` by its key.
struct RowName {
    std::string procedure = {};
    std::string period = {};
    std::string school = {};
    auto operator<=>(const RowName&) const = default;
};

/// Rows of which a sum was told, once and for ever.
struct PublishedSum {
    std::map<RowName, Letter> members = {};
    ToldSum told = {};
    std::string since = {}; ///< ISO: the day of the publication that told it first
    bool operator==(const PublishedSum&) const = default;
};
/// Rows of one school in several periods; else it is of one period.
bool is_pool(const PublishedSum& sum);

/// Everything that was ever told about rows of `results`, in all publications so far. It is published with the site
/// (`dannye/razglasheno.json`) and read by the next build; it holds nothing that pages do not say. See docs/methods.md,
/// «The ledger».
struct Ledger {
    std::set<RowName> open = {};              ///< told with all numbers
    std::map<RowName, Letter> small = {};     ///< of which something was not told
    std::set<RowName> uncounted = {};         ///< told with participants, when nobody knew how many were below
    std::set<RowName> barred = {};            ///< may be in no further sum
    std::map<RowName, std::string> left = {}; ///< rows of told sums that went away: the newest period of that day
    std::vector<PublishedSum> sums = {};
    /// By period and indicator of `context`: the sets of schools whose sum was told.
    std::map<std::pair<std::string, std::string>, std::set<std::set<std::string>>> context = {};
    std::set<std::string> silent = {}; ///< periods of which no sum is told, for what was told of them is not known
    bool operator==(const Ledger&) const = default;
};

/// One line for each procedure and period, in byte order: JSON that a person can read.
std::string write_ledger(const Ledger& ledger);

/// What is wrong with the text of a ledger.
struct LedgerProblem {
    std::size_t line = 0;  ///< 1-based; 0 = none in particular
    std::string what = {}; ///< `syntax`, `version`, `record`, `overlap`, `stranger`
};

/// Reads strictly what `write_ledger` wrote: sums do not overlap, and their members are among `small`.
tl::expected<Ledger, LedgerProblem> read_ledger(std::string_view text);

}

#pragma once

#include "dataset/settings.hpp"
#include "dataset/table.hpp"
#include "identify/identify.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace opora::disclosure {

/// Decides what may be published. Pages, charts and downloads read only what comes out of here; see docs/methods.md,
/// «Small numbers».

/// Why a published cell is empty; the letters are those of docs/formats.md.
enum class Reason {
    None,
    Confidential,  ///< c: fewer participants than `hide_below`, or found by subtraction otherwise
    Unreliable,    ///< u: fewer participants than `pool_below`
    NotAvailable,  ///< x: the source has no number
    NotApplicable, ///< z: nobody took part
};
std::string_view letter(Reason reason);
/// «скрыто: меньше 5 учеников».
std::string hidden_label(int hide_below);

/// The public tables by name: fields marked Private in the schema are gone (`support.person` unless the policy allows
/// persons), so are free notes on deficits and all of `bias_markers` and `context`; and
///   `results`   school, period, procedure, participants, below, share (whole percent), low_limit, high_limit (Wilson
///   95 %, whole percent, rounded
///               outwards), label, status: small groups have no numbers, a label in words and a status letter; 0 % and
///               100 % of fewer than 20 are top and bottom coded in `label`
///   `pooled`    the same over three periods, `first_period` to `period`, only where none of the three is published and
///   the pool is large enough `district`  period, procedure, participants, below, share, schools, label, status: hidden
///   where a hidden school could be found by subtraction
/// `status` is empty or one of c u x z. With SchoolResults::Hidden `results` and `pooled` are empty.
std::map<std::string, store::Rows> publish(const dataset::Tables& tables, const dataset::DisclosurePolicy& policy);

/// Table `evidence` (school, period, procedure, participants, below, share, low, label, status, row): the evidence of
/// every decision, by the same gate. A hidden result has no `low` either. Empty with SchoolResults::Hidden.
store::Rows publish_evidence(const identify::Identification& identification, const dataset::DisclosurePolicy& policy);

/// Wilson score interval at 95 % for `k` of `n`, as fractions. Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212.
struct Limits {
    double low = 0;
    double high = 1;
};
Limits wilson_limits(std::int64_t k, std::int64_t n);

}

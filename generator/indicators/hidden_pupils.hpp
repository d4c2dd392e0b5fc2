#pragma once

#include "content_files/settings.hpp"
#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "store/database.hpp"

namespace opora::indicators {

/// Marks the points of an indicator that count pupils whom the policy hides. What a query counts is found by asking it
/// again: with hidden results left out an open point stays the same; with all pupils of `results` doubled a count of
/// schools or of results stays the same, a count of pupils does not. A value without numerator and denominator that is
/// no count, such as a share, is marked when leaving out changes it. A marked share keeps as many digits as no pupil
/// more or less would change; of anything else nothing is left but the reason in `gap`, in the words of `strings`.
void protect_hidden_pupils(const store::Database& raw, const content_files::DisclosurePolicy& policy,
                           const language::Messages& strings, Indicator& indicator);

}

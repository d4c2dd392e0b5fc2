#pragma once

#include "content_files/settings.hpp"
#include "disclosure/gate.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

/// How much was kept back, for the page that says so.
class Tally {
public:
    explicit Tally(const content_files::DisclosurePolicy& policy) : m_policy(policy) {}

    void count_result(const Shown& shown);
    void count_pool(const Shown& shown); ///< Reason::Confidential: withheld
    void count_total(const Group& total, const Shown& shown);

    /// Table `hidden_counts`: a row for each kind of numbers that there is.
    [[nodiscard]] store::Rows rows(const language::Messages& strings) const;

private:
    struct Counts {
        std::int64_t published = 0;  ///< with all their numbers
        std::int64_t coded = 0;      ///< only near which end
        std::int64_t rounded = 0;    ///< only as a rounded share
        std::int64_t small = 0;      ///< hidden because the group is small
        std::int64_t protecting = 0; ///< hidden because another number would follow from it
    };

    const content_files::DisclosurePolicy& m_policy;
    Counts m_results = {};
    Counts m_pools = {};
    Counts m_totals = {};
};

}

#include "disclosure/tally.hpp"

#include "store/public_tables.hpp"

namespace opora::disclosure {

namespace {

bool says_nothing(const Shown& shown)
{
    return shown.reason == Reason::NotApplicable || shown.reason == Reason::NotAvailable;
}

}

void Tally::count_result(const Shown& shown)
{
    if (says_nothing(shown)) return;
    ++(is_withheld(shown) ? m_results.small : shown.reason == Reason::Low ? m_results.coded : m_results.published);
}

void Tally::count_pool(const Shown& shown)
{
    ++(is_withheld(shown) ? m_pools.protecting : shown.reason == Reason::Low ? m_pools.coded : m_pools.published);
}

void Tally::count_total(const Group& total, const Shown& shown)
{
    if (says_nothing(shown) || total.participants <= 0) return;
    if (shown.reason == Reason::Low)
        ++m_totals.coded;
    else if (shown.reason == Reason::None)
        ++m_totals.published;
    else if (shown.share)
        ++m_totals.rounded;
    else
        ++(total.participants < m_policy.pool_below ? m_totals.small : m_totals.protecting);
}

store::Rows Tally::rows(const language::Messages& strings) const
{
    auto rows = store::public_rows("hidden_counts");
    const auto append = [&](const std::string& table, const Counts& counts) {
        if (counts.published + counts.coded + counts.rounded + counts.small + counts.protecting == 0) return;
        rows.rows.push_back({table, strings.format("hidden_counts." + table), counts.published, counts.coded,
                             counts.rounded, counts.small, counts.protecting});
    };
    append("results", m_results);
    append("pooled", m_pools);
    append("district", m_totals);
    return rows;
}

}

#include "disclosure/plan.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

/// Numbers of pupils of one sort: participants, or those below.
enum class Sort { Participants, Below };

Movable partner_outside()
{
    return {.node = outside, .value = unbounded / 2, .limits = {.low = 0, .high = unbounded}};
}

/// Something that a published range of the sum leaves open: with one more in the sum there is one less here.
Movable slack(std::size_t node, std::int64_t sum, const Range& known)
{
    return {.node = node, .value = known.high - sum, .limits = {.low = 0, .high = known.high - known.low}};
}

bool is_hidden(const Secret& secret)
{
    return secret.participants.low < secret.participants.high;
}

Movable movable(const Secret& secret, Sort sort, std::size_t node)
{
    if (sort == Sort::Participants)
        return {.node = node, .value = secret.truth.participants, .limits = secret.participants};
    const auto high = std::min(secret.below.high, secret.truth.participants);
    return {.node = node, .value = *secret.truth.below, .limits = {.low = secret.below.low, .high = high}};
}

class Planner {
public:
    Planner(const Block& block, const content_files::DisclosurePolicy& policy) : m_block(block), m_policy(policy)
    {
        for (const auto& column : block.columns) m_plan.columns.push_back(column.most);
        for (const auto& row : block.rows) m_plan.pooled.push_back(row.pooled);
        for (std::size_t i = 0; i < block.columns.size(); ++i) keep_group_rule(i);
    }

    Plan keep_pools();
    Plan keep_totals();

private:
    struct Exposed {
        std::vector<bool> rows = {};
        std::vector<bool> participants = {}; ///< by column
        std::vector<bool> below = {};        ///< by column
        bool any = false;
    };

    void keep_group_rule(std::size_t column);
    [[nodiscard]] bool is_exact(std::size_t column, Sort sort) const;
    [[nodiscard]] std::size_t node_of(const Secret& secret, Sort sort) const;
    [[nodiscard]] std::vector<Line> lines_of(Sort sort, std::vector<std::vector<const Secret*>>& owners) const;
    [[nodiscard]] bool is_safe(const Secret& secret, Sort sort, const Range& reach) const;
    void find_exposed(Sort sort, Exposed& exposed) const;
    [[nodiscard]] Exposed find_exposed() const;
    bool withhold_pools(const Exposed& exposed);
    bool tell_less(const Exposed& exposed);
    void lower(std::size_t column, Told told);

    const Block& m_block;
    const content_files::DisclosurePolicy& m_policy;
    Plan m_plan = {};
};

/// Hidden results together are a group as well: what is known of fewer than `pool_below` pupils is not published.
void Planner::keep_group_rule(std::size_t column)
{
    const auto hidden = m_block.columns[column].hidden_pupils;
    if (hidden > 0 && hidden < m_policy.pool_below) lower(column, Told::Share);
}

/// Down to `told`, or further where no rounding would do.
void Planner::lower(std::size_t column, Told told)
{
    auto& now = m_plan.columns[column];
    now = std::max(now, told);
    const bool is_coded = m_block.columns[column].coded.has_value();
    while (now == Told::Participants || now == Told::Share) {
        if (!is_coded && rounding_step(m_block.columns[column].total, now, m_policy)) return;
        now = static_cast<Told>(static_cast<int>(now) + 1);
    }
}

bool Planner::is_exact(std::size_t column, Sort sort) const
{
    const auto told = m_plan.columns[column];
    return told == Told::Everything || (told == Told::Participants && sort == Sort::Participants);
}

std::size_t Planner::node_of(const Secret& secret, Sort sort) const
{
    return is_exact(secret.column, sort) ? 1 + 2 * secret.column + secret.part : outside;
}

/// A pool is one line; any other secret is a line with a partner that nobody knows. `owners` says whose numbers the
/// first ones of each line are.
std::vector<Line> Planner::lines_of(Sort sort, std::vector<std::vector<const Secret*>>& owners) const
{
    std::vector<Line> lines;
    std::vector<std::size_t> line_of_row(m_block.rows.size(), m_block.secrets.size());
    for (const auto& secret : m_block.secrets) {
        if (sort == Sort::Participants && !is_hidden(secret)) continue;
        const auto number = movable(secret, sort, node_of(secret, sort));
        const bool pooled = is_hidden(secret) && m_plan.pooled[secret.row];
        if (pooled && line_of_row[secret.row] < lines.size()) {
            lines[line_of_row[secret.row]].push_back(number);
            owners[line_of_row[secret.row]].push_back(&secret);
            continue;
        }
        if (pooled) line_of_row[secret.row] = lines.size();
        lines.push_back({number});
        owners.push_back({&secret});
        if (!pooled) lines.back().push_back(partner_outside());
    }
    if (sort == Sort::Participants) return lines;
    for (std::size_t row = 0; row < m_block.rows.size(); ++row) {
        const auto& pool = m_block.rows[row];
        if (line_of_row[row] < lines.size() && pool.coded)
            lines[line_of_row[row]].push_back(slack(outside, *pool.pool.below, *pool.coded));
    }
    for (std::size_t i = 0; i < m_block.columns.size(); ++i) {
        const auto& column = m_block.columns[i];
        if (!column.coded || !is_exact(i, sort)) continue;
        lines.push_back({slack(1 + 2 * i, *column.total.below, *column.coded), partner_outside()});
        owners.emplace_back();
    }
    return lines;
}

bool Planner::is_safe(const Secret& secret, Sort sort, const Range& reach) const
{
    constexpr std::int64_t values_of_below = 2;
    const auto possible = reach.high + reach.low + 1;
    if (sort == Sort::Below) return possible >= values_of_below;
    const auto own = secret.participants.high - secret.participants.low + 1;
    return possible >= std::min<std::int64_t>(m_policy.possible_values, own);
}

void Planner::find_exposed(Sort sort, Exposed& exposed) const
{
    std::vector<std::vector<const Secret*>> owners;
    const auto lines = lines_of(sort, owners);
    const Exchange exchange(lines, 1 + 2 * m_block.columns.size());
    for (std::size_t line = 0; line < lines.size(); ++line) {
        for (std::size_t i = 0; i < owners[line].size(); ++i) {
            const auto& secret = *owners[line][i];
            if (is_safe(secret, sort, exchange.reach(lines[line], i))) continue;
            exposed.any = true;
            exposed.rows[secret.row] = true;
            (sort == Sort::Participants ? exposed.participants : exposed.below)[secret.column] = true;
        }
    }
}

Planner::Exposed Planner::find_exposed() const
{
    Exposed exposed{.rows = std::vector<bool>(m_block.rows.size()),
                    .participants = std::vector<bool>(m_block.columns.size()),
                    .below = std::vector<bool>(m_block.columns.size())};
    find_exposed(Sort::Participants, exposed);
    find_exposed(Sort::Below, exposed);
    return exposed;
}

bool Planner::withhold_pools(const Exposed& exposed)
{
    bool changed = false;
    for (std::size_t row = 0; row < m_block.rows.size(); ++row) {
        if (!exposed.rows[row] || !m_plan.pooled[row] || m_block.rows[row].fixed) continue;
        m_plan.pooled[row] = false;
        changed = true;
    }
    return changed;
}

bool Planner::tell_less(const Exposed& exposed)
{
    bool changed = false;
    for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
        const auto before = m_plan.columns[i];
        if (exposed.participants[i] && is_exact(i, Sort::Participants)) lower(i, Told::Share);
        if (exposed.below[i] && is_exact(i, Sort::Below)) lower(i, Told::Participants);
        changed = changed || m_plan.columns[i] != before;
    }
    return changed;
}

/// Ends because every round takes something back; what is exposed in the end was exposed by earlier publications.
Plan Planner::keep_pools()
{
    for (auto exposed = find_exposed(); exposed.any; exposed = find_exposed())
        if (!tell_less(exposed) && !withhold_pools(exposed)) break;
    return m_plan;
}

Plan Planner::keep_totals()
{
    for (auto exposed = find_exposed(); exposed.any; exposed = find_exposed())
        if (!withhold_pools(exposed) && !tell_less(exposed)) break;
    return m_plan;
}

/// Pools count one; totals count what is missing of them.
int loss(const Plan& plan)
{
    int sum = 0;
    for (const auto told : plan.columns) sum += static_cast<int>(told);
    return sum - static_cast<int>(std::ranges::count(plan.pooled, true));
}

bool rounds_alike(const Group& total, std::int64_t step, std::int64_t participants)
{
    const auto shown = rounded_share(*total.below, total.participants, step);
    for (auto n = total.participants - participants; n <= total.participants + participants; ++n)
        for (auto k = *total.below - 1; k <= *total.below + 1; ++k)
            if (n > 0 && k >= 0 && k <= n && rounded_share(k, n, step) != shown) return false;
    return true;
}

}

std::optional<std::int64_t> rounding_step(const Group& total, Told told, const content_files::DisclosurePolicy& policy)
{
    const auto participants = told == Told::Share ? policy.possible_values - 1 : 0;
    for (const std::int64_t step : {1, 5, 10})
        if (step >= policy.round_share_to && rounds_alike(total, step, participants)) return step;
    return std::nullopt;
}

Plan make_plan(const Block& block, const content_files::DisclosurePolicy& policy)
{
    auto pools_first = Planner(block, policy).keep_pools();
    auto totals_first = Planner(block, policy).keep_totals();
    return loss(totals_first) < loss(pools_first) ? totals_first : pools_first;
}

}

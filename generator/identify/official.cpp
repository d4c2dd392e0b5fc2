#include "identify/official.hpp"

#include "identify/decision.hpp"

#include <algorithm>
#include <tuple>

namespace opora::identify {

/// What comes first counts.
struct OfficialLists::Rank {
    int group = 0; ///< computed categories and `none`, then lists
    long newest = 0;
    std::ptrdiff_t order = 0;

    friend bool operator<(const Rank& a, const Rank& b)
    {
        return std::tie(a.group, a.newest, a.order) < std::tie(b.group, b.newest, b.order);
    }
};

OfficialLists::OfficialLists(const dataset::Table& table, const RuleSet& rules, const Date& day)
    : m_table(table), m_rules(rules), m_day(day)
{
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto from = table.date(row, "from");
        if (from && *from <= day && is_known(table.text(row, "category"))) m_any_begun = true;
        const auto to = table.date(row, "to");
        if (to && *to < day && is_known(table.text(row, "category"))) m_ended.emplace(table.text(row, "school"));
        if (!is_in_force(row)) continue;
        m_rows[std::string(table.text(row, "school"))].push_back(row);
        if (is_computed(table.text(row, "category"))) m_any_in_force = true;
    }
}

bool OfficialLists::is_in_force(std::size_t row) const
{
    const auto from = m_table.date(row, "from");
    const auto to = m_table.date(row, "to");
    return from && *from <= m_day && (!to || *to >= m_day);
}

bool OfficialLists::is_known(std::string_view category) const
{
    return category == not_included || find_category(m_rules, category) != nullptr;
}

bool OfficialLists::is_computed(std::string_view category) const
{
    const auto* found = find_category(m_rules, category);
    return found && !found->list_only;
}

OfficialLists::Rank OfficialLists::rank(std::size_t row) const
{
    const auto category = m_table.text(row, "category");
    const auto* found = find_category(m_rules, category);
    return {.group = category == not_included || is_computed(category) ? 0 : 1,
            .newest = -days_since_epoch(*m_table.date(row, "from")),
            .order =
                found ? found - m_rules.categories.data() : static_cast<std::ptrdiff_t>(m_rules.categories.size())};
}

std::optional<std::size_t> OfficialLists::find(std::string_view school) const
{
    const auto rows = m_rows.find(school);
    if (rows == m_rows.end()) return std::nullopt;
    std::optional<std::size_t> chosen;
    for (const auto row : rows->second) {
        if (!is_known(m_table.text(row, "category"))) continue;
        if (!chosen || rank(row) < rank(*chosen)) chosen = row;
    }
    return chosen;
}

/// Computed into the first category although the complete list in force does not name the school.
bool OfficialLists::is_missing_from_list(const Decision& decision) const
{
    const auto first = std::find_if(m_rules.categories.begin(), m_rules.categories.end(),
                                    [](const Category& one) { return !one.list_only; });
    return first != m_rules.categories.end() && decision.category == first->id && m_any_in_force && is_complete();
}

/// Where lists are kept by decision, being in their category is never computed. Computing decides only where an act
/// says by which rules, nobody keeps a list, and no missing number could change the answer.
std::optional<std::string> OfficialLists::listed(const Decision& decision) const
{
    if (decision.official) return decision.official == not_included ? std::nullopt : decision.official;
    const auto& notes = decision.notes;
    const bool is_decided = std::none_of(
        notes.begin(), notes.end(), [](const std::string& note) { return note == "closed" || note == "not-covered"; });
    if (!is_decided || is_complete()) return std::nullopt;
    if (!computes(m_rules) && m_ended.count(decision.school) > 0) return std::nullopt;
    if (!computes(m_rules) || !decision.is_sure) return std::string(undecided);
    const bool decides = !m_rules.document.empty() && m_table.row_count() == 0;
    return decides || !decision.category ? decision.category : std::string(undecided);
}

void OfficialLists::add_to(Decision& decision) const
{
    const auto row = find(decision.school);
    if (row)
        add_row(*row, decision);
    else
        decision.differs = is_missing_from_list(decision);
    decision.listed = listed(decision);
}

void OfficialLists::add_row(std::size_t row, Decision& decision) const
{
    const auto category = m_table.text(row, "category");
    decision.official = std::string(category);
    decision.official_reason = std::string(m_table.text(row, "reason"));
    decision.official_document = std::string(m_table.text(row, "document"));
    decision.official_from = m_table.date(row, "from");
    if (category == not_included)
        decision.differs = decision.category.has_value();
    else if (is_computed(category))
        decision.differs = decision.category != decision.official;
    else // a list of its own says nothing about the computed categories
        decision.differs = is_missing_from_list(decision);
}

}

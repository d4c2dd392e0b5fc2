#pragma once

#include "dataset/table.hpp"
#include "identify/rule_set.hpp"

#include <map>
#include <set>

namespace opora::identify {

struct Decision;

/// Table `official_lists` as one rule set sees it on one day: rows whose category it does not know do not count.
class OfficialLists {
public:
    OfficialLists(const dataset::Table& table, const RuleSet& rules, const Date& day);

    /// The row in force: computed categories and `none` before lists, then the newest, then the order of the
    /// rules. Both days of a row are included.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view school) const;

    /// Does the rule set say that its list is complete, and has the list begun by the day?
    [[nodiscard]] bool is_complete() const { return m_rules.list_complete && m_any_begun; }

    /// Writes down the decision in force, whether it is another one than the computed, and what counts.
    void add_to(Decision& decision) const;

private:
    [[nodiscard]] bool is_in_force(std::size_t row) const;
    [[nodiscard]] bool is_known(std::string_view category) const;
    [[nodiscard]] bool is_computed(std::string_view category) const;
    void add_row(std::size_t row, Decision& decision) const;
    [[nodiscard]] bool is_missing_from_list(const Decision& decision) const;
    [[nodiscard]] std::optional<std::string> listed(const Decision& decision) const;
    struct Rank;
    [[nodiscard]] Rank rank(std::size_t row) const;

    const dataset::Table& m_table;
    const RuleSet& m_rules;
    Date m_day;
    bool m_any_in_force = false;
    bool m_any_begun = false;
    std::set<std::string, std::less<>> m_ended = {}; ///< schools that a row said until when they are on the list
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_rows = {}; ///< in force, by school
};

}

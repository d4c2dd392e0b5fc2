#pragma once

#include "dataset/table.hpp"
#include "identify/rule_set.hpp"

#include <map>

namespace opora::identify {

struct Decision;

/// Table `official_lists` as one rule set sees it on one day: rows whose category it does not know do not count.
class OfficialLists {
public:
    OfficialLists(const dataset::Table& table, const RuleSet& rules, const Date& day);

    /// The row in force: computed categories and `none` before lists, then the newest, then the order of the
    /// rules. Both days of a row are included.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view school) const;

    /// Writes down the decision in force, whether it is another one than the computed, and what counts.
    void add_to(Decision& decision) const;

private:
    [[nodiscard]] bool is_in_force(std::size_t row) const;
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
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_rows = {}; ///< in force, by school
};

}

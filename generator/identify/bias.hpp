#pragma once

#include "dataset/table.hpp"
#include "identify/rule_set.hpp"

#include <set>

namespace opora::identify {

/// Reads marks of `bias_markers` as the federal lists write them: `5 РУ` is the fifth grade's test in the subject whose
/// name begins so. The id or the title of a procedure will do as well. A mark of any other form doubts all
/// procedures of RuleSet::bias_kinds, which is what such marks are given for.
class MarkerReader {
public:
    MarkerReader(const dataset::Table& procedures, const RuleSet& rules);

    /// Positions in RuleSet::procedures.
    [[nodiscard]] std::set<std::size_t> procedures_of(std::string_view marker) const;

private:
    struct Procedure {
        std::string id = {};
        std::string title = {};
        std::string subject = {}; ///< folded, as all texts here
        std::optional<std::int64_t> grade = {};
        bool is_markable = false; ///< of one of RuleSet::bias_kinds
        std::optional<std::size_t> position = {};
    };
    std::vector<Procedure> m_procedures = {};
};

}

#pragma once

#include "dataset/table.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace opora::dataset {

/// The ids of a table that others refer to, and what an author may have meant instead of one. The table must outlive
/// it.
class ReferenceTarget {
public:
    ReferenceTarget(const Table& table, std::string field);

    [[nodiscard]] bool has(std::string_view id) const { return m_known.find(id) != m_known.end(); }
    /// dataset.unknown-reference for `found`, which `column` holds; a name of a row leads to its id.
    Diagnostic unknown(std::string_view found, const std::string& column);

private:
    [[nodiscard]] std::string find_suggestion(std::string_view found) const;
    [[nodiscard]] bool is_called(std::size_t row, const std::string& wanted) const;

    const Table& m_table;
    std::string m_field;
    std::unordered_set<std::string_view> m_known = {};
    std::unordered_map<std::string, std::string> m_suggestions =
        {}; ///< found before: a wrong id often stands in many rows
};

}

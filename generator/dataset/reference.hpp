#pragma once

#include "dataset/table.hpp"
#include "schemas/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace opora::dataset {

/// The ids of a table that others refer to, and what an author may have meant instead of one. The table must outlive
/// it.
class ReferenceTarget {
public:
    /// What `key` of another table or of front matter refers to.
    ReferenceTarget(const Table& table, const schemas::ForeignKey& key);

    /// What is wrong with `found`, which `column` holds, without its place; nothing when it names one row.
    /// dataset.unknown-reference (a name of a row leads to its id) or dataset.ambiguous-reference.
    std::optional<Diagnostic> check(std::string_view found, const std::string& column);

private:
    [[nodiscard]] std::string qualified(std::size_t row) const;
    Diagnostic unknown(std::string_view found, const std::string& column);
    [[nodiscard]] Diagnostic ambiguous(std::string_view found, const std::string& column) const;
    [[nodiscard]] std::string find_suggestion(std::string_view found) const;
    [[nodiscard]] bool is_called(std::size_t row, const std::string& wanted) const;

    const Table& m_table;
    std::string m_field;
    std::string m_qualifier;
    std::unordered_map<std::string_view, std::size_t> m_known = {}; ///< how many rows have it
    std::unordered_set<std::string> m_qualified = {};               ///< `roadmap/number`
    std::unordered_map<std::string, std::string> m_suggestions =
        {}; ///< found before: a wrong id often stands in many rows
};

}

#pragma once

#include "dataset/table.hpp"
#include "foundation/suggestion.hpp"
#include "schemas/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace opora::dataset {

/// The ids of a table that others refer to, and what an author may have meant instead of one. The table must outlive
/// it.
class ReferenceTarget {
public:
    /// What `key` of another table or of front matter refers to.
    ReferenceTarget(const Table& table, const schemas::ForeignKey& key);

    /// What is wrong with `found`, which `column` holds, without its place; nothing when it names one row.
    /// dataset.unknown-reference (a name of a row leads to its id) or dataset.ambiguous-reference. Where a row of the
    /// table lacks its required id, for what stood there was refused, nobody can tell what is unknown: that is counted
    /// instead.
    std::optional<Diagnostic> check(std::string_view found, const std::string& column);

    /// How many were not judged; see `check`.
    [[nodiscard]] std::size_t waiting() const { return m_waiting; }
    /// Says how many references from `place` (`tables`, `pages`) wait for the table's ids: dataset.references-wait.
    void report_waiting(const char* place, Diagnostics& problems) const;

private:
    [[nodiscard]] std::string qualified(std::size_t row) const;
    Diagnostic unknown(std::string_view found, const std::string& column);
    [[nodiscard]] Diagnostic ambiguous(std::string_view found, const std::string& column) const;
    std::string suggestion_for(std::string_view found);
    void learn_names();

    const Table& m_table;
    std::string m_field;
    std::string m_qualifier;
    std::optional<std::size_t> m_row_without_id = {};
    std::size_t m_waiting = 0;
    std::unordered_map<std::string_view, std::size_t> m_known = {};  ///< how many rows have it
    std::unordered_set<std::string> m_qualified = {};                ///< `roadmap/number`
    std::unordered_map<std::string, std::string> m_suggestions = {}; ///< a wrong id often stands in many rows
    std::vector<std::string> m_ids = {}; ///< as they may be written, by row; learnt when first something is unknown
    std::optional<KnownNames> m_names = {};
    std::unordered_map<std::string, std::size_t> m_called = {}; ///< the first row that is called so
};

}

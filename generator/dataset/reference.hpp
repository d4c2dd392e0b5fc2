#pragma once

#include "dataset/reference_names.hpp"
#include "dataset/table.hpp"
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
    /// dataset.unknown-reference, with the rows that are near, or dataset.ambiguous-reference. Where a row of the
    /// table lacks its required id, for what stood there was refused, or a whole file could not be read, nobody can
    /// tell what is unknown: that is counted instead.
    std::optional<Diagnostic> check(std::string_view found, const std::string& column);

    /// How many were not judged; see `check`.
    [[nodiscard]] std::size_t waiting() const { return m_waiting; }
    /// Says how many references from `place` (`tables`, `pages`) wait for the table's ids: dataset.references-wait.
    void report_waiting(const char* place, Diagnostics& problems) const;

private:
    [[nodiscard]] std::string qualified(std::size_t row) const;
    Diagnostic unknown(std::string_view found, const std::string& column);
    [[nodiscard]] std::optional<Diagnostic> ambiguous(std::string_view found, const std::string& column);
    std::string nearest(std::string_view found);
    ReferenceNames& names();

    const Table& m_table;
    std::string m_field;
    std::string m_qualifier;
    std::optional<std::size_t> m_row_without_id = {};
    std::optional<SourceSpan> m_lost = {}; ///< where other rows would be
    std::size_t m_waiting = 0;
    std::unordered_map<std::string_view, std::size_t> m_known = {}; ///< how many rows have it
    std::unordered_set<std::string> m_qualified = {};               ///< `roadmap/number`
    std::unordered_map<std::string, std::string> m_nearest = {};    ///< a wrong id often stands in many rows
    schemas::ForeignKey m_key;
    std::optional<ReferenceNames> m_names = {}; ///< learnt when first something is unknown
};

/// What is wrong with a name that several rows have; `names` knows them.
Diagnostic ambiguous_name(std::string_view found, const std::string& column, const Table& table,
                          const ReferenceNames& names, const std::vector<std::size_t>& rows);

}

#pragma once

#include "dataset/cell_report.hpp"
#include "dataset/table.hpp"

#include <string>
#include <unordered_map>

namespace opora::dataset {

/// For `combine: true`: marks and scores of one school stand in two files, and become one row of the table.
class RowCombiner {
public:
    /// The table has a primary key. Rows that it has already can be completed.
    RowCombiner(Table& table, CellReport& report);

    /// True when a row with the key of `row` was there: then its missing cells are filled from `row`, and cells that
    /// say something else are dataset.rows-disagree. False when `row` is the first, which the caller adds next.
    bool complete(const Table::Row& row);

private:
    [[nodiscard]] std::string key_of(const Table::Row& row) const;
    void complete_row(std::size_t known, const Table::Row& row);

    Table& m_table;
    CellReport& m_report;
    std::vector<std::size_t> m_key = {};
    std::unordered_map<std::string, std::size_t> m_rows = {};
};

}

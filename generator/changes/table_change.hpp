#pragma once

#include "dataset/table.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace opora::changes {

/// A cell of a row that both states have.
struct CellChange {
    std::size_t before_row = 0;
    std::size_t after_row = 0;
    std::size_t column = 0; ///< of the schema, the same in both
    std::string row = {};   ///< its name, as reports say it
    std::string field = {};
    std::string old = {}; ///< as the file says it; empty = missing
    std::string now = {};
};

/// How one table differs. Rows are known by their key, or by their first three values where the table has none; a row
/// that went and one that came and agree in half of their filled cells are one that has another name.
struct TableChange {
    std::string table = {};
    std::size_t rows_before = 0;
    std::size_t rows_after = 0;
    std::vector<std::size_t> added = {};   ///< rows of the state after
    std::vector<std::size_t> removed = {}; ///< rows of the state before
    std::vector<std::pair<std::size_t, std::size_t>> renamed = {};
    std::vector<std::pair<std::size_t, std::size_t>> same_rows = {}; ///< in both, renamed ones included, by row before
    std::vector<CellChange> cells = {};                              ///< by row before, then column
    std::vector<std::string> rewritten = {}; ///< files with other bytes, where nothing of the above has changed

    [[nodiscard]] bool is_empty() const { return added.empty() && removed.empty() && cells.empty() && renamed.empty(); }
};

/// Cells are compared by their values: the order of rows and columns, encoding, form of the file, spelling of numbers
/// and days make no difference. Columns that one of the schemas lacks are passed over.
TableChange compare(const dataset::Table& before, const dataset::Table& after);

}

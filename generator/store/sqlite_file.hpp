#pragma once

#include "store/rows.hpp"

#include <string>
#include <vector>

namespace opora::store {

/// A database as one file, for readers who have SQLite themselves.

enum class FileType { Text, Integer, Real };

struct FileColumn {
    std::string name = {};
    std::string title = {}; ///< a comment in the table's declaration; empty = none
    FileType type = FileType::Text;
    std::string referenced_table = {}; ///< whose `referenced_column` has the value; empty = none
    std::string referenced_column = {};
};

struct FileTable {
    std::string name = {};
    std::string title = {};
    std::vector<FileColumn> columns = {}; ///< those of `rows`
    std::vector<std::string> key = {};    ///< columns that tell rows apart; empty = none
    Rows rows = {};
};

/// The bytes of an SQLite 3 file; the same tables make the same bytes. Every column that refers to another table is
/// indexed. A key or a reference that the rows break is not declared.
std::string sqlite_file(const std::vector<FileTable>& tables);

}

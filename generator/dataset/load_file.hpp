#pragma once

#include "dataset/known_tables.hpp"
#include "dataset/table.hpp"
#include "schemas/file_rules.hpp"
#include "source/tree.hpp"
#include "tabular/sheet.hpp"

#include <string>

namespace opora::dataset {

/// A file of data/ and the part of a schema that says how to read it (null: it is laid out like the table).
struct TableFile {
    std::string path = {};
    std::string extension = {}; ///< small letters
    const schemas::FileRules* rules = nullptr;
};

/// Adds the rows of `file` to `table`.
void load_file(const source::Tree& tree, const TableFile& file, Table& table, const KnownTables& known,
               Diagnostics& problems);

/// The same for a sheet that is open already.
void read_sheet(const tabular::Sheet& sheet, const schemas::FileRules* rules, Table& table, const KnownTables& known,
                Diagnostics& problems);

}

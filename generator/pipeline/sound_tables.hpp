#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

#include <functional>
#include <set>
#include <string>

namespace opora::pipeline {

using TableNames = std::set<std::string, std::less<>>;

/// What is left of tables with errors: rows that are right by themselves and refer to rows that are here.
struct SoundTables {
    dataset::Tables tables = {};  ///< texts are those of the tables as read, which must outlive them
    TableNames with_errors = {};  ///< an error is in them: answers about them are not sure
    TableNames without_rows = {}; ///< of those, the ones that lack a row: nobody can say what is not there
};

/// `problems` are all of loading and validating. A cell that could not be read and may be empty is empty; any other
/// error costs its row; a reference to a row that is gone is emptied, or costs its row where it is required.
SoundTables find_sound_tables(const dataset::Tables& tables, const Diagnostics& problems);

/// The table that a file of data/ belongs to: `results` for `data/results.csv`, `data/results/2023.csv` and
/// `data/results.schema.yaml`; empty for other files.
std::string table_of_file(const dataset::Tables& tables, const std::string& path);

}

#pragma once

#include "dataset/set_aside.hpp"
#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"
#include "tabular/numbered_reader.hpp"

namespace opora::dataset {

/// Reads data/NAME.csv|.tsv|.json and data/NAME/*.csv|…; reports every problem of every cell but those of
/// `cells_aside`. Tables and problems are the same for any number of threads.
Tables load_tables(const source::Tree& tree, Diagnostics& problems, const SetAside& cells_aside = {},
                   const tabular::PartOptions& reading = {});

/// One table alone, for what must be known before; its problems are not reported.
Table load_table(const source::Tree& tree, const std::string& name);

}

#pragma once

#include "schemas/schema.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::cli {

/// Field → text of a row that is proposed.
using ProposedRow = std::map<std::string, std::string, std::less<>>;

/// A file `data/NAME.csv` with the columns of the schema.
std::string csv_of(const schemas::Schema& schema, const std::vector<ProposedRow>& rows);

struct Appended {
    std::string file = {};   ///< that was written, or that is in the way
    bool is_written = false; ///< else the table is no CSV file in UTF-8 whose headers name all that is proposed
};

/// Rows at the end of the table's CSV file, with its own separator, columns and line ends; a file that is not there is
/// made. Everything else stays as it is. Throws EnvironmentError.
Appended append_rows(const std::filesystem::path& root, const schemas::Schema& schema,
                     const std::vector<ProposedRow>& rows);

}

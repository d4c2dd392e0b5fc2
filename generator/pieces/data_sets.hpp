#pragma once

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/data_difference.hpp"
#include "facts/published_table.hpp"
#include "pieces/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::pieces {

/// The folder of open data inside the site.
inline constexpr const char* data_url = content_files::section_address("data");

/// A file that readers can take, made already.
struct DataFile {
    std::string path = {}; ///< inside the site
    std::string form = {}; ///< as readers see it: `CSV для Excel`
    std::string media_type = {};
    std::size_t size_bytes = 0;
};

/// A commit that changed what a data set is made from.
struct DataChange {
    Date day = {};                         ///< where the office is
    std::string commit = {};               ///< 40 digits
    std::vector<std::string> sources = {}; ///< paths in the repository
};

/// A published table whose files are made: what pages and passports say about it.
struct DataSet {
    facts::PublishedTable table = {}; ///< without rows
    std::size_t row_count = 0;
    std::vector<DataFile> files = {};     ///< CSV for Excel, CSV for programs, JSON
    std::vector<DataChange> changes = {}; ///< newest first; none without history, or when all are after the day of data
    std::optional<facts::DataDifference> difference = {}; ///< from the last publication; nothing when that is not known
    Date created = {};                                    ///< first change, else the day of the data
    Date modified = {}; ///< last change; the day of the data when rows depend on that day

    [[nodiscard]] std::string page_url() const { return facts::data_set_address(table.name); }
};

/// What `/dannye/` offers.
struct DataCatalogue {
    std::vector<DataSet> sets = {}; ///< by title
    DataFile database = {};         ///< all of them as one SQLite file
    DataFile package = {};          ///< datapackage.json
};

/// Adds the files of every published table to the site.
DataCatalogue add_data_files(Context& context);
/// Of a site without open data: what the next publication reads of this one beside the ledger, so that it says which
/// results were told otherwise. Of a draft nothing.
void add_files_of_next_publication(Context& context);

}

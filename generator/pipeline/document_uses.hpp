#pragma once

#include "pipeline/load_site.hpp"
#include "store/database.hpp"
#include "store/rows.hpp"

namespace opora::pipeline {

/// `document_uses`: how many rows of which table, in which column, name a document; and pages and rules that do. From
/// the references that the schemas know, so a table that comes to the formats, or to a site, is counted without a line
/// here. `data` has the tables of the site.
store::Rows document_use_rows(const LoadedSite& site, const store::Database& data);

}

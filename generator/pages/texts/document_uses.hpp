#pragma once

#include "pieces/context.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// Rows of one table that name a document.
struct DocumentUse {
    std::string table = {};
    std::string title = {}; ///< of the table
    std::int64_t rows = 0;
};
/// By the document's id; in byte order of the tables.
using DocumentUses = std::map<std::string, std::vector<DocumentUse>, std::less<>>;

/// Every public table that refers to documents, but those whose rows the page of a document tells one by one: a table
/// that comes to the formats, or to a site, is told of without a line here.
DocumentUses load_document_uses(const pieces::Context& context);

/// The page that shows the rows of a table; empty where the site has none.
std::string address_of_rows(const pieces::Context& context, const std::string& table);

}

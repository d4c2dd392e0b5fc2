#pragma once

#include "content_files/content.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

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
/// What names documents, by their ids.
struct DocumentUses {
    std::map<std::string, std::vector<DocumentUse>, std::less<>> tables = {}; ///< in byte order of the tables
    std::map<std::string, std::vector<const content_files::ContentFile*>, std::less<>> texts = {}; ///< of the model
};

/// Every public table that refers to documents, but those whose rows the page of a document tells one by one: a table
/// that comes to the formats, or to a site, is told of without a line here. And every text of content/ that names some.
/// Read once for the pages of all documents.
DocumentUses load_document_uses(const pieces::Context& context);

/// Texts and tables that name `document`, for the list of what rests on it.
void add_named_in(const pieces::Context& context, const std::string& document, const DocumentUses& named,
                  templates::View::List& uses);

}

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::document_text {

enum class Lines {
    Paragraphs, ///< paragraphs, cells and breaks end lines, other tags are nothing
    Elements,   ///< every element ends one, as suits properties
};
/// The text of an XML part of an office document. Never fails; what is no XML stays as it is. `limit` bounds the result
/// in bytes.
std::string text_of_xml(std::string_view xml, Lines lines, std::size_t limit);

/// A table of an OpenDocument spreadsheet as lines of cells between tabs.
struct OpenSheet {
    std::string name = {};
    std::string cells = {};
};
std::vector<OpenSheet> sheets_of_open_document(std::string_view xml, std::size_t limit);

}
